package io.github.sessionstarter.history;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.sessionstarter.history.Answer.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A browser that several threads use at once, like the requests of one page: it has one
 * cookie, follows each answer, and records everything. Ids have short names in the
 * history.
 */
final class Browser {

	/** As POST, because the client repeats other requests if a connection is lost. */
	private static final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private static final String COOKIE = ActionHandler.SESSION + "=";

	private final Queue<Event> events = new ConcurrentLinkedQueue<>();

	/** The tokens by the names of their ids. */
	private final Map<String, String> tokens = new ConcurrentHashMap<>();

	private final String owner;

	private volatile @Nullable String id;

	Browser(String owner) {
		this.owner = owner;
	}

	/** Return the id that the browser has now. */
	@Nullable String id() {
		return this.id;
	}

	/** Return each id that it was told. */
	List<String> ids() {
		return this.tokens.keySet().stream().sorted().toList();
	}

	List<Event> events() {
		return this.events.stream().sorted(Comparator.comparingLong(Event::invoked)).toList();
	}

	/**
	 * Send a request, and record it.
	 * @param order the request
	 * @param port where it is sent
	 * @param id the id that it is sent with; where this is not the present one, the
	 * cookie stays as it is
	 */
	Answer send(Order order, int port, @Nullable String id) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + port + "/" + order.action() + "/" + this.owner + "?value="
					+ order.value() + "&pause=" + order.pause()))
			.POST(BodyPublishers.noBody());
		if (id != null) {
			request.header("Cookie", COOKIE + this.tokens.get(id));
		}
		boolean own = id == null || id.equals(this.id);
		long invoked = System.nanoTime();
		Answer answer = answer(http.sendAsync(request.build(), BodyHandlers.ofString()), order);
		this.events.add(new Event(order.action(), order.value(), id, invoked, System.nanoTime(), answer));
		if (own && answer.token() != null) {
			this.id = answer.token().isEmpty() ? null : answer.token();
		}
		return answer;
	}

	private Answer answer(CompletableFuture<HttpResponse<String>> response, Order order) {
		try {
			Answer answer = read(response.get(order.patience(), TimeUnit.MICROSECONDS), order);
			return order.forgetsAnswer() ? Answer.of(Kind.UNKNOWN) : answer;
		}
		catch (TimeoutException | ExecutionException ex) {
			response.cancel(true); // which ends the connection
			return Answer.of(Kind.UNKNOWN);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private Answer read(HttpResponse<String> response, Order order) {
		String token = response.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((header) -> header.startsWith(COOKIE))
			.map((header) -> header.substring(COOKIE.length(), header.indexOf(';')))
			.findFirst()
			.map(this::name)
			.orElse(null);
		return switch (response.statusCode()) {
			case 200 -> read(response.body().split(" ", 3), token, order.action());
			case 409 -> Answer.of(Kind.REFUSED).told(token);
			case 503 -> Answer.of(Kind.UNKNOWN);
			default -> throw new IllegalStateException(order.action() + " was answered " + response.statusCode());
		};
	}

	private static Answer read(String[] body, @Nullable String token, Action action) {
		Kind kind = Kind.valueOf(body[0]);
		Answer answer = (body.length > 1) ? Answer.saw(body[1], body[2]) : Answer.of(kind);
		return answer.told(token, action);
	}

	private synchronized String name(String token) {
		if (token.isEmpty()) {
			return Answer.REMOVED;
		}
		return this.tokens.entrySet()
			.stream()
			.filter((known) -> known.getValue().equals(token))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElseGet(() -> {
				String name = "id" + (this.tokens.size() + 1);
				this.tokens.put(name, token);
				return name;
			});
	}

}

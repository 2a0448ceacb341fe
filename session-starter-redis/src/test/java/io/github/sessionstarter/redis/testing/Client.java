package io.github.sessionstarter.redis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.awaitility.Awaitility;

/**
 * A client of the application, with the cookie of its session, for several threads.
 */
public final class Client {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final Set<String> everyToken = ConcurrentHashMap.newKeySet();

	private static final HttpClient http = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private final int port;

	private volatile String token;

	Client(int port) {
		this.port = port;
	}

	/** Returns a client of another application with the same session. */
	public Client at(int otherPort) {
		Client client = new Client(otherPort);
		client.token = this.token;
		return client;
	}

	/** Begins a session as soon as the application can, and returns this. */
	public Client withSession() {
		Awaitility.await().pollDelay(Duration.ZERO).until(() -> get("/set").status() == 200);
		return this;
	}

	/** Send a request, and follow what it says about the cookie. */
	public Answer get(String path) {
		String sent = this.token;
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.timeout(TIMEOUT);
		if (sent != null) {
			request.header("Cookie", "counter=" + sent);
		}
		long start = System.nanoTime();
		HttpResponse<String> response = send(request.build());
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		response.headers().allValues("Set-Cookie").forEach(this::keep);
		return new Answer(response.statusCode(), response.headers().firstValue("Content-Type").orElse(""),
				response.body(), took);
	}

	private void keep(String setCookie) {
		String value = setCookie.substring("counter=".length(), setCookie.indexOf(';'));
		this.token = value.isEmpty() ? null : value;
		if (!value.isEmpty()) {
			everyToken.add(value);
		}
	}

	private static HttpResponse<String> send(HttpRequest request) {
		try {
			return http.send(request, BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/** Whether the client has a cookie to send. */
	public boolean hasCookie() {
		return this.token != null;
	}

	/** Returns every token that any client was given. */
	public static Set<String> everyToken() {
		return Set.copyOf(everyToken);
	}

	/**
	 * What came back.
	 *
	 * @param status the status code
	 * @param contentType the type of the body
	 * @param body the body
	 * @param took from the request to here
	 */
	public record Answer(int status, String contentType, String body, Duration took) {

	}

}

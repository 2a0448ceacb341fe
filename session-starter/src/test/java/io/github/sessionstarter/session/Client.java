package io.github.sessionstarter.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.http.HeaderSessionTransport;
import io.github.sessionstarter.http.SessionScope;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocationStorages;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.TransformerChain;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of an application with one session, without a server.
 *
 * @param clock tells the time
 * @param pipeline reads and writes the session
 */
record Client(MovableClock clock, SessionPipeline<Client.Basket> pipeline) {

	static final String HEADER = "basket";

	/** With one session of a kind: "client", "denylist", "latest", "ktor" or "server". */
	static Client of(String kind) {
		return of(kind, false);
	}

	static Client of(String kind, boolean sendAlways) {
		MovableClock clock = new MovableClock();
		Payloads<Basket> payloads = new Payloads<>(Basket.class,
				new JacksonSessionSerializer<>(new JsonMapper(), Basket.class),
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), clock));
		InMemorySessionStorage storage = new InMemorySessionStorage(1000, clock);
		RevocationStorages revoked = new RevocationStorages(storage, storage);
		SessionTracker<Basket> tracker = switch (kind) {
			case "client" -> new ValueSessionTracker<>(payloads);
			case "denylist" -> RevocableSessionTracker.denylist(HEADER, payloads, revoked, null, false);
			case "latest" ->
				RevocableSessionTracker.latest(HEADER, payloads, revoked, Duration.ofSeconds(30), null, false);
			case "ktor" -> new PayloadSessionTracker<>(payloads);
			case "server" ->
				new IdSessionTracker<>(HEADER, storage, new RandomSessionIdGenerator(), payloads, StorageCodec.PLAIN);
			default -> throw new IllegalArgumentException(kind);
		};
		SessionRegistration<Basket> registration = new SessionRegistration<>(HEADER, Basket.class,
				new HeaderSessionTransport(HEADER),
				new TransformerChain(List.of(), new SessionContext("application", HEADER, "payload")),
				BackwardCompatibleRead.none(), tracker, payloads,
				new SessionRegistration.HttpPolicy(new SessionScope(List.of("/**")), sendAlways, null, null));
		return new Client(clock, new SessionPipeline<>(registration, SessionObserver.NONE));
	}

	Request request(String... tokens) {
		OwnExchange exchange = new OwnExchange(HEADER, tokens);
		return new Request(exchange, new RequestSession<>(this.pipeline, new RequestExchange(exchange),
				new ReentrantLock(), this.clock.millis()));
	}

	/** Send a request that has read the session, and goes on. */
	Request reading(String token) {
		Request request = request(token);
		assertThat(request.session().get()).isNotNull();
		return request;
	}

	/** Renew a session, and return its new token. */
	String renew(String token) {
		Request request = request(token);
		request.session().renew();
		return request.answer();
	}

	/** Begin a session, and return its token. */
	String begin(String... items) {
		Request request = request();
		request.session().set(new Basket(new ArrayList<>(List.of(items))));
		return request.answer();
	}

	List<String> read(String... tokens) {
		Basket basket = request(tokens).session().get();
		return (basket != null) ? basket.items() : List.of();
	}

	record Request(OwnExchange exchange, RequestSession<Basket> session) {

		/**
		 * Commit, and return the token that was sent: an empty text for a removal,
		 * "nothing" if the client was told nothing.
		 */
		String answer() {
			this.session.commit();
			List<String> sent = this.exchange.sent(HEADER);
			return sent.isEmpty() ? "nothing" : sent.get(0);
		}

	}

	/** A value that can be changed in place. */
	record Basket(List<String> items) {

		Basket with(String item) {
			List<String> more = new ArrayList<>(this.items);
			more.add(item);
			return new Basket(more);
		}

	}

}

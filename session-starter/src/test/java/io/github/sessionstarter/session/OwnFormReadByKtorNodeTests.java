package io.github.sessionstarter.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.http.HeaderSessionTransport;
import io.github.sessionstarter.http.SessionScope;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.ktor.PlainTransformer;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.session.Client.Basket;
import io.github.sessionstarter.session.Client.Request;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocationStorages;
import io.github.sessionstarter.transform.EncryptTransformer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.TransformerChain;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two nodes in a rolling migration: one writes a form of Ktor and reads our own, the
 * other the reverse.
 */
class OwnFormReadByKtorNodeTests {

	private static final Duration SLOW = Duration.ofMillis(1001);

	private static final KeyRing RING = KeyRing.of(List.of(SessionKey.of(key())));

	private final MovableClock clock = new MovableClock();

	private final InMemorySessionStorage storage = new InMemorySessionStorage(1000, this.clock);

	private final List<RejectionReason> rejected = new ArrayList<>();

	private final Payloads<Basket> payloads = new Payloads<>(Basket.class,
			new JacksonSessionSerializer<>(new JsonMapper(), Basket.class),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock));

	private final OlderForm<Basket> ktor = form("plain", new PlainTransformer(),
			new PayloadSessionTracker<>(this.payloads));

	private final OlderForm<Basket> own = form("encrypt", new EncryptTransformer(() -> RING), RevocableSessionTracker
		.denylist(Client.HEADER, this.payloads, new RevocationStorages(this.storage, this.storage), null, false));

	private final Client writesKtor = node(this.ktor, this.own);

	private final Client writesOwn = node(this.own, this.ktor);

	@Test
	void eachNodeReadsTheTokenOfTheOtherAndWritesItsOwnForm() {
		String own = this.writesOwn.begin("a");
		String ktor = this.writesKtor.reading(own).answer();
		assertThat(ktor).isEqualTo("{\"items\":[\"a\"]}");
		assertThat(this.writesOwn.reading(ktor).answer()).startsWith("e1.");
	}

	@Test
	@Tag("abuse")
	void whatHasExpiredIsRefusedAndRemoved() {
		String own = this.writesOwn.begin("a");
		this.clock.move(Duration.ofMinutes(30));
		Request request = this.writesKtor.request(own);
		assertThat(request.session().get()).isNull();
		assertThat(request.answer()).isEmpty();
		assertThat(this.rejected).containsExactly(RejectionReason.EXPIRED);
	}

	@Test
	@Tag("abuse")
	void whatTheOtherNodeHasEndedIsRefused() {
		String own = this.writesOwn.begin("a");
		this.writesOwn.request(own).session().invalidate();
		assertThat(this.writesKtor.read(own)).isEmpty();
		assertThat(this.rejected).containsExactly(RejectionReason.REVOKED);
	}

	@Test
	@Tag("abuse")
	void aLogOutEndsTheSessionOnEachNode() {
		String own = this.writesOwn.begin("a");
		this.writesKtor.request(own).session().invalidate();
		assertThat(this.writesOwn.read(own)).isEmpty();
	}

	@Test
	@Tag("abuse")
	void aLogOutEndsTheSessionsOfAllTokens() {
		String one = this.writesOwn.begin("a");
		String other = this.writesOwn.begin("b");
		this.writesKtor.request("{\"items\":[\"c\"]}", one, other).session().invalidate();
		assertThat(this.writesOwn.read(one)).isEmpty();
		assertThat(this.writesOwn.read(other)).isEmpty();
	}

	@Test
	@Tag("abuse")
	void aTokenOfANewerVersionStaysWithTheClient() {
		Payloads<Basket> newer = new Payloads<>(Basket.class,
				new JacksonSessionSerializer<>(new JsonMapper(), Basket.class), this.payloads.lifetime(), 2,
				(older, text) -> text, null);
		String text = new EncryptTransformer(() -> RING).encode(own(newer), this.own.transformers().context());
		Request request = this.writesKtor.request(text);
		assertThat(request.session().get()).isNull();
		assertThat(request.answer()).isEqualTo("nothing");
		assertThat(this.rejected).containsExactly(RejectionReason.NEWER_VERSION);
	}

	@Test
	@Tag("abuse")
	void aSlowRequestThatOnlyReadLeavesTheNewFormToTheNextOne() {
		String own = this.writesOwn.begin("a");
		Request slow = this.writesKtor.reading(own);
		this.clock.move(SLOW);
		assertThat(slow.answer()).isEqualTo("nothing");
		assertThat(this.writesKtor.reading(own).answer()).startsWith("{");
	}

	@Test
	void aSlowRequestThatChangedTheSessionSendsItInTheNewForm() {
		Request slow = this.writesKtor.request(this.writesOwn.begin("a"));
		slow.session().update((basket) -> basket.with("b"));
		this.clock.move(SLOW);
		assertThat(slow.answer()).isEqualTo("{\"items\":[\"a\",\"b\"]}");
	}

	private String own(Payloads<Basket> newer) {
		SessionTracker<Basket> tracker = new ValueSessionTracker<>(newer);
		return tracker.token(tracker.create(newer.of(new Basket(List.of("a")))));
	}

	private static OlderForm<Basket> form(String name, SessionTransformer transformer, SessionTracker<Basket> tracker) {
		return new OlderForm<>(name,
				new TransformerChain(List.of(transformer), new SessionContext("shop", Client.HEADER, "payload")),
				tracker, true);
	}

	private Client node(OlderForm<Basket> written, OlderForm<Basket> read) {
		BackwardCompatibleRead<Basket> older = new BackwardCompatibleRead<>(written.transformers()::recognizes,
				List.of(read), Instant.MAX, this.clock);
		return new Client(this.clock,
				new SessionPipeline<>(new SessionRegistration<>(Client.HEADER, Basket.class,
						new HeaderSessionTransport(Client.HEADER, (token) -> true), written.transformers(), older,
						written.tracker(), this.payloads,
						new SessionRegistration.HttpPolicy(new SessionScope(List.of("/**")), false, null, null)),
						observer()));
	}

	private SessionObserver observer() {
		return new SessionObserver() {

			@Override
			public void rejected(String sessionName, RejectionReason reason) {
				OwnFormReadByKtorNodeTests.this.rejected.add(reason);
			}

		};
	}

	private static byte[] key() {
		byte[] key = new byte[SessionKey.MIN_BYTES];
		new Random(7).nextBytes(key);
		return key;
	}

}

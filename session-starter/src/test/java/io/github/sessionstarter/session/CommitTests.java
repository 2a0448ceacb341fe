package io.github.sessionstarter.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.http.HeaderSessionTransport;
import io.github.sessionstarter.http.SessionScope;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.session.Loaded.Token;
import io.github.sessionstarter.session.SessionRegistration.HttpPolicy;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.TransformerChain;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What the client is told, for everything that can come in and everything that an
 * application can want.
 */
class CommitTests {

	private static final Named<Change<String>> NOTHING = named("nothing", (change) -> change);

	private static final Named<Change<String>> SET = named("set", (change) -> change.set("new"));

	private static final Named<Change<String>> SET_EQUAL = named("set an equal value", (change) -> change.set("old"));

	private static final Named<Change<String>> RENEW = named("renew", Change::renew);

	private static final Named<Change<String>> RENEW_AND_SET = named("renew and set",
			(change) -> change.renew().set("new"));

	private static final Named<Change<String>> CLEAR = named("clear", (change) -> new Change.End<>());

	private static final Named<Change<String>> CLEAR_AND_SET = named("clear and set",
			(change) -> new Change.End<String>().set("new"));

	private final List<String> events = new ArrayList<>();

	private final Payloads<String> payloads = new Payloads<>(String.class,
			new JacksonSessionSerializer<>(new JsonMapper(), String.class),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));

	private final IdSessionTracker<String> tracker = new IdSessionTracker<>("text",
			new InMemorySessionStorage(100, InstantSource.system()), new RandomSessionIdGenerator(), this.payloads,
			StorageCodec.PLAIN);

	private final SessionChanges<String> changes = changes(false);

	/** What came in, what is wanted, what the client is told, what observers are told. */
	static Stream<Arguments> table() {
		return Stream.of(row("no token", NOTHING, "nothing"), //
				row("no token", SET, "send another id", "created"), //
				row("no token", RENEW, "nothing"), //
				row("no token", CLEAR, "nothing"), //
				row("no token", CLEAR_AND_SET, "send another id", "created"),
				row("no token", SET_EQUAL, "send another id", "created"), //
				row("no token", RENEW_AND_SET, "send another id", "created"), //

				row("refused token", NOTHING, "remove refused"), //
				row("refused token", SET, "send another id", "created"), //
				row("refused token", CLEAR, "remove refused"), //
				row("refused token", CLEAR_AND_SET, "send another id", "created"),
				row("refused token", SET_EQUAL, "send another id", "created"), //
				row("refused token", RENEW, "remove refused"), //
				row("refused token", RENEW_AND_SET, "send another id", "created"), //

				row("session", NOTHING, "nothing"), //
				row("session", SET_EQUAL, "nothing"), //
				row("session", SET, "send the same id"), //
				row("session", RENEW, "send another id", "renewed"), //
				row("session", RENEW_AND_SET, "send another id", "renewed"), //
				row("session", CLEAR, "remove ended", "ended"), //
				row("session", CLEAR_AND_SET, "send another id", "created", "ended"),

				row("written session", NOTHING, "send the same id"), //
				row("written session", SET_EQUAL, "send the same id"), //
				row("written session", SET, "send the same id"), //
				row("written session", RENEW, "send another id", "renewed"), //
				row("written session", RENEW_AND_SET, "send another id", "renewed"), //
				row("written session", CLEAR, "remove ended", "ended"), //
				row("written session", CLEAR_AND_SET, "send another id", "created", "ended"), //
				row("session under an older key", NOTHING, "send the same id, replaced older-key"), //
				row("session under an older key", SET, "send the same id, replaced older-key"), //
				row("session under an older key", CLEAR, "remove ended", "ended"),
				row("session under an older key", SET_EQUAL, "send the same id, replaced older-key"), //
				row("session under an older key", RENEW, "send another id, replaced older-key", "renewed"), //
				row("session under an older key", RENEW_AND_SET, "send another id, replaced older-key", "renewed"), //
				row("session under an older key", CLEAR_AND_SET, "send another id", "created", "ended"), //

				row("session that another request ends", NOTHING, "nothing"), //
				row("session that another request ends", SET, "remove refused"), //
				row("session that another request ends", RENEW, "remove refused"), //
				row("session that another request ends", SET_EQUAL, "nothing"), //
				row("session that another request ends", RENEW_AND_SET, "remove refused"), //
				row("session that another request ends", CLEAR, "remove ended", "ended"), //
				row("session that another request ends", CLEAR_AND_SET, "send another id", "created", "ended"), //
				row("session that another request moves", SET, "nothing"), //
				row("session that another request moves", RENEW, "nothing"), //
				row("session that another request moves", CLEAR, "remove ended", "ended"),
				row("session that another request moves", NOTHING, "nothing"), //
				row("session that another request moves", SET_EQUAL, "nothing"), //
				row("session that another request moves", CLEAR_AND_SET, "send another id", "created", "ended"), //

				row("older form", NOTHING, "send another id, replaced ktor-sign, optional", "created"), //
				row("older form", SET_EQUAL, "send another id, replaced ktor-sign, optional", "created"), //
				row("older form", SET, "send another id, replaced ktor-sign", "created"), //
				row("older form", CLEAR, "remove ended", "ended"), //
				row("older form", CLEAR_AND_SET, "send another id", "created", "ended"),
				row("older form", RENEW, "send another id, replaced ktor-sign, optional", "created"), //
				row("older form", RENEW_AND_SET, "send another id, replaced ktor-sign", "created"), //

				row("session of another library", NOTHING, "send the same id, replaced ktor-id"),
				row("session of another library", SET, "send the same id, replaced ktor-id"),
				row("session of another library", RENEW, "send another id, replaced ktor-id", "renewed"),
				row("session of another library", CLEAR, "remove ended", "ended"),

				row("kept token", NOTHING, "nothing"), //
				row("kept token", SET, "send another id", "created"), //
				row("kept token", CLEAR, "remove ended", "ended"), //
				row("kept token", CLEAR_AND_SET, "send another id", "created", "ended"),
				row("kept token", SET_EQUAL, "send another id", "created"), //
				row("kept token", RENEW, "nothing"), //
				row("kept token", RENEW_AND_SET, "send another id", "created"), //
				row("kept token of an ended session", CLEAR, "remove ended"));
	}

	@ParameterizedTest(name = "{0}, {1}: {2} {3}")
	@MethodSource("table")
	void theClientIsTold(String incoming, Change<String> change, String told, List<String> events) {
		TrackedSession<String> session = this.tracker.create(this.payloads.of("old"));
		Loaded<String> loaded = incoming(incoming).apply(session);
		assertThat(describe(this.changes.commit(loaded, change), session)).isEqualTo(told);
		assertThat(this.events).isEqualTo(events);
	}

	@Test
	void aTokenThatIsTooLargeInTheCurrentFormIsLeftWhereEachResponseSends() {
		TrackedSession<String> session = this.tracker.create(this.payloads.of("old"));
		assertThat(changes(true).commit(new Loaded.Current<>(session, Token.UP_TO_DATE), NOTHING.getPayload()))
			.isInstanceOf(Outcome.Send.class);
		assertThat(changes(true).commit(new Loaded.Current<>(session, Token.TOO_LARGE), NOTHING.getPayload()))
			.isInstanceOf(Outcome.Nothing.class);
	}

	@Test
	void aRenewalWithAnotherValueConflictsWithARenewalOfAnotherRequest() {
		Loaded<String> loaded = incoming("session that another request moves")
			.apply(this.tracker.create(this.payloads.of("old")));
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> this.changes.commit(loaded, RENEW_AND_SET.getPayload()));
	}

	@Test
	void aValueThatIsSetWhileAnotherRequestMovesTheSessionIsWrittenThere() {
		TrackedSession<String> session = this.tracker.create(this.payloads.of("old"));
		TrackedSession<String> moved = (TrackedSession<String>) this.tracker.renew(session, (payload) -> payload);
		this.changes.commit(new Loaded.Current<>(session, Token.UP_TO_DATE), SET.getPayload());
		assertThat(this.tracker.load(moved.id())
			.<String>fold((found) -> found.payload().value(), (reason) -> reason.name())).isEqualTo("new");
	}

	private Function<TrackedSession<String>, Loaded<String>> incoming(String description) {
		return switch (description) {
			case "no token" -> (session) -> new Loaded.None<>(null);
			case "refused token" -> (session) -> new Loaded.None<>(RejectionReason.TAMPERED);
			case "session" -> (session) -> new Loaded.Current<>(session, Token.UP_TO_DATE);
			case "written session" -> (session) -> new Loaded.Current<>(session, Token.OUTDATED);
			case "session under an older key" -> (session) -> new Loaded.Current<>(session, Token.OLDER_KEY);
			case "session of another library" -> (session) -> new Loaded.Current<>(session, Token.OLDER_FORM);
			case "session that another request ends" -> (session) -> {
				this.tracker.invalidate(session);
				return new Loaded.Current<>(session, Token.UP_TO_DATE);
			};
			case "session that another request moves" -> (session) -> {
				this.tracker.renew(session, (payload) -> payload);
				return new Loaded.Current<>(session, Token.UP_TO_DATE);
			};
			case "older form" -> (session) -> new Loaded.Legacy<>(session,
					new OlderForm<>("ktor-sign", new TransformerChain(List.of(), new SessionContext("", "text", "")),
							new PayloadSessionTracker<>(this.payloads), true),
					0);
			case "kept token" -> (session) -> {
				this.tracker.renew(session, (payload) -> payload);
				return new Loaded.Kept<>(session.id(), this.tracker::abandon, RejectionReason.RENEWED);
			};
			case "kept token of an ended session" -> (session) -> {
				this.tracker.invalidate(session);
				return new Loaded.Kept<>(session.id(), this.tracker::abandon, RejectionReason.NEWER_VERSION);
			};
			default -> throw new IllegalArgumentException(description);
		};
	}

	private SessionChanges<String> changes(boolean sendAlways) {
		OlderForm<String> ids = new OlderForm<>("ktor-id",
				new TransformerChain(List.of(), new SessionContext("application", "text", "id")), this.tracker, true);
		return new SessionChanges<>(new SessionRegistration<>("text", String.class, new HeaderSessionTransport("text"),
				new TransformerChain(List.of(), new SessionContext("application", "text", "id")),
				new BackwardCompatibleRead<>((token) -> true, List.of(ids), Instant.MAX, InstantSource.system()),
				this.tracker, this.payloads, new HttpPolicy(new SessionScope(List.of("/**")), sendAlways, null, null)),
				new Events());
	}

	private static String describe(Outcome<String> outcome, TrackedSession<String> session) {
		if (outcome instanceof Outcome.Send<String> send) {
			return (send.session().id().equals(session.id()) ? "send the same id" : "send another id")
					+ ((send.replaced() != null) ? ", replaced " + send.replaced() : "")
					+ (send.optional() ? ", optional" : "");
		}
		return (outcome instanceof Outcome.Remove<String> remove) ? (remove.ended() ? "remove ended" : "remove refused")
				: "nothing";
	}

	private static Named<Change<String>> named(String name, UnaryOperator<Change<String>> change) {
		return Named.of(name, change.apply(Change.none()));
	}

	private static Arguments row(String incoming, Named<Change<String>> change, String told, String... events) {
		return arguments(incoming, change, told, List.of(events));
	}

	/** Observes what happens to the session, in order. */
	private final class Events implements SessionObserver {

		@Override
		public void created(String sessionName) {
			CommitTests.this.events.add("created");
		}

		@Override
		public void renewed(String sessionName) {
			CommitTests.this.events.add("renewed");
		}

		@Override
		public void ended(String sessionName) {
			CommitTests.this.events.add("ended");
		}

	}

}

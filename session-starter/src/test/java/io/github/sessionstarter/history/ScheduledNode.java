package io.github.sessionstarter.history;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.history.Answer.Kind;
import io.github.sessionstarter.http.HeaderSessionTransport;
import io.github.sessionstarter.http.SessionScope;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.session.BackwardCompatibleRead;
import io.github.sessionstarter.session.OwnExchange;
import io.github.sessionstarter.session.RegisteredSessionManager;
import io.github.sessionstarter.session.RequestSessions;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.TransformerChain;
import org.jspecify.annotations.Nullable;

/**
 * An application without a server, which answers one request at a time.
 */
final class ScheduledNode {

	private static final HeaderSessionTransport TRANSPORT = new HeaderSessionTransport(ActionHandler.SESSION);

	private static final InstantSource CLOCK = new MovableClock();

	private final SessionRegistrations registrations;

	private final ActionHandler handler;

	private int ids;

	ScheduledNode(String name, Trackers trackers) {
		Payloads<Subject> payloads = new Payloads<>(Subject.class, new SubjectSerializer(),
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), CLOCK));
		SessionTracker<Subject> tracker = trackers.create(payloads, () -> name + "-" + ++this.ids);
		this.registrations = new SessionRegistrations(
				List.of(new SessionRegistration<>(ActionHandler.SESSION, Subject.class, TRANSPORT,
						new TransformerChain(List.of(), new SessionContext("tests", ActionHandler.SESSION, "id")),
						BackwardCompatibleRead.none(), tracker, payloads,
						new SessionRegistration.HttpPolicy(new SessionScope(List.of("/**")), false, null, null))),
				SessionObserver.NONE);
		this.handler = new ActionHandler(
				new RegisteredSessionManager(this.registrations, SessionObserver.NONE, () -> null));
	}

	/** Forget which ids were given. */
	void reset() {
		this.ids = 0;
	}

	/**
	 * Answer a request.
	 * @param action what it asks for
	 * @param value what it writes
	 * @param token what it comes with, or {@code null}
	 */
	Answer answer(Action action, String value, @Nullable String token) {
		OwnExchange exchange = new OwnExchange(ActionHandler.SESSION, (token != null) ? token : "");
		RequestSessions sessions = new RequestSessions(this.registrations, exchange);
		@SuppressWarnings("unchecked") // as registered above
		TypedSession<Subject> session = (TypedSession<Subject>) sessions.named(ActionHandler.SESSION);
		try {
			Answer answer = this.handler.handle(action, "user", value, session, () -> {
			});
			sessions.commit();
			List<String> sent = exchange.sent(ActionHandler.SESSION);
			return answer.told(sent.isEmpty() ? null : sent.get(sent.size() - 1), action);
		}
		catch (SessionConflictException ex) {
			return Answer.of(Kind.REFUSED);
		}
		catch (SessionStorageException ex) {
			return Answer.of(Kind.UNKNOWN);
		}
	}

	/**
	 * How the session is kept.
	 */
	interface Trackers {

		SessionTracker<Subject> create(Payloads<Subject> payloads, SessionIdGenerator ids);

	}

	private static final class SubjectSerializer implements SessionSerializer<Subject> {

		@Override
		public String serialize(Subject value) {
			return value.owner() + "|" + value.register() + "|" + value.marks();
		}

		@Override
		public Subject deserialize(String text) {
			String[] parts = text.split("\\|", -1);
			return new Subject(parts[0], parts[1], parts[2]);
		}

	}

}

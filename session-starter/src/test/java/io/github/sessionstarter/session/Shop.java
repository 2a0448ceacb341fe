package io.github.sessionstarter.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.TypedSession;
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
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocationStorages;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.TransformerChain;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An application with a session of each kind, without a server. Most values are texts,
 * and name the user where a session has one; those of "count" and "foreign" are numbers.
 */
public final class Shop implements SessionObserver {

	/** The one outside of its paths. */
	static final String ELSEWHERE = "elsewhere";

	final MovableClock clock = new MovableClock();

	/** What was observed, such as "created cart". */
	final List<String> observed = new ArrayList<>();

	private final InMemorySessionStorage storage = new InMemorySessionStorage(1000, this.clock);

	final SessionRegistrations registrations;

	/** The request that the current thread works for. */
	private @Nullable RequestSessions current;

	final RegisteredSessionManager manager;

	public Shop() {
		Payloads<String> texts = payloads(String.class);
		RevocationStorages revoked = new RevocationStorages(this.storage, this.storage);
		this.registrations = new SessionRegistrations(List.of(
				registration("sealed", String.class, new ValueSessionTracker<>(texts), texts),
				registration("revocable", String.class,
						RevocableSessionTracker.denylist("revocable", texts, revoked, (user) -> user, false), texts),
				registration("cart", String.class, ids("cart", texts), texts),
				registration("user", String.class, users("user", texts, SessionLimit.NONE), texts),
				registration("single", String.class, users("single", texts, new SessionLimit(1, true)), texts),
				registration("foreign", Long.class, new PayloadSessionTracker<>(payloads(Long.class)),
						payloads(Long.class)),
				registration("count", Integer.class, new ValueSessionTracker<>(payloads(Integer.class)),
						payloads(Integer.class)),
				registration(ELSEWHERE, Boolean.class, new ValueSessionTracker<>(payloads(Boolean.class)),
						payloads(Boolean.class))),
				this);
		this.manager = new RegisteredSessionManager(this.registrations, this, () -> this.current);
	}

	private <T> Payloads<T> payloads(Class<T> type) {
		return new Payloads<>(type, new JacksonSessionSerializer<>(new JsonMapper(), type),
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock));
	}

	private IdSessionTracker<String> ids(String name, Payloads<String> payloads) {
		return new IdSessionTracker<>(name, this.storage, new RandomSessionIdGenerator(), payloads, StorageCodec.PLAIN);
	}

	private PrincipalSessionTracker<String> users(String name, Payloads<String> payloads, SessionLimit limit) {
		return new PrincipalSessionTracker<>(name, ids(name, payloads), ListIndex.of(this.storage), (user) -> user,
				limit);
	}

	private static <T> SessionRegistration<T> registration(String name, Class<T> type, SessionTracker<T> tracker,
			Payloads<T> payloads) {
		SessionScope scope = new SessionScope(List.of(name.equals(ELSEWHERE) ? "/elsewhere" : "/**"));
		return new SessionRegistration<>(name, type, new HeaderSessionTransport(name),
				new TransformerChain(List.of(), new SessionContext("shop", name, "payload")),
				BackwardCompatibleRead.none(), tracker, payloads,
				new SessionRegistration.HttpPolicy(scope, false, null, "\"storage\""));
	}

	public SessionRegistrations registrations() {
		return this.registrations;
	}

	/** Returns the sessions of a request without any token. */
	public RequestSessions request() {
		return request(new OwnExchange("none"));
	}

	/** A request becomes the current one. */
	RequestSessions request(OwnExchange exchange) {
		RequestSessions sessions = new RequestSessions(this.registrations, exchange);
		this.current = sessions;
		return sessions;
	}

	/** Begin a session in a request of its own, and return its token. */
	String begin(String session, String value) {
		OwnExchange exchange = new OwnExchange(session);
		RequestSessions sessions = new RequestSessions(this.registrations, exchange);
		named(sessions, session).set(value);
		sessions.commit();
		this.observed.clear();
		return exchange.sent(session).get(0);
	}

	/** Read a session in a request of its own. */
	@Nullable String read(String session, String token) {
		return named(new RequestSessions(this.registrations, new OwnExchange(session, token)), session).get();
	}

	@SuppressWarnings("unchecked") // as registered above
	static TypedSession<String> named(RequestSessions sessions, String name) {
		return (TypedSession<String>) sessions.named(name);
	}

	@Override
	public void created(String sessionName) {
		this.observed.add("created " + sessionName);
	}

	@Override
	public void renewed(String sessionName) {
		this.observed.add("renewed " + sessionName);
	}

	@Override
	public void ended(String sessionName) {
		this.observed.add("ended " + sessionName);
	}

	@Override
	public void conflict(String sessionName) {
		this.observed.add("conflict " + sessionName);
	}

	@Override
	public void rejected(String sessionName, RejectionReason reason) {
		this.observed.add("rejected " + sessionName + " " + reason);
	}

	@Override
	public void reissued(String sessionName, String from) {
		this.observed.add("reissued " + sessionName + " " + from);
	}

	@Override
	public void evicted() {
		this.observed.add("evicted");
	}

}

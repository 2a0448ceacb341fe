package io.github.sessionstarter.tracking.principal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionInfo;
import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.Envelope;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.PrincipalSessions;
import io.github.sessionstarter.tracking.PrincipalTermination;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.SessionTermination;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.StoredSessions.Ended;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.principal.PrincipalIndex.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Server-side sessions that belong to users. The list of a user is kept in the storage of
 * the sessions, and changed before a token with a new id or user is sent.
 *
 * @param <T> the type of the session
 */
public final class PrincipalSessionTracker<T> implements SessionTracker<T>, SessionTermination, PrincipalSessions {

	private final String sessionName;

	private final IdSessionTracker<T> sessions;

	private final UserSessions<T> users;

	private final SessionLimit limit;

	/**
	 * Create a new tracker.
	 * @param sessionName the name of the session
	 * @param sessions the sessions
	 * @param storage their storage
	 * @param lifetime their timeouts
	 * @param principal tells the user of a value, or {@code null} if it has none
	 * @param limit how many sessions a user can have
	 */
	public PrincipalSessionTracker(String sessionName, IdSessionTracker<T> sessions, SessionStorage storage,
			SessionLifetime lifetime, Function<T, @Nullable String> principal, SessionLimit limit) {
		this.sessionName = sessionName;
		this.sessions = sessions;
		this.users = new UserSessions<>(sessionName, sessions, storage, lifetime, principal, limit);
		this.limit = limit;
	}

	@Override
	public Lookup<T> load(String token) {
		return this.sessions.load(token);
	}

	/** No client has the id yet: a failure in here leaves nothing that counts. */
	@Override
	public TrackedSession<T> create(Payload<T> payload) {
		TrackedSession<T> session = this.sessions.create(payload);
		String user = this.users.userOf(payload);
		try {
			enterOrRefuse(user, session);
			if (user != null) {
				this.users.endSurplus(user, session);
			}
		}
		catch (RuntimeException ex) {
			throw after(ex, () -> this.sessions.invalidate(session));
		}
		return session;
	}

	/**
	 * A session is in the list of a new user before it is written. Another request may
	 * have taken it from there since, so it is entered again afterwards.
	 */
	@Override
	public Lookup<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return listed(session, (users) -> this.sessions.write(session, entering(session, users, change)));
	}

	@Override
	public Lookup<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return listed(session, (users) -> {
			Stream.ofNullable(this.users.userBefore(session.payload())).forEach(users::add);
			return this.sessions.renew(session, entering(session, users, change));
		});
	}

	/**
	 * Enter a session that changes its user in the list of the new one. Where there is no
	 * room, the session stays as it is. A request that has read the session of one user
	 * never writes to that of another.
	 * @param users the users whose lists change
	 */
	private UnaryOperator<Payload<T>> entering(TrackedSession<T> session, Set<String> users,
			UnaryOperator<Payload<T>> change) {
		String read = this.users.userBefore(session.payload());
		return (present) -> {
			String from = this.users.userBefore(present);
			if (!Objects.equals(from, read)) {
				throw new SessionConflictException("A session was given to another user in the meantime");
			}
			Payload<T> next = change.apply(present);
			String to = this.users.userOf(next);
			if (!Objects.equals(from, to)) {
				Stream.of(from, to).filter(Objects::nonNull).forEach(users::add);
				enterOrRefuse(to, session);
			}
			return next;
		};
	}

	@Override
	public boolean hasMoved(TrackedSession<T> session) {
		return this.sessions.hasMoved(session);
	}

	/** What fails must not leave the session in the list of a user whose it is not. */
	private Lookup<T> listed(TrackedSession<T> session, Function<Set<String>, Lookup<T>> change) {
		Set<String> users = new HashSet<>();
		try {
			Lookup<T> written = change.apply(users);
			settle(session, written, users);
			return written;
		}
		catch (RuntimeException ex) {
			throw after(ex, () -> users.forEach((user) -> this.users.agree(user, session)));
		}
	}

	/** Return the failure, once the rest is in order or has failed as well. */
	private static RuntimeException after(RuntimeException ex, Runnable cleanUp) {
		try {
			cleanUp.run();
		}
		catch (RuntimeException again) {
			ex.addSuppressed(again);
		}
		return ex;
	}

	private void enterOrRefuse(@Nullable String user, TrackedSession<T> session) {
		if (user != null && !this.users.enter(user, session)) {
			throw refusal();
		}
	}

	private SessionLimitException refusal() {
		return new SessionLimitException(this.sessionName, this.limit.max());
	}

	/** Bring the lists up to date after a session has changed its id or its user. */
	private void settle(TrackedSession<T> session, Lookup<T> written, Set<String> users) {
		if (users.isEmpty()) {
			return;
		}
		if (!(written instanceof TrackedSession<T> after)) {
			users.forEach((user) -> this.users.agree(user, session));
			return;
		}
		String user = this.users.userOf(after.payload());
		Stream.ofNullable(user).forEach(users::add); // another request may have taken it
		users.forEach((each) -> this.users.agree(each, after));
		if (user != null) {
			this.users.endSurplus(user, after);
		}
		String left = this.sessions.key(session);
		if (!left.equals(this.sessions.key(after))) {
			users.forEach((each) -> this.users.remove(each, left));
		}
	}

	@Override
	public void invalidate(TrackedSession<T> session) {
		Ended<T> ended = this.sessions.end(session);
		if (ended != null && ended.last() instanceof TrackedSession) {
			this.users.forget(ended);
		}
		else {
			this.users.remove(this.users.userBefore(session.payload()), this.sessions.key(session));
		}
	}

	@Override
	public boolean invalidate(String id) {
		Ended<T> ended = this.sessions.stored().end(this.sessions.key(id));
		this.users.forget(ended);
		return ended != null;
	}

	@Override
	public int invalidateAll(String principal, @Nullable String spared) {
		return this.users.endAll(principal, (spared != null) ? this.sessions.key(spared) : null);
	}

	@Override
	public boolean invalidate(String principal, String handle) {
		return this.users.living(principal)
			.stream()
			.filter((entry) -> entry.key().equals(handle))
			.findFirst()
			.map((entry) -> this.users.end(principal, entry))
			.orElse(false);
	}

	@Override
	public List<SessionInfo> list(String principal) {
		return this.users.living(principal).stream().flatMap(this::live).toList();
	}

	private Stream<SessionInfo> live(Entry entry) {
		Lookup<T> found = this.sessions.stored().find(entry.key());
		if (found == null) {
			return Stream.empty();
		}
		Envelope envelope = found.envelope();
		long created = (envelope != null) ? envelope.created() : entry.since();
		long renewed = (envelope != null) ? envelope.renewed() : entry.since();
		return Stream.of(new SessionInfo(entry.key(), Instant.ofEpochMilli(created), Instant.ofEpochMilli(renewed)));
	}

	@Override
	public String handle(String id) {
		return this.sessions.key(id);
	}

	@Override
	public boolean abandon(String token) {
		return invalidate(token);
	}

	@Override
	public SessionTermination termination() {
		return this;
	}

	@Override
	public PrincipalTermination ofPrincipals() {
		return this;
	}

	@Override
	public PrincipalSessions sessionsOfPrincipals() {
		return this;
	}

	@Override
	public String token(TrackedSession<T> session) {
		return this.sessions.token(session);
	}

}

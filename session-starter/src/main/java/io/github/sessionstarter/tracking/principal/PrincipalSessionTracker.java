package io.github.sessionstarter.tracking.principal;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionInfo;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.tracking.Envelope;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.PrincipalSessions;
import io.github.sessionstarter.tracking.PrincipalTermination;
import io.github.sessionstarter.tracking.SessionTermination;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.StoredSessions.Ended;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.principal.UserSessions.Living;
import org.jspecify.annotations.Nullable;

/**
 * Server-side sessions that belong to users, or to groups. The list of each is kept in
 * the storage of the sessions, and changed before a token with a new id or user is sent.
 *
 * @param <T> the type of the session
 */
public final class PrincipalSessionTracker<T> implements SessionTracker<T>, SessionTermination, PrincipalSessions {

	private final IdSessionTracker<T> sessions;

	private final UserSessions<T> users;

	private final boolean tellsUsers;

	/**
	 * Create a new tracker.
	 * @param sessionName the name of the session
	 * @param sessions the sessions
	 * @param index keeps the sessions of users and groups
	 * @param principal tells the user of a value, or {@code null} if it has none;
	 * {@code null} if nothing does
	 * @param limit how many sessions a user can have
	 */
	public PrincipalSessionTracker(String sessionName, IdSessionTracker<T> sessions, SessionIndex index,
			@Nullable Function<T, @Nullable String> principal, SessionLimit limit) {
		this.sessions = sessions;
		this.users = new UserSessions<>(sessionName, sessions.stored(), index, principal, limit);
		this.tellsUsers = principal != null;
	}

	@Override
	public Lookup<T> load(String token) {
		return this.sessions.load(token);
	}

	/** No client has the id yet: a failure in here leaves nothing that counts. */
	@Override
	public TrackedSession<T> create(Payload<T> payload) {
		IndexedWrite<T> write = new IndexedWrite<>(this.users, this.sessions, null);
		TrackedSession<T> session = write.undoneOnFailure(() -> this.sessions.create(payload, write));
		try {
			write.settle(session);
			return session;
		}
		catch (RuntimeException ex) {
			throw IndexedWrite.after(ex, () -> invalidate(session));
		}
	}

	/**
	 * Enter a session that no client has an id of yet in the list of its user, where it
	 * may be already.
	 * @param session the session as it was read
	 * @throws io.github.sessionstarter.SessionLimitException if the user can have no
	 * further session
	 */
	public void enter(TrackedSession<T> session) {
		for (Owner owner : this.users.ownersBefore(session.payload())) {
			this.users.endSurplus(owner, this.users.enter(owner, this.sessions.key(session), session.envelope()));
		}
	}

	@Override
	public Lookup<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		IndexedWrite<T> write = new IndexedWrite<>(this.users, this.sessions, session);
		return write.settledAfter(() -> this.sessions.write(session, write.ofSameUser(change), write));
	}

	@Override
	public Lookup<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		IndexedWrite<T> write = new IndexedWrite<>(this.users, this.sessions, session);
		return write.settledAfter(() -> this.sessions.renew(session, write.ofSameUser(change), write));
	}

	@Override
	public boolean hasMoved(TrackedSession<T> session) {
		return this.sessions.hasMoved(session);
	}

	@Override
	public void invalidate(TrackedSession<T> session) {
		Ended<T> ended = this.sessions.end(session);
		if (ended != null && ended.last() instanceof TrackedSession) {
			this.users.forget(ended);
			return;
		}
		this.users.ownersBefore(session.payload())
			.forEach((owner) -> this.users.leave(owner, List.of(this.sessions.key(session))));
	}

	@Override
	public boolean invalidate(String id) {
		Ended<T> ended = this.sessions.stored().end(this.sessions.key(id));
		this.users.forget(ended);
		return ended != null;
	}

	@Override
	public int invalidateAll(String principal, @Nullable String spared) {
		return this.users.endAll(Owner.user(principal), (spared != null) ? this.sessions.key(spared) : null);
	}

	@Override
	public boolean invalidate(String principal, String handle) {
		return this.users.end(Owner.user(principal), handle);
	}

	@Override
	public List<SessionInfo> list(String principal) {
		return this.users.living(Owner.user(principal))
			.stream()
			.map(PrincipalSessionTracker::info)
			.sorted(Comparator.comparing(SessionInfo::created))
			.toList();
	}

	private static SessionInfo info(Living<?> session) {
		Envelope envelope = session.found().envelope();
		long entered = session.entered().toEpochMilli();
		return new SessionInfo(session.key(), Instant.ofEpochMilli((envelope != null) ? envelope.created() : entered),
				Instant.ofEpochMilli((envelope != null) ? envelope.renewed() : entered));
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
	public @Nullable PrincipalTermination ofPrincipals() {
		return sessionsOfPrincipals();
	}

	@Override
	public @Nullable PrincipalSessions sessionsOfPrincipals() {
		return this.tellsUsers ? this : null;
	}

	@Override
	public @Nullable ToIntBiFunction<String, Instant> ofGroups() {
		return this.sessions.stored().payloads().haveGroups() ? this.users::endGroup : null;
	}

	@Override
	public String token(TrackedSession<T> session) {
		return this.sessions.token(session);
	}

}

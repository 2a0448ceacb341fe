package io.github.sessionstarter.tracking.adoption;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.ToIntBiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.PrincipalSessions;
import io.github.sessionstarter.tracking.PrincipalTermination;
import io.github.sessionstarter.tracking.SessionTermination;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.TrackedSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Server-side sessions, some of which another library has begun. The first request that
 * brings an id of that library moves its session to here, under an id of ours; of several
 * at once, on any node, one succeeds and all find the same session. The entry of the
 * other library stays until a log-out, which removes it.
 * <p>
 * <b>Security guarantees</b>: an id that the other library did not issue writes nothing.
 * A session that was moved never comes back with the foreign id once it has ended, also
 * if the entry of the other library could not be removed.
 *
 * @param <T> the type of the session
 */
public final class AdoptingSessionTracker<T> implements SessionTracker<T>, SessionTermination {

	private static final Log logger = LogFactory.getLog(AdoptingSessionTracker.class);

	private final IdSessionTracker<T> sessions;

	private final SessionTracker<T> tracker;

	private final SessionTermination termination;

	private final Consumer<TrackedSession<T>> entry;

	private final MovedIds moved;

	private final GuardedSessionStorage storage;

	private final Function<String, @Nullable T> value;

	/**
	 * Create a new tracker.
	 * @param sessions begins sessions
	 * @param tracker tracks them from then on; may be the same
	 * @param entry enters a session in the list of its user before a client has its id,
	 * also if it is there already; fails with a {@link SessionLimitException} if there is
	 * no place
	 * @param moved the ids whose sessions have been moved
	 * @param foreign the sessions of the other library
	 */
	public AdoptingSessionTracker(IdSessionTracker<T> sessions, SessionTracker<T> tracker,
			Consumer<TrackedSession<T>> entry, MovedIds moved, ForeignSessions<T> foreign) {
		this.sessions = sessions;
		this.tracker = tracker;
		this.termination = Objects.requireNonNull(tracker.termination());
		this.entry = entry;
		this.moved = moved;
		this.storage = GuardedSessionStorage.of(foreign.storage());
		this.value = foreign.value();
	}

	/**
	 * The session comes into the list of its user when it is found, and not when it
	 * begins: requests that move it at once must not compete for the places of the user.
	 * Where there is no place, the client can still log out, or in as another user.
	 */
	@Override
	public Lookup<T> adopt(String foreignId) {
		Lookup<T> found = find(foreignId);
		try {
			if (found instanceof TrackedSession<T> session) {
				this.entry.accept(session);
			}
			return found;
		}
		catch (SessionLimitException ex) {
			return new Lookup.Rejected<>(RejectionReason.SESSION_LIMIT);
		}
	}

	/**
	 * The session is there, and no client has its id, before the foreign id is replaced:
	 * a crash in between leaves everything as it was.
	 */
	private Lookup<T> find(String foreignId) {
		String id = this.moved.successor(foreignId);
		if (id != null) {
			return this.tracker.load(id);
		}
		Lookup<T> copy = copy(foreignId);
		return (copy instanceof TrackedSession<T> begun) ? replace(foreignId, begun) : copy;
	}

	private Lookup<T> replace(String foreignId, TrackedSession<T> copy) {
		addOrigin(copy, foreignId);
		String id = this.moved.replace(foreignId, copy.id());
		if (copy.id().equals(id)) {
			return copy;
		}
		this.moved.removeOrigin(copy.id()); // another request was faster
		this.sessions.invalidate(copy);
		return (id != null) ? this.tracker.load(id) : new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);
	}

	/** No client has the id of a copy that cannot take the place of the foreign one. */
	private void addOrigin(TrackedSession<T> copy, String foreignId) {
		try {
			this.moved.addOrigin(copy.id(), foreignId);
		}
		catch (SessionStorageException ex) {
			attempt(() -> this.sessions.invalidate(copy));
			throw ex;
		}
	}

	private Lookup<T> copy(String foreignId) {
		String text = this.storage.read(foreignId);
		if (text == null) {
			return new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);
		}
		Payload<T> payload = text.isEmpty() ? null : payload(text);
		return (payload != null) ? this.sessions.create(payload)
				: new Lookup.Rejected<>(RejectionReason.UNREADABLE_PAYLOAD);
	}

	private @Nullable Payload<T> payload(String text) {
		try {
			T value = this.value.apply(text);
			return (value != null) ? this.sessions.stored().payloads().of(value) : null;
		}
		catch (RuntimeException ex) {
			return null; // code of the application fails for this value
		}
	}

	@Override
	public Lookup<T> load(String token) {
		return this.tracker.load(token);
	}

	@Override
	public TrackedSession<T> create(Payload<T> payload) {
		return this.tracker.create(payload);
	}

	@Override
	public Lookup<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return this.tracker.write(session, change);
	}

	/**
	 * A log-out with the new id has to find the entry of the other library, too. That is
	 * no reason to keep the new id from the client, whose old one has ended.
	 */
	@Override
	public Lookup<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		Lookup<T> renewed = this.tracker.renew(session, change);
		if (renewed instanceof TrackedSession<T> there && !hasMoved(there)) {
			attempt(() -> {
				String origin = this.moved.origin(session.id());
				if (origin != null) {
					this.moved.addOrigin(there.id(), origin);
				}
			});
		}
		return renewed;
	}

	@Override
	public boolean hasMoved(TrackedSession<T> session) {
		return this.tracker.hasMoved(session);
	}

	@Override
	public boolean isHeldByClient() {
		return this.tracker.isHeldByClient();
	}

	@Override
	public void invalidate(TrackedSession<T> session) {
		this.tracker.invalidate(session);
		removeOriginOf(session.id());
	}

	@Override
	public boolean invalidate(String id) {
		boolean ended = this.termination.invalidate(id);
		removeOriginOf(id);
		return ended;
	}

	@Override
	public boolean abandon(String token) {
		return invalidate(token);
	}

	/**
	 * The foreign id is not accepted from then on: also if its entry cannot be read now,
	 * or was read by another request before.
	 */
	@Override
	public boolean abandonAdopted(String foreignId) {
		String id = this.moved.successor(foreignId);
		boolean replaceable = id == null && this.storage.read(foreignId) != null;
		if (replaceable) {
			id = this.moved.replace(foreignId, MovedIds.NONE);
		}
		if (id == null) {
			return false;
		}
		boolean ended = this.termination.invalidate(id);
		attempt(() -> this.storage.invalidate(foreignId));
		return ended || replaceable;
	}

	/** After the end of the session, which no damaged entry may prevent. */
	private void removeOriginOf(String id) {
		attempt(() -> {
			String origin = this.moved.origin(id);
			if (origin != null) {
				boolean unused = this.storage.invalidate(origin);
			}
		});
	}

	/** The foreign id of a session that has ended is not accepted here in any case. */
	private static void attempt(Runnable step) {
		try {
			step.run();
		}
		catch (SessionStorageException ex) {
			logger.warn("The entry of a session could not be removed from the storage that it was moved from, or will"
					+ " not be at its log-out: a copy of its id is still accepted there");
		}
	}

	@Override
	public String token(TrackedSession<T> session) {
		return this.tracker.token(session);
	}

	@Override
	public SessionTermination termination() {
		return this;
	}

	@Override
	public @Nullable PrincipalTermination ofPrincipals() {
		return this.termination.ofPrincipals();
	}

	@Override
	public @Nullable PrincipalSessions sessionsOfPrincipals() {
		return this.termination.sessionsOfPrincipals();
	}

	@Override
	public @Nullable ToIntBiFunction<String, Instant> ofGroups() {
		return this.termination.ofGroups();
	}

	@Override
	public @Nullable Consumer<Instant> ofIssuedBefore() {
		return this.termination.ofIssuedBefore();
	}

}

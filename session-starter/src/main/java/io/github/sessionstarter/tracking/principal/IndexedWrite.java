package io.github.sessionstarter.tracking.principal;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * One write of a session that belongs to a user, or to groups. The session is in their
 * indexes before it is written: a process that dies in between leaves an entry without a
 * session, and never a session without an entry.
 *
 * @param <T> the type of the session
 */
final class IndexedWrite<T> implements WriteListener<T> {

	private final UserSessions<T> users;

	private final IdSessionTracker<T> sessions;

	/** What the request has read; {@code null} if the session begins. */
	private final @Nullable TrackedSession<T> read;

	private final Set<Owner> before;

	/** The owners by the keys that were entered for them. */
	private final Map<String, Set<Owner>> entered = new LinkedHashMap<>();

	private final Set<String> surplus = new LinkedHashSet<>();

	private @Nullable TrackedSession<T> latest;

	IndexedWrite(UserSessions<T> users, IdSessionTracker<T> sessions, @Nullable TrackedSession<T> read) {
		this.users = users;
		this.sessions = sessions;
		this.read = read;
		this.before = (read != null) ? users.ownersBefore(read.payload()) : Set.of();
	}

	/**
	 * A request that has read the session of one user never writes to that of another.
	 */
	UnaryOperator<Payload<T>> ofSameUser(UnaryOperator<Payload<T>> change) {
		return (present) -> {
			if (!Objects.equals(user(this.users.ownersBefore(present)), user(this.before))) {
				throw new SessionConflictException("A session was given to another user in the meantime");
			}
			return change.apply(present);
		};
	}

	@Override
	public void beforeWrite(String key, @Nullable TrackedSession<T> present, TrackedSession<T> next) {
		undoOther(key); // the session was not written there
		this.latest = next;
		Set<Owner> owners = this.users.ownersOf(next.payload());
		if (isSame(owners) && present != null && !UserSessions.differ(present.envelope(), next.envelope())) {
			return;
		}
		Set<Owner> others = this.entered.computeIfAbsent(key, (absent) -> new HashSet<>());
		for (Owner owner : owners) {
			others.add(owner);
			if (owner.isGroup() || this.before.contains(owner)) {
				this.users.keep(owner, key, next.envelope()); // not one session more
			}
			else {
				this.surplus.addAll(this.users.enter(owner, key, next.envelope()));
			}
		}
	}

	private boolean isSame(Set<Owner> owners) {
		return this.read != null && owners.equals(this.before);
	}

	private static @Nullable Owner user(Set<Owner> owners) {
		return owners.stream().filter((owner) -> !owner.isGroup()).findAny().orElse(null);
	}

	private void undoOther(String key) {
		if (this.entered.keySet().stream().anyMatch((other) -> !other.equals(key))) {
			this.entered.forEach(this::agree);
			this.entered.clear();
		}
	}

	Lookup<T> settledAfter(Supplier<Lookup<T>> change) {
		return undoneOnFailure(() -> {
			Lookup<T> written = change.get();
			settle(written);
			return written;
		});
	}

	/**
	 * What fails must not leave the session in the index of a user whose it is not,
	 * unless the storage fails: what it was sent may still be executed.
	 */
	<R> R undoneOnFailure(Supplier<R> change) {
		try {
			return change.get();
		}
		catch (SessionStorageException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw after(ex, () -> this.entered.forEach(this::agree));
		}
	}

	/** Return the failure, once the rest is in order or has failed as well. */
	static RuntimeException after(RuntimeException ex, Runnable cleanUp) {
		try {
			cleanUp.run();
		}
		catch (RuntimeException again) {
			ex.addSuppressed(again);
		}
		return ex;
	}

	/**
	 * Bring the indexes up to date after the session has begun, or changed id or user.
	 */
	void settle(Lookup<T> written) {
		if (this.entered.isEmpty()) {
			return;
		}
		if (!(written instanceof TrackedSession<T> after)) {
			this.entered.forEach(this::agree);
			return;
		}
		String key = this.sessions.key(after);
		Set<Owner> owners = this.users.ownersOf(after.payload());
		tidy(key, owners);
		Owner user = user(owners);
		if (user != null) {
			this.users.endSurplus(user, List.copyOf(this.surplus));
		}
	}

	/** The session has been written: an entry that remains is of no harm. */
	private void tidy(String key, Set<Owner> owners) {
		try {
			if (!isPlain(key, owners)) {
				this.entered.forEach(this::agree);
			}
			String left = (this.read != null) ? this.sessions.key(this.read) : key;
			if (!left.equals(key)) {
				withThoseBefore(owners).forEach((owner) -> this.users.leave(owner, List.of(left)));
			}
		}
		catch (SessionStorageException ex) {
			// The guard of the storage has counted and logged it.
		}
	}

	/** Another request may have taken what was entered if the owners have changed. */
	private boolean isPlain(String key, Set<Owner> owners) {
		return (this.read == null || isSame(owners)) && this.entered.equals(Map.of(key, owners));
	}

	private void agree(String key, Set<Owner> others) {
		TrackedSession<T> session = this.latest;
		if (session != null) {
			withThoseBefore(others).forEach((owner) -> this.users.agree(owner, key, session.envelope()));
		}
	}

	private Set<Owner> withThoseBefore(Set<Owner> others) {
		Set<Owner> all = new LinkedHashSet<>(this.before);
		all.addAll(others);
		return all;
	}

}

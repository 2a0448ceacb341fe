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
import java.util.stream.Stream;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * One write of a session that belongs to a user. The session is in the index of the user
 * before it is written: a process that dies in between leaves an entry without a session,
 * and never a session without an entry.
 *
 * @param <T> the type of the session
 */
final class IndexedWrite<T> implements WriteListener<T> {

	private final UserSessions<T> users;

	private final IdSessionTracker<T> sessions;

	/** What the request has read; {@code null} if the session begins. */
	private final @Nullable TrackedSession<T> read;

	private final @Nullable String reader;

	/** The users by the keys that were entered for them. */
	private final Map<String, Set<String>> entered = new LinkedHashMap<>();

	private final Set<String> surplus = new LinkedHashSet<>();

	private @Nullable TrackedSession<T> latest;

	IndexedWrite(UserSessions<T> users, IdSessionTracker<T> sessions, @Nullable TrackedSession<T> read) {
		this.users = users;
		this.sessions = sessions;
		this.read = read;
		this.reader = (read != null) ? users.userBefore(read.payload()) : null;
	}

	/**
	 * A request that has read the session of one user never writes to that of another.
	 */
	UnaryOperator<Payload<T>> ofSameUser(UnaryOperator<Payload<T>> change) {
		return (present) -> {
			if (!Objects.equals(this.users.userBefore(present), this.reader)) {
				throw new SessionConflictException("A session was given to another user in the meantime");
			}
			return change.apply(present);
		};
	}

	@Override
	public void beforeWrite(String key, @Nullable TrackedSession<T> present, TrackedSession<T> next) {
		undoOther(key); // the session was not written there
		this.latest = next;
		String user = this.users.userOf(next.payload());
		boolean sameUser = this.read != null && Objects.equals(user, this.reader);
		if (sameUser && present != null && !UserSessions.differ(present.envelope(), next.envelope())) {
			return;
		}
		Set<String> others = this.entered.computeIfAbsent(key, (absent) -> new HashSet<>());
		if (user != null) {
			others.add(user);
			if (sameUser) {
				this.users.keep(user, key, next.envelope()); // not one session more
			}
			else {
				this.surplus.addAll(this.users.enter(user, key, next.envelope()));
			}
		}
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
		String user = this.users.userOf(after.payload());
		tidy(key, user);
		if (user != null) {
			this.users.endSurplus(user, List.copyOf(this.surplus));
		}
	}

	/** The session has been written: an entry that remains is of no harm. */
	private void tidy(String key, @Nullable String user) {
		try {
			if (!isPlain(key, user)) {
				this.entered.forEach(this::agree);
			}
			String left = (this.read != null) ? this.sessions.key(this.read) : key;
			if (!left.equals(key)) {
				users(Stream.ofNullable(user)).forEach((each) -> this.users.leave(each, List.of(left)));
			}
		}
		catch (SessionStorageException ex) {
			// The guard of the storage has counted and logged it.
		}
	}

	/** Another request may have taken what was entered if the user has changed. */
	private boolean isPlain(String key, @Nullable String user) {
		boolean sameUser = this.read == null || Objects.equals(user, this.reader);
		return sameUser && this.entered.equals(Map.of(key, (user != null) ? Set.of(user) : Set.of()));
	}

	private void agree(String key, Set<String> others) {
		TrackedSession<T> session = this.latest;
		if (session != null) {
			users(others.stream()).forEach((user) -> this.users.agree(user, key, session.envelope()));
		}
	}

	private Stream<String> users(Stream<String> others) {
		return Stream.concat(Stream.ofNullable(this.reader), others).distinct();
	}

}

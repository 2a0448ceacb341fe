package io.github.sessionstarter.tracking.principal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.StoredSessions;
import io.github.sessionstarter.tracking.StoredSessions.Ended;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.principal.PrincipalIndex.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The lists of users, compared with the sessions that they name. What counts is the
 * session: a list does not make one that has ended, or that belongs to another user by
 * now, a session of its user.
 *
 * @param <T> the type of the session
 */
final class UserSessions<T> {

	private final CompareAndSetRetry retry = new CompareAndSetRetry();

	private final IdSessionTracker<T> sessions;

	private final StoredSessions<T> stored;

	private final PrincipalIndex index;

	private final Function<T, @Nullable String> principal;

	private final SessionLimit limit;

	UserSessions(String sessionName, IdSessionTracker<T> sessions, SessionStorage storage, SessionLifetime lifetime,
			Function<T, @Nullable String> principal, SessionLimit limit) {
		this.sessions = sessions;
		this.stored = sessions.stored();
		this.index = new PrincipalIndex(storage, StorageKey.ofUsers(sessionName), lifetime);
		this.principal = principal;
		this.limit = limit;
	}

	@Nullable String userOf(Payload<T> payload) {
		return this.principal.apply(payload.value());
	}

	/** The value may have been changed in place since it was read. */
	@Nullable String userBefore(Payload<T> present) {
		return userOf(this.stored.payloads().asRead(present));
	}

	private @Nullable String userOf(Lookup<T> found) {
		return found.<@Nullable String>fold((session) -> userOf(session.payload()), (reason) -> null);
	}

	/** Return whether there was room for the session. */
	boolean enter(String user, TrackedSession<T> session) {
		return add(user, session, this.limit.most());
	}

	/**
	 * Bring the list of a user up to date, whether or not there is room: with a session
	 * that belongs to that user, without one that does not, or not any more. Every
	 * request that changes a list looks at the session afterwards, and the last one finds
	 * the two to agree.
	 */
	void agree(String user, TrackedSession<T> session) {
		String key = this.sessions.key(session);
		AtomicBoolean listed = new AtomicBoolean(isOf(user, key));
		var unused = this.retry.retryOrGiveUp(key, () -> {
			boolean before = listed.get();
			list(before, user, session);
			listed.set(isOf(user, key));
			return (listed.get() == before) ? before : null;
		});
	}

	private void list(boolean listed, String user, TrackedSession<T> session) {
		if (listed) {
			boolean unused = add(user, session, Integer.MAX_VALUE);
		}
		else if (!user.equals(userBefore(session.payload())) || !hasLeft(this.sessions.key(session))) {
			remove(user, this.sessions.key(session));
		}
	}

	/** Where a session has moved to is entered by the request that has moved it. */
	private boolean hasLeft(String key) {
		return !this.stored.follow(key).equals(key);
	}

	private boolean isOf(String user, String key) {
		Lookup<T> found = this.stored.find(key);
		return found != null && belongs(user, found);
	}

	private boolean add(String user, TrackedSession<T> session, int most) {
		Entry entry = this.index.entry(this.sessions.key(session), session.envelope());
		return this.index.add(user, entry, most, (other) -> this.stored.find(other.key()) != null);
	}

	/** Take what has ended from the list of the user that it belonged to in the end. */
	void forget(@Nullable Ended<T> ended) {
		if (ended != null) {
			remove(userOf(ended.last()), ended.key());
		}
	}

	void remove(@Nullable String user, String key) {
		if (user != null) {
			this.index.remove(user, (entry) -> entry.key().equals(key));
		}
	}

	/** Requests at the same time find the same sessions to be too many. */
	void endSurplus(String user, TrackedSession<T> latest) {
		if (this.limit.refuse() || this.limit.max() == Integer.MAX_VALUE) {
			return;
		}
		String key = this.sessions.key(latest);
		List<Entry> living = living(user);
		living.stream()
			.takeWhile((entry) -> !entry.key().equals(key))
			.limit(Math.max(0, living.size() - this.limit.max()))
			.forEach((entry) -> end(user, entry));
	}

	/**
	 * End the sessions of a user, also one that is just moving: from its old place it is
	 * followed, or kept from arriving.
	 * @return how many have ended
	 */
	int endAll(String user, @Nullable String spared) {
		int ended = 0;
		for (Entry entry : this.index.entries(user)) {
			// Followed only after it was not found here: it may move between two reads.
			Lookup<T> found = this.stored.find(entry.key());
			String place = (found != null) ? entry.key() : this.stored.follow(entry.key());
			boolean moving = !place.equals(entry.key());
			if (moving) {
				found = this.stored.find(place);
			}
			if (place.equals(spared) || entry.key().equals(spared) || !(moving || found != null)) {
				continue;
			}
			if ((found == null || belongs(user, found)) && end(user, entry)) {
				ended++;
			}
		}
		return ended;
	}

	/** What cannot be read here stays in each list that it may belong to. */
	private boolean belongs(String user, Lookup<T> found) {
		return found.fold((session) -> user.equals(userOf(session.payload())), (reason) -> true);
	}

	/** Return the sessions of a user that are alive, in the order in which they came. */
	List<Entry> living(String user) {
		Set<String> ended = new HashSet<>();
		List<Entry> living = this.index.entries(user).stream().filter((entry) -> {
			Lookup<T> found = this.stored.find(entry.key());
			if (found == null && !hasLeft(entry.key())) {
				ended.add(entry.key());
			}
			return found != null && belongs(user, found);
		}).toList();
		if (!ended.isEmpty()) {
			this.index.remove(user, (entry) -> ended.contains(entry.key()));
		}
		return living;
	}

	boolean end(String user, Entry entry) {
		Ended<T> ended = this.stored.end(entry.key());
		remove(user, entry.key());
		forget(ended);
		return ended != null;
	}

}

package io.github.sessionstarter.tracking.principal;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageFailure;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.Stored;
import io.github.sessionstarter.tracking.StoredSessions;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.tracking.principal.PrincipalIndex.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The lists of users, beside the sessions that they name. What counts is the session: one
 * that has ended, or belongs to somebody else by now, is not in a list, whatever that
 * says.
 *
 * @param <T> the type of the session
 */
final class UserSessions<T> {

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

	/** Returns whether there was room for the session. */
	boolean enter(String user, TrackedSession<T> session) {
		return add(user, session, this.limit.most());
	}

	/**
	 * Bring the list of a user up to date, whether or not there is room: with a session
	 * that belongs to that user, without one that does not, or not any more. Whoever
	 * changes a list looks at the session afterwards, so that the last one to change it
	 * finds them to agree.
	 */
	void agree(String user, TrackedSession<T> session) {
		boolean listed = isOf(user, session);
		for (int attempt = 0; attempt < CompareAndSetRetry.ATTEMPTS; attempt++) {
			if (listed) {
				boolean unused = add(user, session, Integer.MAX_VALUE);
			}
			else {
				remove(user, this.sessions.key(session.id()));
			}
			if (isOf(user, session) == listed) {
				return;
			}
			listed = !listed;
		}
	}

	private boolean isOf(String user, TrackedSession<T> session) {
		Stored<T> stored = this.stored.find(this.sessions.key(session.id()));
		return stored != null && belongs(user, stored);
	}

	private boolean add(String user, TrackedSession<T> session, int most) {
		Entry entry = this.index.entry(this.sessions.key(session.id()), session.envelope());
		return StorageFailure
			.ask(() -> this.index.add(user, entry, most, (other) -> this.stored.find(other.key()) != null));
	}

	/** Takes what has ended from the list of whoever had it in the end. */
	void forget(@Nullable Stored<T> ended) {
		if (ended != null && ended.value() != null) {
			remove(this.principal.apply(ended.value()), ended.key());
		}
	}

	void remove(@Nullable String user, String key) {
		if (user != null) {
			StorageFailure.run(() -> this.index.remove(user, (entry) -> entry.key().equals(key)));
		}
	}

	/** Whoever comes at the same time finds the same ones to be too many. */
	void endSurplus(String user, TrackedSession<T> latest) {
		if (this.limit.refuse() || this.limit.max() == Integer.MAX_VALUE) {
			return;
		}
		String key = this.sessions.key(latest.id());
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
		for (Entry entry : StorageFailure.ask(() -> this.index.entries(user))) {
			// Followed only after it was not found here: it may move between two reads.
			Stored<T> stored = this.stored.find(entry.key());
			String place = (stored != null) ? entry.key() : this.stored.follow(entry.key());
			boolean moving = !place.equals(entry.key());
			if (moving) {
				stored = this.stored.find(place);
			}
			if (place.equals(spared) || entry.key().equals(spared) || !(moving || stored != null)) {
				continue;
			}
			if ((stored == null || belongs(user, stored)) && end(user, entry)) {
				ended++;
			}
		}
		return ended;
	}

	/** What cannot be read here stays in each list that it may belong to. */
	private boolean belongs(String user, Stored<T> stored) {
		return stored.value() == null || user.equals(this.principal.apply(stored.value()));
	}

	/** Returns the sessions of a user that are alive, in the order in which they came. */
	List<Entry> living(String user) {
		Set<String> ended = new HashSet<>();
		List<Entry> living = StorageFailure.ask(() -> this.index.entries(user)).stream().filter((entry) -> {
			Stored<T> stored = this.stored.find(entry.key());
			if (stored == null && this.stored.follow(entry.key()).equals(entry.key())) {
				ended.add(entry.key());
			}
			return stored != null && belongs(user, stored);
		}).toList();
		if (!ended.isEmpty()) {
			StorageFailure.run(() -> this.index.remove(user, (entry) -> ended.contains(entry.key())));
		}
		return living;
	}

	boolean end(String user, Entry entry) {
		Stored<T> ended = this.stored.end(entry.key());
		remove(user, entry.key());
		forget(ended);
		return ended != null;
	}

}

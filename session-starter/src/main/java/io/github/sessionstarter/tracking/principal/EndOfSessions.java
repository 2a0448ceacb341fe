package io.github.sessionstarter.tracking.principal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionBatches;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.StoredSessions;
import io.github.sessionstarter.tracking.StoredSessions.Ended;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;

/**
 * The end of sessions that the index of a user names. One that the index names and the
 * storage does not have may be beginning at this moment: it leaves a tombstone in its
 * place, and the request that begins it takes another id.
 *
 * @param stored the sessions
 * @param mine whether a session belongs to the user
 * @param spared the key of a session that goes on, or {@code null}
 * @param kept the keys that stay in the index, because they lead to that session
 * @param <T> the type of the session
 */
record EndOfSessions<T>(StoredSessions<T> stored, Predicate<Lookup<T>> mine, @Nullable String spared,
		Set<String> kept) {

	/** End sessions, and return those that have ended. */
	List<Ended<T>> end(List<String> keys) {
		List<Ended<T>> ended = new ArrayList<>();
		for (String key : endAtOnce(keys, ended)) {
			Ended<T> last = end(key);
			if (last != null) {
				ended.add(last);
			}
		}
		return ended;
	}

	/**
	 * Put tombstones in the place of all, and take back those of the sessions of others.
	 * A storage that is full takes no tombstones, and yet it can remove.
	 * @return the keys of the sessions that have to be ended one by one
	 */
	private List<String> endAtOnce(List<String> keys, List<Ended<T>> ended) {
		SessionBatches batches = this.stored.storage().batches();
		List<String> rest = new ArrayList<>(keys);
		if (this.spared != null && rest.remove(this.spared)) {
			this.kept.add(this.spared);
		}
		if (batches == null) {
			return rest;
		}
		try {
			Map<String, String> before = batches.supersede(rest, StoredSessions.MOVED, StoredSessions.MOMENT);
			List<String> moved = new ArrayList<>();
			before.forEach((key, text) -> {
				if (text.length() > StoredSessions.MOVED.length() && text.startsWith(StoredSessions.MOVED)) {
					moved.add(key);
				}
				else {
					addEnded(key, text, ended);
				}
			});
			return moved;
		}
		catch (SessionStorageException ex) {
			return rest;
		}
	}

	private void addEnded(String key, String text, List<Ended<T>> ended) {
		Lookup<T> last = this.stored.living(key, text);
		if (last == null) {
			return;
		}
		if (this.mine.test(last)) {
			ended.add(new Ended<>(key, last));
		}
		else if (last instanceof TrackedSession<T> session) {
			boolean unused = this.stored.storage()
				.replace(key, StoredSessions.MOVED, text, this.stored.payloads().lifetime().remaining(session));
		}
	}

	private @Nullable Ended<T> end(String key) {
		// Followed only after it was not found here: it may move between two reads.
		Lookup<T> found = this.stored.find(key);
		String place = (found != null) ? key : this.stored.follow(key);
		if (found == null) {
			if (place.equals(key)) {
				return prevent(key);
			}
			found = this.stored.find(place);
		}
		if (place.equals(this.spared)) {
			this.kept.add(key);
			return null;
		}
		return (found == null || this.mine.test(found)) ? this.stored.end(key) : null;
	}

	/** What begins there in spite of this has begun for the user. */
	private @Nullable Ended<T> prevent(String key) {
		boolean prevented = StoredSessions.MOVED.equals(this.stored.storage().read(key))
				|| this.stored.storage().create(key, StoredSessions.MOVED, StoredSessions.MOMENT);
		Ended<T> ended = prevented ? null : this.stored.end(key);
		return (ended != null && ended.last() instanceof TrackedSession) ? ended : null;
	}

}

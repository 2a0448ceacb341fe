package io.github.sessionstarter.tracking.principal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionConflictException;
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
 * @param <T> the type of the session
 */
final class EndOfSessions<T> {

	private final StoredSessions<T> stored;

	/** Whether a session belongs to the user. */
	private final Predicate<Lookup<T>> mine;

	/** The key of a session that goes on. */
	private final @Nullable String spared;

	private final List<Ended<T>> ended = new ArrayList<>();

	private final Set<String> kept = new HashSet<>();

	private final Map<String, TrackedSession<T>> others = new LinkedHashMap<>();

	private final List<RuntimeException> failures = new ArrayList<>();

	EndOfSessions(StoredSessions<T> stored, Predicate<Lookup<T>> mine, @Nullable String spared) {
		this.stored = stored;
		this.mine = mine;
		this.spared = spared;
	}

	/** Return what has ended. */
	List<Ended<T>> ended() {
		return this.ended;
	}

	/** Return the keys that stay in the index. */
	Set<String> kept() {
		return this.kept;
	}

	/** Return the sessions of others, which may be given to the user at this moment. */
	Map<String, TrackedSession<T>> others() {
		return this.others;
	}

	/** What fails for one session is thrown after the others have ended. */
	void throwFailure() {
		if (!this.failures.isEmpty()) {
			throw this.failures.get(0);
		}
	}

	/**
	 * End the sessions that one more leaves no room for. A place that a session has left
	 * is none: where it has moved to is in the index as well.
	 */
	void endSurplus(List<String> keys) {
		endOneByOne(endAtOnce(keys), false);
	}

	/** End all sessions. Those of others are not touched, as far as that can be known. */
	void endAll(List<String> keys) {
		List<String> rest = new ArrayList<>(keys);
		if (this.spared != null && rest.remove(this.spared)) {
			this.kept.add(this.spared);
		}
		List<@Nullable Lookup<T>> found = this.stored.findAll(rest);
		List<String> ofUser = new ArrayList<>();
		List<String> slowly = new ArrayList<>();
		for (int i = 0; i < rest.size(); i++) {
			Lookup<T> session = found.get(i);
			if (session == null) {
				slowly.add(rest.get(i));
			}
			else if (isMine(rest.get(i), session)) {
				ofUser.add(rest.get(i));
			}
		}
		slowly.addAll(endAtOnce(ofUser));
		endOneByOne(slowly, true);
	}

	private boolean isMine(String key, Lookup<T> found) {
		boolean mine = this.mine.test(found);
		if (!mine && found instanceof TrackedSession<T> session) {
			this.others.put(key, session);
		}
		return mine;
	}

	private void endOneByOne(List<String> keys, boolean moved) {
		for (String key : keys) {
			try {
				Stream.ofNullable(end(key, moved)).forEach(this.ended::add);
			}
			catch (SessionStorageException | SessionConflictException ex) {
				this.kept.add(key);
				this.failures.add(ex);
			}
		}
	}

	/**
	 * Put tombstones in the place of all, and take back those of the sessions of others.
	 * A storage that is full takes no tombstones, and yet it can remove.
	 * @return the keys of the sessions that have to be ended one by one
	 */
	private List<String> endAtOnce(List<String> keys) {
		SessionBatches batches = this.stored.storage().batches();
		if (batches == null) {
			return keys;
		}
		try {
			Map<String, String> before = batches.supersede(keys, StoredSessions.MOVED, StoredSessions.MOMENT);
			List<String> moved = new ArrayList<>();
			before.forEach((key, text) -> {
				if (text.length() > StoredSessions.MOVED.length() && text.startsWith(StoredSessions.MOVED)) {
					moved.add(key);
				}
				else {
					addEnded(key, text);
				}
			});
			return moved;
		}
		catch (SessionStorageException ex) {
			return keys;
		}
	}

	private void addEnded(String key, String text) {
		Lookup<T> last = this.stored.living(key, text);
		if (last == null) {
			return;
		}
		if (isMine(key, last)) {
			this.ended.add(new Ended<>(key, last));
		}
		else if (last instanceof TrackedSession<T> session) {
			boolean unused = this.stored.storage()
				.replace(key, StoredSessions.MOVED, text, this.stored.payloads().lifetime().remaining(session));
		}
	}

	private @Nullable Ended<T> end(String key, boolean moved) {
		// Followed only after it was not found here: it may move between two reads.
		Lookup<T> found = this.stored.find(key);
		String place = (found != null) ? key : this.stored.follow(key);
		if (found == null) {
			if (place.equals(key)) {
				return prevent(key);
			}
			if (!moved) {
				return null;
			}
			found = this.stored.find(place);
		}
		if (place.equals(this.spared)) {
			this.kept.add(key);
			return null;
		}
		return (found == null || isMine(place, found)) ? this.stored.end(key) : null;
	}

	/**
	 * Keep a session from beginning. A storage that takes no tombstone takes no session
	 * either, and its entry stays for the next time. What begins in spite of this has
	 * begun for the user.
	 */
	private @Nullable Ended<T> prevent(String key) {
		try {
			Ended<T> ended = isPrevented(key) ? null : this.stored.end(key);
			return (ended != null && ended.last() instanceof TrackedSession) ? ended : null;
		}
		catch (SessionStorageException ex) {
			this.kept.add(key);
			return null;
		}
	}

	private boolean isPrevented(String key) {
		return StoredSessions.MOVED.equals(this.stored.storage().read(key))
				|| this.stored.storage().create(key, StoredSessions.MOVED, StoredSessions.MOMENT);
	}

	/** Return whether there is no session at a place, and none begins there any more. */
	boolean isFree(String key) {
		try {
			return this.stored.find(key) == null && isPrevented(key);
		}
		catch (SessionStorageException ex) {
			return false;
		}
	}

}

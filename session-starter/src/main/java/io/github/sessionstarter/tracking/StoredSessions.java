package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionBatches;
import io.github.sessionstarter.storage.Tombstone;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * Server-side sessions as their storage has them, by its keys instead of their ids: where
 * they have moved, and how they end.
 *
 * @param storage keeps the sessions
 * @param payloads reads their values
 * @param codec reads what the storage was given
 * @param retry repeats changes of the sessions
 * @param <T> the type of the session
 */
public record StoredSessions<T>(GuardedSessionStorage storage, Payloads<T> payloads, StorageCodec codec,
		CompareAndSetRetry retry) {

	/** Begins a {@link Tombstone}. */
	public static final String MOVED = Tombstone.MOVED;

	/** Ended a tombstone of earlier versions while the session was being ended. */
	private static final String ENDING = "!";

	/** How long an ended session is remembered where it is not removed. */
	public static final Duration MOMENT = Duration.ofMinutes(1);

	private static final Set<RejectionReason> GONE = Set.of(RejectionReason.UNKNOWN_ID, RejectionReason.RENEWED,
			RejectionReason.EXPIRED);

	/**
	 * Return what is stored of a session that is alive, or may be for another node. What
	 * is decided by it concerns other nodes, so no read cache answers.
	 * @param key what the storage has it under
	 * @return the session without its id, the reason why this node cannot read it, or
	 * {@code null} if there is none
	 */
	public @Nullable Lookup<T> find(String key) {
		this.storage.forget(key);
		return living(key, this.storage.read(key));
	}

	/**
	 * Return what is stored of several sessions, as {@link #find} does.
	 * @param keys what the storage has them under
	 * @return the sessions, the reasons, or {@code null}, in the same order
	 */
	public List<@Nullable Lookup<T>> findAll(List<String> keys) {
		SessionBatches batches = this.storage.batches();
		if (batches == null) {
			return keys.stream().<@Nullable Lookup<T>>map(this::find).toList();
		}
		Map<String, String> stored = batches.readAll(keys);
		return keys.stream().<@Nullable Lookup<T>>map((key) -> living(key, stored.get(key))).toList();
	}

	/**
	 * Return what a text in the storage says of a session, as {@link #find} does.
	 * @param key what the storage has it under
	 * @param stored the text, or {@code null} if there is none
	 * @return the session, the reason, or {@code null}
	 */
	public @Nullable Lookup<T> living(String key, @Nullable String stored) {
		Lookup<T> found = (stored != null) ? open(TrackedSession.NO_ID, key, stored) : null;
		return (found == null || isGone(found)) ? null : found;
	}

	private static boolean isGone(Lookup<?> found) {
		return found.fold((session) -> false, GONE::contains);
	}

	/** Return the session that an id stands for, or the reason why there is none. */
	Lookup<T> load(String id, String key) {
		String stored = this.storage.read(key);
		return (stored != null) ? open(id, key, stored) : new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);
	}

	/**
	 * Return the session that an id stood for, where it is now.
	 * @return the key of its last place, which may be the same, and what is there
	 */
	Place<T> locate(String id, String key) {
		Lookup<T> found = load(id, key);
		boolean moved = found.fold((session) -> false, RejectionReason.RENEWED::equals);
		String place = moved ? follow(key) : key;
		return new Place<>(place, place.equals(key) ? found : load(id, place));
	}

	private Lookup<T> open(String id, String key, String stored) {
		if (stored.startsWith(MOVED)) {
			return new Lookup.Rejected<>(stored.equals(MOVED) ? RejectionReason.UNKNOWN_ID : RejectionReason.RENEWED);
		}
		String text = this.codec.read(key, stored);
		return (text != null) ? this.payloads.open(id, stored, text, 0)
				: new Lookup.Rejected<>(RejectionReason.UNKNOWN_KEY);
	}

	/**
	 * Return where a session has moved to.
	 * @param key what the storage has it under
	 * @return the key of its last place, which may be the same
	 */
	public String follow(String key) {
		String place = key;
		for (int moves = 0; moves < SessionTermination.FOLLOWED_RENEWALS; moves++) {
			String next = next(this.storage.read(place));
			if (next == null) {
				break;
			}
			place = next;
		}
		return place;
	}

	private static @Nullable String next(@Nullable String stored) {
		String next = (stored != null) ? Tombstone.successor(stored) : null;
		if (next == null || next.isEmpty()) {
			return null;
		}
		return next.endsWith(ENDING) ? next.substring(0, next.length() - ENDING.length()) : next;
	}

	/**
	 * End a session wherever it has moved.
	 * @param key what the storage has it under
	 * @return what has ended, or {@code null} if there was nothing
	 */
	public @Nullable Ended<T> end(String key) {
		String present = this.storage.read(key);
		return (present != null) ? end(key, present) : null;
	}

	/**
	 * End a session wherever it has moved. What was found may be outdated: a replacement
	 * that has failed makes sure that the next read is not. The tombstones are removed
	 * last: a log-out that fails on the way finds it when it is repeated.
	 * @param key what the storage has it under
	 * @param found what the storage had there
	 * @return what has ended, or {@code null} if there was nothing
	 */
	public @Nullable Ended<T> end(String key, String found) {
		List<String> tombstones = new ArrayList<>();
		String place = key;
		String ended = endAt(place, found);
		for (String next = next(ended); next != null
				&& tombstones.size() < SessionTermination.FOLLOWED_RENEWALS; next = next(ended)) {
			tombstones.add(place);
			place = next;
			ended = endAt(place, null);
		}
		if (next(ended) != null) {
			throw new SessionConflictException("A session was renewed too often to be ended by an old id");
		}
		tombstones.forEach(this.storage::invalidate);
		if (ended.equals(MOVED)) {
			return tombstones.isEmpty() ? null : new Ended<>(place, new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID));
		}
		return new Ended<>(place, open(TrackedSession.NO_ID, place, ended));
	}

	/**
	 * End what is at one place, also if it is changed at the same time.
	 * @param found what the storage had there, or {@code null} if that is not known yet
	 * @return what was there in the end, or {@link #MOVED} if there was nothing
	 * @throws io.github.sessionstarter.SessionConflictException if others were faster at
	 * each attempt: removing what is there unseen could remove where it has moved
	 */
	private String endAt(String place, @Nullable String found) {
		AtomicReference<@Nullable String> known = new AtomicReference<>(found);
		return this.retry.retry(place, () -> {
			String first = known.getAndSet(null);
			String present = (first != null) ? first : this.storage.read(place);
			if (present == null || present.equals(MOVED)) {
				this.storage.invalidate(place);
				return MOVED;
			}
			return (next(present) != null || endHere(place, present)) ? present : null;
		});
	}

	/**
	 * From here on no renewal succeeds. A storage that is full takes no writes, not those
	 * of a renewal either, and yet it can remove. Where the first write has only failed
	 * on its way, the second one is made, or what is there by now decides.
	 */
	private boolean endHere(String key, String present) {
		try {
			return mark(key, present);
		}
		catch (SessionStorageException ex) {
			return present.equals(this.storage.read(key)) && markOrRemove(key, present);
		}
	}

	private boolean markOrRemove(String key, String present) {
		try {
			return mark(key, present);
		}
		catch (SessionStorageException ex) {
			return this.storage.invalidate(key);
		}
	}

	private boolean mark(String key, String present) {
		boolean ended = this.storage.replace(key, present, MOVED, MOMENT);
		if (ended) {
			this.storage.invalidate(key);
		}
		return ended;
	}

	/**
	 * Where a session is.
	 *
	 * @param key what the storage has it under
	 * @param found the session, or the reason why there is none that can be used
	 * @param <T> the type of the session
	 */
	record Place<T>(String key, Lookup<T> found) {

		/**
		 * Hide the key.
		 */
		@Override
		public String toString() {
			return "Place[" + this.found + "]";
		}

	}

	/**
	 * A session that was ended.
	 *
	 * @param key what the storage had it under
	 * @param last what it was, or the reason why that cannot be read
	 * @param <T> the type of the session
	 */
	public record Ended<T>(String key, Lookup<T> last) {

		/**
		 * Hide the key.
		 */
		@Override
		public String toString() {
			return "Ended[" + this.last + "]";
		}

	}

}

package io.github.sessionstarter.tracking;

import java.time.Duration;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * Server-side sessions as their storage has them, by its keys instead of their ids: where
 * they have moved, and how they end.
 *
 * @param storage keeps the sessions
 * @param payloads reads their values
 * @param atRest reads what the storage was given
 * @param <T> the type of the session
 */
record StoredSessions<T>(SessionStorage storage, Payloads<T> payloads, AtRest atRest) {

	/**
	 * Begins what is left of a session under its old id: the key of the new one follows,
	 * or nothing if the session was ended. No envelope begins like this.
	 */
	static final String MOVED = "-";

	/** How long an ended session is remembered if its removal fails. */
	private static final Duration MOMENT = Duration.ofMinutes(1);

	/** Returns what is stored of a session that is alive. */
	@Nullable Stored<T> find(String key) {
		String stored = StorageFailure.ask(() -> this.storage.read(key));
		return (stored != null) ? open(key, stored) : null;
	}

	private @Nullable Stored<T> open(String key, String stored) {
		String text = stored.startsWith(MOVED) ? null : this.atRest.read(key, stored);
		Envelope envelope = (text != null) ? Envelope.read(text, 0) : null;
		if (text == null || envelope == null || this.payloads.lifetime().refuse(envelope) != null) {
			return null;
		}
		return this.payloads.open(TrackedSession.NO_ID, stored, text, 0)
			.fold((session) -> new Stored<>(key, envelope, session.payload().value()),
					(reason) -> new Stored<>(key, envelope, null));
	}

	/** Returns where a session has moved to, or its own place. */
	String follow(String key) {
		String place = key;
		for (int step = 0; step < Contention.ATTEMPTS; step++) {
			String here = place;
			String stored = StorageFailure.ask(() -> this.storage.read(here));
			if (stored == null || !stored.startsWith(MOVED) || stored.equals(MOVED)) {
				break;
			}
			place = stored.substring(MOVED.length());
		}
		return place;
	}

	/**
	 * End a session wherever it has moved.
	 * @param key what the storage has it under
	 * @return what has ended, or {@code null} if there was nothing
	 */
	@Nullable Stored<T> end(String key) {
		String present = StorageFailure.ask(() -> this.storage.read(key));
		return (present != null) ? end(key, present) : null;
	}

	/**
	 * As above. What was found may be outdated: a replacement that has failed makes sure
	 * that it is read anew.
	 */
	@Nullable Stored<T> end(String key, String found) {
		String present = found;
		for (int attempt = 1; present != null && !present.equals(MOVED) && attempt <= Contention.ATTEMPTS; attempt++) {
			if (present.startsWith(MOVED)) {
				return endAfterMove(key, present.substring(MOVED.length()));
			}
			if (endHere(key, present)) {
				return ended(key, present);
			}
			Contention.pause(attempt);
			present = StorageFailure.ask(() -> this.storage.read(key));
		}
		boolean removed = StorageFailure.ask(() -> this.storage.invalidate(key));
		return (removed && present != null && !present.equals(MOVED)) ? ended(key, present) : null;
	}

	/** A renewal that came first is followed; one on its way finds out. */
	private @Nullable Stored<T> endAfterMove(String key, String next) {
		StorageFailure.ask(() -> this.storage.invalidate(key));
		Stored<T> ended = end(next);
		return (ended != null) ? ended : Stored.unknown(next);
	}

	/** From here on no renewal succeeds. */
	private boolean endHere(String key, String present) {
		boolean ended;
		try {
			ended = StorageFailure.ask(() -> this.storage.replace(key, present, MOVED, MOMENT));
		}
		catch (SessionStorageException ex) {
			return remove(key, present);
		}
		if (ended) {
			StorageFailure.ask(() -> this.storage.invalidate(key));
		}
		return ended;
	}

	private Stored<T> ended(String key, String text) {
		Stored<T> stored = open(key, text);
		return (stored != null) ? stored : Stored.unknown(key);
	}

	/**
	 * A storage that is full takes no writes, not those of a renewal either, and yet it
	 * can remove. Where the write has only failed on its way, what is there is looked at
	 * again.
	 */
	private boolean remove(String key, String present) {
		boolean same = present.equals(StorageFailure.ask(() -> this.storage.read(key)));
		return same && StorageFailure.ask(() -> this.storage.invalidate(key));
	}

}

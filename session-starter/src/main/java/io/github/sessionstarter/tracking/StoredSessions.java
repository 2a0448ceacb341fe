package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
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
public record StoredSessions<T>(SessionStorage storage, Payloads<T> payloads, StorageCodec atRest) {

	/**
	 * Begins what is left of a session under its old id: the key of the new one follows,
	 * or nothing if the session was ended. No envelope begins like this.
	 */
	static final String MOVED = "-";

	/** Ends what is left under an old id while the session is being ended. */
	private static final String ENDING = "!";

	/** How long an ended session is remembered if its removal fails. */
	private static final Duration MOMENT = Duration.ofMinutes(1);

	/** Returns what is stored of a session that is alive, or may be for others. */
	public @Nullable Stored<T> find(String key) {
		String stored = read(key);
		return (stored != null) ? open(key, stored) : null;
	}

	private @Nullable Stored<T> open(String key, String stored) {
		if (stored.startsWith(MOVED)) {
			return null;
		}
		String text = this.atRest.read(key, stored);
		Envelope envelope = (text != null) ? Envelope.read(text, 0) : null;
		if (text == null || envelope == null) {
			return Stored.unknown(key); // such as by a node that has another key
		}
		if (this.payloads.lifetime().refuse(envelope) == RejectionReason.EXPIRED) {
			return null;
		}
		return this.payloads.open(TrackedSession.NO_ID, stored, text, 0)
			.fold((session) -> new Stored<>(key, envelope, session.payload().value()),
					(reason) -> new Stored<>(key, envelope, null));
	}

	/** Returns where a session has moved to, or its own place. */
	public String follow(String key) {
		String place = key;
		String next = key;
		while (next != null) {
			place = next;
			next = next(read(place));
		}
		return place;
	}

	private static @Nullable String next(@Nullable String stored) {
		if (stored == null || !stored.startsWith(MOVED) || stored.equals(MOVED)) {
			return null;
		}
		return stored.substring(MOVED.length(), stored.length() - (stored.endsWith(ENDING) ? ENDING.length() : 0));
	}

	/**
	 * End a session wherever it has moved.
	 * @param key what the storage has it under
	 * @return what has ended, or {@code null} if there was nothing
	 */
	public @Nullable Stored<T> end(String key) {
		String present = read(key);
		return (present != null) ? end(key, present) : null;
	}

	/**
	 * As above. What was found may be outdated: a replacement that has failed makes sure
	 * that it is read anew. The places that the session has left are forgotten last, so
	 * that whoever tries again after a failure finds the way.
	 */
	public @Nullable Stored<T> end(String key, String found) {
		List<String> left = new ArrayList<>();
		String place = key;
		String present = unlessEnded(found);
		Stored<T> ended = null;
		for (int attempt = 1; present != null && ended == null && attempt <= CompareAndSetRetry.ATTEMPTS; attempt++) {
			String next = next(present);
			if (next != null && leave(place, present)) {
				left.add(place);
				place = next;
				attempt = 0;
			}
			else if (next == null && endHere(place, present)) {
				ended = ended(place, present);
			}
			else {
				CompareAndSetRetry.pause(attempt);
			}
			present = (ended == null) ? unlessEnded(read(place)) : present;
		}
		if (ended == null) {
			boolean removed = remove(place);
			ended = (removed && present != null) ? ended(place, present) : null;
		}
		left.forEach(this::remove);
		return (ended == null && !left.isEmpty()) ? Stored.unknown(place) : ended;
	}

	private static @Nullable String unlessEnded(@Nullable String stored) {
		return MOVED.equals(stored) ? null : stored;
	}

	/** A renewal that is on its way finds this changed, and does not arrive. */
	private boolean leave(String key, String present) {
		if (present.endsWith(ENDING)) {
			return true;
		}
		try {
			Duration idle = this.payloads.lifetime().idle();
			return StorageFailure.ask(() -> this.storage.replace(key, present, present + ENDING, idle));
		}
		catch (SessionStorageException ex) {
			return remove(key, present);
		}
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
			remove(key);
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
		return present.equals(read(key)) && remove(key);
	}

	private boolean remove(String key) {
		return StorageFailure.ask(() -> this.storage.invalidate(key));
	}

	private @Nullable String read(String key) {
		return StorageFailure.ask(() -> this.storage.read(key));
	}

}

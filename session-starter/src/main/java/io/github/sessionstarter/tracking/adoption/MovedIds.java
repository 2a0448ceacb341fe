package io.github.sessionstarter.tracking.adoption;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * The ids of another library whose sessions have been moved, with the ids that these have
 * here. An id that was replaced stays so, however its session has ended, as long as the
 * id could be accepted: it is never moved a second time. The way back is kept as long as
 * a session can live.
 */
public final class MovedIds {

	/** In place of an id: no session has it. */
	static final String NONE = "";

	private final SealedEntries successors;

	private final SealedEntries origins;

	/**
	 * Create a new instance.
	 * @param sessionName the name of the sessions
	 * @param storage keeps what is known, and forgets nothing of it before its time
	 * @param lifetime how long sessions live
	 * @param until when the ids of the other library cease to be accepted
	 */
	public MovedIds(String sessionName, SessionStorage storage, SessionLifetime lifetime, Instant until) {
		// Nodes whose clocks differ accept an id a little longer, and so does one whose
		// configuration puts the end off.
		Supplier<Duration> untilAndOn = () -> lifetime.longest()
			.plusMillis(Math.max(0, until.toEpochMilli() - lifetime.clock().millis()));
		GuardedSessionStorage guarded = GuardedSessionStorage.of(storage);
		this.successors = new SealedEntries(guarded, StorageKey.ofForeignIds(sessionName), untilAndOn);
		this.origins = new SealedEntries(guarded, StorageKey.ofOrigins(sessionName), lifetime::longest);
	}

	/** Return the id that a foreign id was replaced by, or {@code null} if it was not. */
	@Nullable String successor(String foreignId) {
		return this.successors.read(foreignId);
	}

	/**
	 * Return the foreign id that an id has replaced, or {@code null} if there is none.
	 */
	@Nullable String origin(String id) {
		return this.origins.read(id);
	}

	/**
	 * Replace a foreign id, unless another request has replaced it.
	 * @return the id that replaces it, which is the given one also if the storage takes
	 * the write for a second one, because its driver has repeated it
	 */
	@Nullable String replace(String foreignId, String id) {
		return this.successors.create(foreignId, id) ? id : successor(foreignId);
	}

	void addOrigin(String id, String foreignId) {
		boolean unused = this.origins.create(id, foreignId);
	}

	void removeOrigin(String id) {
		this.origins.remove(id);
	}

}

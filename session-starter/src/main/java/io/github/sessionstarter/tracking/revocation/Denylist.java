package io.github.sessionstarter.tracking.revocation;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.StrictReads;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.Envelope;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * The sessions that have ended, each until it would have expired in any case.
 * <p>
 * <b>Security guarantees</b>: no token of an ended session is accepted. Not guaranteed:
 * that the token of a living session is its latest one.
 *
 * @param storage keeps the ended sessions
 * @param key what the storage is given in place of an id
 * @param lifetime says how long an ended session could have lived
 * @param retry repeats a log-out where the storage neither takes a mark nor shows one
 */
public record Denylist(SessionStorage storage, StorageKey key, SessionLifetime lifetime,
		CompareAndSetRetry retry) implements Revocation {

	/** Not an entry: the answer that there is one now. */
	private static final String DENIED = "denied";

	@Override
	public @Nullable RejectionReason refuse(String id, Envelope envelope) {
		String state = StrictReads.read(this.storage, this.key.of(id));
		if (state == null) {
			return null;
		}
		return state.startsWith(RENEWED) ? RejectionReason.RENEWED : RejectionReason.REVOKED;
	}

	@Override
	public long begin(String id, Envelope envelope) {
		return 0;
	}

	/** A token that came later would take the place of that of a renewal. */
	@Override
	public @Nullable Long next(String id, Envelope present, Envelope next, boolean changed) {
		return (StrictReads.read(this.storage, this.key.of(id)) == null) ? 0L : null;
	}

	@Override
	public boolean leave(String id, Envelope envelope, String next) {
		return this.storage.create(this.key.of(id), RENEWED + this.key.of(next), this.lifetime.longest());
	}

	/** A log-out with the old id has denied the new one, begun or not. */
	@Override
	public boolean confirm(String id, Envelope envelope, String next) {
		return true;
	}

	@Override
	public boolean end(String id) {
		return Revocation.endAlong(this.key.of(id), this::deny).equals(DENIED);
	}

	/** Return what the storage has in place of the mark, or {@link #DENIED}. */
	private String deny(String key) {
		return this.retry
			.<String>retryOrGiveUp(key,
					() -> this.storage.create(key, ENDED, this.lifetime.longest()) ? DENIED
							: StrictReads.read(this.storage, key))
			.orElseThrow(() -> new UnreadableEntryException("What is known of a session"));
	}

}

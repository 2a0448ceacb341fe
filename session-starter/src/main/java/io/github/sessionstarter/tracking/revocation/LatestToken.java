package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;
import java.util.Optional;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.Envelope;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import org.jspecify.annotations.Nullable;

/**
 * The number of the newest token of each living session.
 * <p>
 * A browser sends several requests at once: a token that one of them has replaced comes
 * back with the others. Tokens that were replaced within the grace are therefore accepted
 * until nothing has been written for the length of the grace, as {@link TokenWindow}
 * says.
 * <p>
 * <b>Security guarantees</b>: no token of an ended session is accepted, and none that was
 * replaced longer ago than four times the grace.
 *
 * @param storage keeps the numbers
 * @param key what the storage is given in place of an id
 * @param lifetime says how long a session lives
 * @param grace how long a token is accepted at least after it was replaced
 * @param retry repeats changes of the numbers
 */
record LatestToken(SessionStorage storage, StorageKey key, SessionLifetime lifetime, Duration grace,
		CompareAndSetRetry retry) implements Revocation {

	/** A session without a number has ended as well. */
	private static final Duration MOMENT = Duration.ofMinutes(1);

	@Override
	public @Nullable RejectionReason refuse(String id, Envelope envelope) {
		String stored = this.storage.read(this.key.of(id));
		TokenWindow window = TokenWindow.read(stored);
		if (window == null) {
			return (stored != null && stored.startsWith(RENEWED)) ? RejectionReason.RENEWED : RejectionReason.REVOKED;
		}
		return window.accepts(envelope.number(), now(), this.grace.toMillis()) ? null : RejectionReason.REPLAYED;
	}

	@Override
	public long begin(String id, Envelope envelope) {
		this.storage.create(this.key.of(id), TokenWindow.first(now()).write(), this.lifetime.longest(envelope));
		return TokenWindow.FIRST;
	}

	@Override
	public @Nullable Long next(String id, Envelope present, Envelope next, boolean changed) {
		String key = this.key.of(id);
		return this.retry.retry(key, () -> {
			String stored = this.storage.read(key);
			TokenWindow window = TokenWindow.read(stored);
			if (stored == null || window == null) {
				return Optional.<Long>empty();
			}
			// A request with a token that was just replaced gets the newest number too,
			// because the browser may keep the answer of either.
			if (present.number() < window.newest()) {
				return changed ? Optional.of(window.newest()) : Optional.<Long>empty();
			}
			TokenWindow replaced = window.replaced(present.number(), now(), this.grace.toMillis());
			boolean done = this.storage.replace(key, stored, replaced.write(), this.lifetime.longest(next));
			return done ? Optional.of(replaced.newest()) : null;
		}).orElse(null);
	}

	@Override
	public boolean leave(String id, Envelope envelope, String next) {
		String key = this.key.of(id);
		return this.retry.<Boolean>retry(key, () -> {
			String stored = this.storage.read(key);
			if (stored == null || TokenWindow.read(stored) == null) {
				return false;
			}
			boolean left = this.storage.replace(key, stored, RENEWED + this.key.of(next),
					this.lifetime.longest(envelope));
			return left ? true : null;
		});
	}

	@Override
	public boolean confirm(String id, Envelope envelope, String next) {
		String left = RENEWED + this.key.of(next);
		return this.storage.replace(this.key.of(id), left, left, this.lifetime.longest(envelope));
	}

	/** First what was found becomes another value, which a renewal notices. */
	@Override
	public boolean end(String id) {
		return !Revocation.endAlong(this.key.of(id), this::endHere).equals(ENDED);
	}

	/** Return what the storage had, or {@link #ENDED} if there was nothing to end. */
	private String endHere(String key) {
		return this.retry.retry(key, () -> {
			String stored = this.storage.read(key);
			if (stored == null || stored.equals(ENDED)) {
				return ENDED;
			}
			return this.storage.replace(key, stored, ENDED, MOMENT) ? stored : null;
		});
	}

	private long now() {
		return this.lifetime.clock().millis();
	}

}

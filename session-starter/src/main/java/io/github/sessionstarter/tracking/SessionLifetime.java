package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.storage.TimeToLive;
import org.jspecify.annotations.Nullable;

/**
 * How long a session lives, enforced by the server and never by the client (OWASP Session
 * Management: idle and absolute timeout).
 *
 * @param idle how long a session lives after it was last renewed
 * @param absolute how long a session lives at most, however often it is renewed
 * @param renewAfter how old a session has to be before a read renews it
 * @param max how long a session lives at most that outlives these timeouts; zero if none
 * does
 * @param clock tells the time
 */
public record SessionLifetime(Duration idle, Duration absolute, Duration renewAfter, Duration max,
		InstantSource clock) {

	private static final long SKEW = TimeToLive.SKEW.toMillis();

	/** What a request takes at least for its answer to be outdated, in milliseconds. */
	private static final long SLOW = 1_000;

	/** Longer than a request takes, and than clocks of several nodes differ. */
	private static final Duration A_REQUEST = Duration.ofMinutes(5);

	/** Reads stay reads: renewed only after this part of the idle timeout. */
	private static final int RENEWAL_PART = 10;

	/**
	 * Create a lifetime whose sessions are renewed after a tenth of the idle timeout.
	 * @param idle how long a session lives after it was last renewed
	 * @param absolute how long a session lives at most, however often it is renewed
	 * @param clock tells the time
	 */
	public SessionLifetime(Duration idle, Duration absolute, InstantSource clock) {
		this(idle, absolute, idle.dividedBy(RENEWAL_PART), Duration.ZERO, clock);
	}

	Envelope begin() {
		long now = this.clock.millis();
		return envelope(now, now);
	}

	Envelope begin(long life) {
		return begin().withLife(allowed(life));
	}

	/** For a session that does not say when it began: it could be as young as can be. */
	Envelope unknown() {
		long now = this.clock.millis();
		return new Envelope(now, now, now + this.absolute.toMillis());
	}

	/** What has outlived its timeouts is not brought back to them. */
	Envelope renew(Envelope envelope) {
		if (isOutlived(envelope)) {
			return envelope;
		}
		// A clock that jumps back must not put the renewal before the beginning.
		return envelope(envelope.created(), Math.max(envelope.created(), this.clock.millis()))
			.withLife(envelope.life());
	}

	private long allowed(long life) {
		return Math.min(life, this.max.toMillis());
	}

	/** Return when what outlives its timeouts ends in the present configuration. */
	private long lastEnd(Envelope envelope) {
		return envelope.created() + allowed(envelope.life());
	}

	private Envelope envelope(long created, long renewed) {
		return new Envelope(created, renewed, Math.max(renewed, limit(created, renewed)));
	}

	private long limit(long created, long renewed) {
		return Math.min(created + this.absolute.toMillis(), renewed + this.idle.toMillis());
	}

	/**
	 * Say why a session cannot be used now. Shorter timeouts in a new configuration hold
	 * for sessions that exist, so the envelope alone does not decide.
	 * @param envelope the envelope of the session
	 * @return the reason, or {@code null} if the session is alive
	 */
	@Nullable RejectionReason refuse(Envelope envelope) {
		long now = this.clock.millis();
		if (envelope.created() - SKEW > now || envelope.renewed() - SKEW > now) {
			return RejectionReason.NOT_YET_VALID;
		}
		boolean alive = now < timeout(envelope) || now < lastEnd(envelope);
		return alive ? null : RejectionReason.EXPIRED;
	}

	private long timeout(Envelope envelope) {
		return Math.min(envelope.expires(), limit(envelope.created(), envelope.renewed()));
	}

	/**
	 * Say whether a session lives on although one of its timeouts has passed.
	 * @param session the session
	 * @return {@code true} if it would have ended otherwise
	 */
	public boolean isOutlived(TrackedSession<?> session) {
		return isOutlived(session.envelope());
	}

	private boolean isOutlived(Envelope envelope) {
		return envelope.life() > 0 && this.clock.millis() >= timeout(envelope);
	}

	/**
	 * Say whether a session that was only read should be written again: it must not end
	 * while it is in use.
	 * @param session the session
	 * @return {@code true} if it is old enough
	 */
	public boolean renewalDue(TrackedSession<?> session) {
		long age = this.clock.millis() - session.envelope().renewed();
		return age >= this.renewAfter.toMillis() && !isOutlived(session);
	}

	/**
	 * Say whether the renewal of a session can wait for the next request, because the
	 * present one has taken more than a second, and half of the idle timeout remains or
	 * the absolute timeout comes first in any case.
	 * @param session the session
	 * @param since when the request came, in milliseconds since the epoch
	 * @return {@code true} if it can wait
	 */
	public boolean canWait(TrackedSession<?> session, long since) {
		long now = this.clock.millis();
		long idle = session.envelope().renewed() + this.idle.toMillis();
		boolean gainsNothing = session.envelope().created() + this.absolute.toMillis() <= idle;
		return now - since > SLOW && (gainsNothing || idle - now >= this.idle.toMillis() / 2);
	}

	/**
	 * Return how much longer a session lives unless it is renewed.
	 * @param session the session
	 * @return the remaining time, never negative
	 */
	public Duration remaining(TrackedSession<?> session) {
		return remaining(session.envelope());
	}

	/**
	 * Return when a session ends unless it is renewed.
	 * @param session the session
	 * @return the time
	 */
	public Instant end(TrackedSession<?> session) {
		return Instant.ofEpochMilli(Math.max(timeout(session.envelope()), lastEnd(session.envelope())));
	}

	/**
	 * Return how much longer a session can live, however often it is renewed.
	 * @param envelope its times
	 * @return the time, at least a millisecond
	 */
	public Duration longest(Envelope envelope) {
		long absolute = envelope.created() + this.absolute.toMillis();
		return Duration.ofMillis(Math.max(1, Math.max(absolute, lastEnd(envelope)) - this.clock.millis()));
	}

	/**
	 * Return how much longer a session can live that began earlier, on any node. Includes
	 * the tokens that other requests are just writing.
	 * @return the time
	 */
	public Duration longest() {
		return ((this.max.compareTo(this.absolute) > 0) ? this.max : this.absolute).plus(A_REQUEST);
	}

	Duration remaining(Envelope envelope) {
		return Duration.ofMillis(Math.max(0, envelope.ends() - this.clock.millis()));
	}

}

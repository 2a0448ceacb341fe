package io.github.sessionstarter.autoconfigure.properties;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationUnit;

/**
 * How long a session lives.
 */
public class TimeoutProperties {

	private static final Duration DEFAULT_IDLE = Duration.ofMinutes(30);

	private static final Duration DEFAULT_ABSOLUTE = Duration.ofHours(12);

	/**
	 * How long a session lives after it was last used. Defaults to 30 minutes, or to the
	 * absolute timeout if that is shorter.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration idle;

	/**
	 * How long a session lives at most, however much it is used. Defaults to 12 hours, or
	 * to the idle timeout if that is longer.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration absolute;

	/**
	 * How old a session has to be before a request that only reads it renews its idle
	 * timeout. Defaults to a tenth of the idle timeout.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration renewAfter;

	/**
	 * How long a session lives at most whose user asks to stay logged in. Longer than the
	 * absolute timeout. By default no user can.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration max;

	public Duration getIdle() {
		if (this.idle != null) {
			return this.idle;
		}
		return (this.absolute != null && this.absolute.compareTo(DEFAULT_IDLE) < 0) ? this.absolute : DEFAULT_IDLE;
	}

	public void setIdle(@Nullable Duration idle) {
		this.idle = idle;
	}

	public Duration getAbsolute() {
		if (this.absolute != null) {
			return this.absolute;
		}
		return (this.idle != null && this.idle.compareTo(DEFAULT_ABSOLUTE) > 0) ? this.idle : DEFAULT_ABSOLUTE;
	}

	public void setAbsolute(@Nullable Duration absolute) {
		this.absolute = absolute;
	}

	public @Nullable Duration getRenewAfter() {
		return this.renewAfter;
	}

	public void setRenewAfter(@Nullable Duration renewAfter) {
		this.renewAfter = renewAfter;
	}

	public @Nullable Duration getMax() {
		return this.max;
	}

	public void setMax(@Nullable Duration max) {
		this.max = max;
	}

}

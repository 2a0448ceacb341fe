package io.github.sessionstarter.autoconfigure;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How long a session lives.
 */
public class TimeoutProperties {

	/**
	 * How long a session lives after it was last used.
	 */
	private Duration idle = Duration.ofMinutes(30);

	/**
	 * How long a session lives at most, however much it is used.
	 */
	private Duration absolute = Duration.ofHours(12);

	/**
	 * How old a session has to be before a request that only reads it renews its idle
	 * timeout. Defaults to a tenth of the idle timeout.
	 */
	private @Nullable Duration renewAfter;

	public Duration getIdle() {
		return this.idle;
	}

	public void setIdle(Duration idle) {
		this.idle = idle;
	}

	public Duration getAbsolute() {
		return this.absolute;
	}

	public void setAbsolute(Duration absolute) {
		this.absolute = absolute;
	}

	public @Nullable Duration getRenewAfter() {
		return this.renewAfter;
	}

	public void setRenewAfter(@Nullable Duration renewAfter) {
		this.renewAfter = renewAfter;
	}

}

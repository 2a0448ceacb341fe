package io.github.sessionstarter.autoconfigure;

import java.time.Duration;

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

}

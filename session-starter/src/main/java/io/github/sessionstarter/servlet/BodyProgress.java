package io.github.sessionstarter.servlet;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of a response's body that have been written, of those that were announced.
 */
final class BodyProgress {

	/** The length of a body that is not announced. */
	static final long UNKNOWN = -1;

	/** What Jetty passes on at once, however large its buffer is. */
	private static final int PASSED_ON = 8 * 1024;

	/** More would not be a length that any body has, and overflow sooner or later. */
	private static final int MAX_DIGITS = 18;

	private long announced = Long.MAX_VALUE;

	private long written;

	void announce(long length) {
		this.announced = (length >= 0) ? length : Long.MAX_VALUE;
	}

	void write(long bytes) {
		this.written += bytes;
	}

	void restart() {
		this.written = 0;
	}

	boolean hasBegun() {
		return this.written > 0;
	}

	/** Return whether a container with such a buffer commits the response now. */
	boolean isPassedOn(int bufferSize) {
		return this.written >= this.announced || this.written >= Math.min(bufferSize, PASSED_ON);
	}

	/**
	 * Parse without a regular expression, as Spring sets this header with every body.
	 * @return {@link #UNKNOWN} for what is not a length
	 */
	static long length(@Nullable String value) {
		if (value == null || value.isEmpty() || value.length() > MAX_DIGITS) {
			return UNKNOWN;
		}
		for (int i = 0; i < value.length(); i++) {
			if (value.charAt(i) < '0' || value.charAt(i) > '9') {
				return UNKNOWN;
			}
		}
		return Long.parseLong(value);
	}

}

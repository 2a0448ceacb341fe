package io.github.sessionstarter.tracking.principal;

/**
 * How many sessions of one kind a user can have.
 *
 * @param max the most that can be alive
 * @param refuse whether one more is refused; else the oldest one ends
 */
public record SessionLimit(int max, boolean refuse) {

	/** Any number. */
	public static final SessionLimit NONE = new SessionLimit(Integer.MAX_VALUE, false);

	int most() {
		return this.refuse ? this.max : Integer.MAX_VALUE;
	}

}

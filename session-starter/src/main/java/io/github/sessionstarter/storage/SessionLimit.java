package io.github.sessionstarter.storage;

/**
 * How many sessions of one kind a user can have.
 *
 * @param max the most that can be alive
 * @param refuse whether one more is refused; else the one ends that would end first
 */
public record SessionLimit(int max, boolean refuse) {

	/** Any number. */
	public static final SessionLimit NONE = new SessionLimit(Integer.MAX_VALUE, false);

}

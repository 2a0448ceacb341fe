package io.github.sessionstarter.serialization;

import java.time.Instant;
import java.util.List;

/**
 * The groups that sessions belong to, whose sessions end together. A module of ours names
 * them in what it keeps with the value of a session.
 */
public interface SessionGroups {

	/**
	 * Return whether sessions of a type can belong to groups.
	 * @param type the type of the session
	 * @return {@code false} if none does
	 */
	boolean supports(Class<?> type);

	/**
	 * Return the groups of a session.
	 * @param details what the module keeps with its value
	 * @return the groups
	 */
	List<Group> of(String details);

	/**
	 * A group of a session.
	 *
	 * @param key the same text for all sessions of the group, such as a hash
	 * @param since when the session has come to belong to it
	 */
	record Group(String key, Instant since) {

		/** Hide the key. */
		@Override
		public String toString() {
			return "Group[" + this.since + "]";
		}

	}

}

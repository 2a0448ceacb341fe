package io.github.sessionstarter.serialization;

import tools.jackson.databind.JsonNode;

/**
 * A step that takes the JSON of one version of a session's type to the next one. It is a
 * bean of the application; several of them are applied one after the other.
 *
 * @see io.github.sessionstarter.SessionVersion
 */
public interface SessionMigration {

	/**
	 * Return the type of the session.
	 * @return the type
	 */
	Class<?> type();

	/**
	 * Return the version that this migration begins with; it ends with the next one.
	 * @return the older version, from 1 on
	 */
	int from();

	/**
	 * Migrate a payload.
	 * @param payload the JSON of the older version; may be changed
	 * @return the JSON of the next version, the same node or another one
	 * @throws RuntimeException if this payload cannot be migrated, and is refused
	 */
	JsonNode migrate(JsonNode payload);

}

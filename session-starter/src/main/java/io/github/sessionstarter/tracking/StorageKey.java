package io.github.sessionstarter.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

import io.github.sessionstarter.encoding.Base64Url;
import io.github.sessionstarter.encoding.Sha256;

/**
 * What a storage is given in place of an id: SHA-256 over the name of the session and the
 * id, as base64url.
 * <p>
 * <b>Security guarantees</b>: a reader of the storage learns no id (Rack CVE-2019-16782),
 * a look-up tells nothing about ids by its timing, and an id of one session is unknown to
 * any other session on the same storage.
 */
public final class StorageKey {

	private final byte[] prefix;

	/**
	 * Create the keys of the sessions of a name.
	 * @param sessionName the name of the session
	 */
	public StorageKey(String sessionName) {
		// No name contains a NUL, so name and id cannot run into each other.
		this.prefix = (sessionName + '\0').getBytes(StandardCharsets.UTF_8);
	}

	/** Create keys of entries that are not sessions, kept for the sessions of a name. */
	private StorageKey(String sessionName, String what) {
		// No name begins with a NUL, so this is never the key of an id.
		this.prefix = ('\0' + what + '\0' + sessionName + '\0').getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * Return the keys of the lists of the sessions of users.
	 * @param sessionName the name of the sessions
	 * @return the keys
	 */
	public static StorageKey ofUsers(String sessionName) {
		return new StorageKey(sessionName, "users");
	}

	/**
	 * Return the keys of the lists of the sessions of groups.
	 * @param sessionName the name of the sessions
	 * @return the keys
	 */
	public static StorageKey ofGroups(String sessionName) {
		return new StorageKey(sessionName, "groups");
	}

	/**
	 * Return the keys of the time before which all sessions have ended.
	 * @param sessionName the name of the sessions
	 * @return the keys
	 */
	public static StorageKey ofTimes(String sessionName) {
		return new StorageKey(sessionName, "issued-before");
	}

	/**
	 * Return the keys of the times before which the sessions of users have ended.
	 * @param sessionName the name of the sessions
	 * @return the keys
	 */
	public static StorageKey ofTimesOfUsers(String sessionName) {
		return new StorageKey(sessionName, "issued-before-by-user");
	}

	/**
	 * Return the keys of the times before which the sessions of groups have ended.
	 * @param sessionName the name of the sessions
	 * @return the keys
	 */
	public static StorageKey ofTimesOfGroups(String sessionName) {
		return new StorageKey(sessionName, "issued-before-by-group");
	}

	/**
	 * Return the keys of the ids that another library has given, where their sessions
	 * have been moved.
	 * @param sessionName the name of the sessions
	 * @return the keys
	 */
	public static StorageKey ofForeignIds(String sessionName) {
		return new StorageKey(sessionName, "foreign-ids");
	}

	/**
	 * Return the keys under which moved sessions have the ids of another library.
	 * @param sessionName the name of the sessions
	 * @return the keys
	 */
	public static StorageKey ofOrigins(String sessionName) {
		return new StorageKey(sessionName, "origins");
	}

	/**
	 * Return the key of an id, of a user or of a group.
	 * @param id the id
	 * @return 43 characters of base64url
	 */
	public String of(String id) {
		MessageDigest sha256 = Sha256.begin();
		sha256.update(this.prefix);
		return Base64Url.encode(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
	}

}

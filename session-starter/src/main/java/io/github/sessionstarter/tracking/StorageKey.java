package io.github.sessionstarter.tracking;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a storage is given in place of an id: SHA-256 over the name of the session and the
 * id, as base64url.
 * <p>
 * <b>Security guarantees</b>: who reads the storage learns no id (Rack CVE-2019-16782), a
 * look-up tells nothing about ids by its timing, and an id of one session is unknown to
 * any other session on the same storage.
 */
public final class StorageKey {

	private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

	private final byte[] prefix;

	public StorageKey(String sessionName) {
		// No name contains a NUL, so name and id cannot run into each other.
		this.prefix = (sessionName + '\0').getBytes(StandardCharsets.UTF_8);
	}

	/** For what is no session, but kept of those of a name. */
	private StorageKey(String sessionName, String what) {
		// No name begins with a NUL, so this is never the key of an id.
		this.prefix = ('\0' + what + '\0' + sessionName + '\0').getBytes(StandardCharsets.UTF_8);
	}

	public static StorageKey ofUsers(String sessionName) {
		return new StorageKey(sessionName, "users");
	}

	public static StorageKey ofTimes(String sessionName) {
		return new StorageKey(sessionName, "issued-before");
	}

	public static StorageKey ofTimesOfUsers(String sessionName) {
		return new StorageKey(sessionName, "issued-before-by-user");
	}

	public String of(String id) {
		MessageDigest sha256 = sha256();
		sha256.update(this.prefix);
		return BASE64URL.encodeToString(sha256.digest(id.getBytes(StandardCharsets.UTF_8)));
	}

	private static MessageDigest sha256() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

}

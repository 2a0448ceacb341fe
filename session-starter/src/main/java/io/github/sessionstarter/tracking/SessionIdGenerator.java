package io.github.sessionstarter.tracking;

/**
 * The source of the ids of server-side sessions. An implementation must be unpredictable:
 * at least 128 bits of a cryptographic random source (OWASP ASVS 5.0, 7.2.3), and return
 * printable ASCII characters only.
 */
@FunctionalInterface
public interface SessionIdGenerator {

	/**
	 * Make a new id.
	 * @return an unpredictable id
	 */
	String generate();

}

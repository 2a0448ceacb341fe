package io.github.sessionstarter.transform;

import java.util.Objects;

import io.github.sessionstarter.encoding.LengthPrefixed;

/**
 * What a token is made for. A token made for one context is never accepted for another,
 * even under the same keys: {@code ("ab", "c", …)} and {@code ("a", "bc", …)} differ.
 * Contexts come from the configuration, never from a request, because transformers keep
 * derived keys for each one that they have seen.
 *
 * @param application the name of the application, may be empty
 * @param session the name of the session, which is the name of its cookie or header
 * @param purpose what the token carries: {@code "payload"} when the session travels with
 * the client, {@code "id"} when it stays on the server, {@code "storage"} for what the
 * storage keeps
 */
public record SessionContext(String application, String session, String purpose) {

	/**
	 * Create a context.
	 * @throws NullPointerException if a part is {@code null}
	 */
	public SessionContext {
		Objects.requireNonNull(application, "application");
		Objects.requireNonNull(session, "session");
		Objects.requireNonNull(purpose, "purpose");
	}

	/**
	 * Return what separates the keys and tokens of a format and context from others.
	 */
	byte[] info(String format) {
		return LengthPrefixed.list(format, this.application, this.session, this.purpose);
	}

}

package io.github.sessionstarter.autoconfigure.registration;

import java.util.function.Supplier;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.key.SessionKeyParser;
import io.github.sessionstarter.key.WeakKeys;

/**
 * The parser of the text of a key, which refuses one that is not random. No message of it
 * contains the text.
 */
final class StrongKeyParser {

	static final String MAKE_A_KEY = "Make a key with the command\n\n    openssl rand -base64 32\n\n"
			+ "keep it out of the source code, for example in the environment variable SESSION_KEY, and set\n\n"
			+ "    sessions:\n      keys:\n        - ${SESSION_KEY}";

	private StrongKeyParser() {
	}

	static SessionKey parse(String property, String text) {
		byte[] material = read(property, () -> SessionKeyParser.bytes(text));
		SessionKey key = read(property, () -> SessionKey.of(material));
		String weakness = WeakKeys.weaknessOf(material);
		if (weakness != null) {
			throw failure(property, "The key " + weakness + ", not random");
		}
		return key;
	}

	private static <R> R read(String property, Supplier<R> reading) {
		try {
			return reading.get();
		}
		catch (IllegalArgumentException ex) {
			throw failure(property, String.valueOf(ex.getMessage()));
		}
	}

	static InvalidSessionsConfigurationException failure(String property, String problem) {
		return new InvalidSessionsConfigurationException(property, null, problem, MAKE_A_KEY);
	}

}

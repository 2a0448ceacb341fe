package io.github.sessionstarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.transform.KeyRing;
import io.github.sessionstarter.transform.SessionKey;
import io.github.sessionstarter.transform.SessionKeyParser;
import io.github.sessionstarter.transform.WeakKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes the key ring from {@code sessions.keys}. No message of it contains a key.
 */
final class KeyRingFactory {

	private static final String PROPERTY = "sessions.keys";

	static final String MAKE_A_KEY = "Make a key with the command\n\n    openssl rand -base64 32\n\n"
			+ "keep it out of the source code, for example in the environment variable SESSION_KEY, and set\n\n"
			+ "    sessions:\n      keys:\n        - ${SESSION_KEY}";

	private final KeyTextReader texts;

	KeyRingFactory(ResourceLoader resources) {
		this.texts = new KeyTextReader(resources);
	}

	KeyRing create(List<String> entries) {
		Map<SessionKey, String> properties = new LinkedHashMap<>();
		for (int i = 0; i < entries.size(); i++) {
			String property = PROPERTY + "[" + i + "]";
			String entry = entries.get(i).trim();
			String earlier = entry.isEmpty() ? null : properties.putIfAbsent(key(property, entry), property);
			if (earlier != null) {
				throw new InvalidSessionsConfigurationException(property, null, "The key repeats " + earlier,
						"Remove one of the two.");
			}
		}
		if (properties.isEmpty()) {
			throw failure(PROPERTY, "A session is protected by the starter's keys, and there is no key");
		}
		return ring(List.copyOf(properties.keySet()));
	}

	private static KeyRing ring(List<SessionKey> keys) {
		try {
			return KeyRing.of(keys);
		}
		catch (IllegalArgumentException ex) {
			throw failure(PROPERTY, String.valueOf(ex.getMessage()));
		}
	}

	private SessionKey key(String property, String entry) {
		SessionKey key = parse(property, this.texts.read(property, entry));
		String weakness = WeakKeys.weaknessOf(key);
		if (weakness != null) {
			throw failure(property, "The key " + weakness + ", not random");
		}
		return key;
	}

	private static SessionKey parse(String property, String text) {
		try {
			return SessionKeyParser.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw failure(property, String.valueOf(ex.getMessage()));
		}
	}

	private static InvalidSessionsConfigurationException failure(String property, @Nullable String problem) {
		return new InvalidSessionsConfigurationException(property, null, String.valueOf(problem), MAKE_A_KEY);
	}

}

package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.sessionstarter.transform.KeyRing;
import io.github.sessionstarter.transform.SessionKey;
import io.github.sessionstarter.transform.SessionKeyParser;
import io.github.sessionstarter.transform.WeakKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes the key ring from {@code sessions.keys}. No message of it contains a key.
 */
final class KeyRingFactory {

	private static final String PROPERTY = "sessions.keys";

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^:}]*}?");

	private static final String MAKE_A_KEY = "Make a key with the command\n\n    openssl rand -base64 32\n\n"
			+ "keep it out of the source code, for example in the environment variable SESSION_KEY, and set\n\n"
			+ "    sessions:\n      keys:\n        - ${SESSION_KEY}";

	private final ResourceLoader resources;

	KeyRingFactory(ResourceLoader resources) {
		this.resources = resources;
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
		Matcher placeholder = PLACEHOLDER.matcher(entry);
		if (placeholder.lookingAt()) {
			throw new InvalidSessionsConfigurationException(property, placeholder.group(),
					"The placeholder has no value",
					"Set the environment variable or property that it names. " + MAKE_A_KEY);
		}
		String text = isResource(entry) ? read(property, entry) : entry;
		SessionKey key = parse(property, text);
		String weakness = WeakKeys.weaknessOf(key);
		if (weakness != null) {
			throw failure(property, "The key " + weakness + ", not random");
		}
		return key;
	}

	static boolean isResource(String entry) {
		return entry.startsWith("file:") || entry.startsWith("classpath:");
	}

	private static SessionKey parse(String property, String text) {
		try {
			return SessionKeyParser.parse(text);
		}
		catch (IllegalArgumentException ex) {
			throw failure(property, String.valueOf(ex.getMessage()));
		}
	}

	private String read(String property, String location) {
		Resource resource = this.resources.getResource(location);
		try {
			return resource.getContentAsString(StandardCharsets.UTF_8).trim();
		}
		catch (IOException ex) {
			throw new InvalidSessionsConfigurationException(property, location,
					"The resource cannot be read (" + ex.getClass().getSimpleName() + ")",
					"Check that it exists and that the application may read it.");
		}
	}

	private static InvalidSessionsConfigurationException failure(String property, @Nullable String problem) {
		return new InvalidSessionsConfigurationException(property, null, String.valueOf(problem), MAKE_A_KEY);
	}

}

package io.github.sessionstarter.autoconfigure.registration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.crypto.SessionKey;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;

/**
 * Makes the key ring from {@code sessions.keys}, each time as its files are then. No
 * message of it contains a key.
 */
public final class KeyRingFactory {

	private static final String PROPERTY = "sessions.keys";

	private final List<KeyEntry> entries = new ArrayList<>();

	public KeyRingFactory(List<String> entries, ResourceLoader resources) {
		KeyTextReader texts = new KeyTextReader(resources);
		for (int i = 0; i < entries.size(); i++) {
			String text = entries.get(i).trim();
			if (!text.isEmpty()) {
				this.entries.add(new KeyEntry(PROPERTY + "[" + i + "]", text, texts));
			}
		}
	}

	public KeyRing create() {
		Map<SessionKey, String> properties = new LinkedHashMap<>();
		for (KeyEntry entry : this.entries) {
			String earlier = properties.putIfAbsent(entry.key(), entry.property());
			if (earlier != null) {
				throw new InvalidSessionsConfigurationException(entry.property(), null, "The key repeats " + earlier,
						"Remove one of the two.");
			}
		}
		if (properties.isEmpty()) {
			throw StrongKeyParser.failure(PROPERTY,
					"A session is protected by the starter's keys, and there is no key");
		}
		return ring(List.copyOf(properties.keySet()));
	}

	private static KeyRing ring(List<SessionKey> keys) {
		try {
			return KeyRing.of(keys);
		}
		catch (IllegalArgumentException ex) {
			throw StrongKeyParser.failure(PROPERTY, String.valueOf(ex.getMessage()));
		}
	}

	/** Returns whether another ring may be made later; known after the first one. */
	public boolean readsFiles() {
		return this.entries.stream().anyMatch(KeyEntry::isInFile);
	}

	/**
	 * One entry of {@code sessions.keys}: a key, or where it is.
	 */
	private static final class KeyEntry {

		private final String property;

		private final String entry;

		private final KeyTextReader texts;

		private @Nullable SessionKey key;

		private boolean inFile;

		KeyEntry(String property, String entry, KeyTextReader texts) {
			this.property = property;
			this.entry = entry;
			this.texts = texts;
		}

		String property() {
			return this.property;
		}

		/** Return the key; one in a file is read each time. */
		SessionKey key() {
			if (this.key == null || this.inFile) {
				this.inFile |= this.texts.isFile(this.entry);
				this.key = StrongKeyParser.parse(this.property, this.texts.read(this.property, this.entry));
			}
			return this.key;
		}

		/** Return whether the key may change; known once it has been read. */
		boolean isInFile() {
			return this.inFile;
		}

	}

}

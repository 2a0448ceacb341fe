package io.github.sessionstarter.autoconfigure.registration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.crypto.SessionKey;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.function.SingletonSupplier;

/**
 * The factory of the key ring, from {@code sessions.keys}, each time as its files are
 * then. No message of it contains a key.
 */
public final class KeyRingFactory {

	private static final String PROPERTY = "sessions.keys";

	/** What reads each key, by the property of its entry. */
	private final Map<String, Supplier<SessionKey>> entries = new LinkedHashMap<>();

	private final boolean readsFiles;

	/**
	 * Create a new factory, which reads no key yet.
	 * @param entries the values of {@code sessions.keys}; blank ones are skipped
	 * @param resources finds the files that they name
	 */
	public KeyRingFactory(List<String> entries, ResourceLoader resources) {
		KeyTextReader texts = new KeyTextReader(resources);
		boolean readsFiles = false;
		for (int i = 0; i < entries.size(); i++) {
			String entry = entries.get(i).trim();
			if (!entry.isEmpty()) {
				String property = PROPERTY + "[" + i + "]";
				boolean file = texts.isFile(entry);
				Supplier<SessionKey> reading = () -> StrongKeyParser.parse(property, texts.read(property, entry));
				this.entries.put(property, file ? reading : SingletonSupplier.of(reading));
				readsFiles |= file;
			}
		}
		this.readsFiles = readsFiles;
	}

	/**
	 * Make the ring. Keys in files are read each time, others once.
	 * @return the ring
	 * @throws InvalidSessionsConfigurationException if a key is missing or not random
	 */
	public KeyRing create() {
		Map<SessionKey, String> properties = new LinkedHashMap<>();
		this.entries.forEach((property, key) -> {
			String earlier = properties.putIfAbsent(key.get(), property);
			if (earlier != null) {
				throw new InvalidSessionsConfigurationException(property, null, "The key repeats " + earlier,
						"Remove one of the two.");
			}
		});
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

	/**
	 * Return whether another ring may be made later.
	 * @return whether a key is in a file
	 */
	public boolean readsFiles() {
		return this.readsFiles;
	}

}

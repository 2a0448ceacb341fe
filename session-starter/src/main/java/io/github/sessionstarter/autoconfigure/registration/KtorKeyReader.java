package io.github.sessionstarter.autoconfigure.registration;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.key.SessionKeyParser;
import io.github.sessionstarter.key.WeakKeys;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.StringUtils;

/**
 * The reader of the keys of Ktor's forms. They exist already and may be of any length, so
 * a weak one is warned about and not refused. No message contains a key.
 */
final class KtorKeyReader {

	private static final Log logger = LogFactory.getLog(KtorKeyReader.class);

	private static final int FEW_BYTES = 16;

	private static final String REMEDY = "Write the bytes that Ktor is given, as hex, base64 or base64url, or name a"
			+ " resource that holds such a text, such as file:/run/secrets/ktor-key.";

	private final KeyTextReader texts;

	private final Map<ByteBuffer, String> properties = new HashMap<>();

	KtorKeyReader(KeyTextReader texts) {
		this.texts = texts;
	}

	static InvalidSessionsConfigurationException missing(String property) {
		return new InvalidSessionsConfigurationException(property, null, "The key is missing", REMEDY);
	}

	byte[] read(String property, String entry) {
		if (!StringUtils.hasText(entry)) {
			throw missing(property);
		}
		byte[] key = parse(property, this.texts.read(property, entry.trim()));
		String weakness = (key.length < FEW_BYTES) ? "has " + key.length + " bytes only" : WeakKeys.weaknessOf(key);
		if (weakness != null) {
			logger.warn(property + ": the key " + weakness + ", so others may guess it and make sessions of their own");
		}
		warnOfRepetition(property, key);
		return key;
	}

	private void warnOfRepetition(String property, byte[] key) {
		String earlier = this.properties.putIfAbsent(ByteBuffer.wrap(key), property);
		if (earlier != null && !registration(earlier).equals(registration(property))) {
			logger.warn(
					property + ": the key is that of " + earlier + ", so each session may accept tokens of the other");
		}
	}

	private static String registration(String property) {
		return property.replaceAll("\\.(ktor|backward-compatible-read)\\..*", "");
	}

	private static byte[] parse(String property, String text) {
		try {
			return SessionKeyParser.bytes(text);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSessionsConfigurationException(property, null, String.valueOf(ex.getMessage()), REMEDY);
		}
	}

}

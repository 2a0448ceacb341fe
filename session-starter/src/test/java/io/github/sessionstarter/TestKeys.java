package io.github.sessionstarter;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Keys that look random, as the start-up check demands, and are evidently for tests.
 */
public final class TestKeys {

	private TestKeys() {
	}

	public static String first() {
		return key("the first key of a test");
	}

	public static String second() {
		return key("the second key of a test");
	}

	public static String third() {
		return key("the third key of a test");
	}

	private static String key(String text) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

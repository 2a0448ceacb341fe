package io.github.sessionstarter.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A list of texts as bytes, so that two different lists never give the same bytes: each
 * text is preceded by its length, four bytes, big-endian.
 */
public final class LengthPrefixed {

	private LengthPrefixed() {
	}

	/**
	 * Encode a list of texts.
	 * @throws IllegalArgumentException if a text has an unpaired surrogate
	 */
	public static byte[] list(String... texts) {
		ByteArrayOutputStream list = new ByteArrayOutputStream();
		for (String text : texts) {
			byte[] bytes = Text.toUtf8(text);
			list.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
			list.writeBytes(bytes);
		}
		return list.toByteArray();
	}

}

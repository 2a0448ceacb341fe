package io.github.sessionstarter.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Text as UTF-8, one to one: nothing is replaced, neither in a text nor in bytes.
 */
public final class Text {

	private static final long LOW_BITS = 0x0101010101010101L;

	private static final long HIGH_BITS = LOW_BITS << 7;

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private Text() {
	}

	/**
	 * Return the bytes of a text.
	 * @param text any text without unpaired surrogates
	 * @return its bytes, from which {@link #fromUtf8} makes the same text
	 * @throws IllegalArgumentException if the text has an unpaired surrogate
	 */
	public static byte[] toUtf8(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		// The JDK writes a question mark where UTF-8 fails, but it may also be meant.
		if (hasQuestionMark(bytes) && !new String(bytes, StandardCharsets.UTF_8).equals(text)) {
			throw new IllegalArgumentException("The text has an unpaired surrogate, which UTF-8 cannot carry");
		}
		return bytes;
	}

	/**
	 * Look for a question mark, eight bytes at a time, which costs a third of decoding
	 * the bytes again. It may find one that is not there, but misses none.
	 */
	private static boolean hasQuestionMark(byte[] bytes) {
		long found = 0;
		int i = 0;
		for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
			long difference = (long) LONG.get(bytes, i) ^ (LOW_BITS * '?');
			found |= (difference - LOW_BITS) & ~difference & HIGH_BITS;
		}
		for (; i < bytes.length; i++) {
			found |= (bytes[i] == '?') ? 1 : 0;
		}
		return found != 0;
	}

	/**
	 * Read UTF-8.
	 * @param bytes any bytes
	 * @param from where the text begins
	 * @param to where it ends
	 * @return the text, or {@code null} if these bytes are not UTF-8
	 */
	public static @Nullable String fromUtf8(byte[] bytes, int from, int to) {
		String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
		// The JDK puts U+FFFD where the bytes are malformed, but it may also be meant.
		if (text.indexOf('\uFFFD') < 0) {
			return text;
		}
		byte[] written = text.getBytes(StandardCharsets.UTF_8);
		return Arrays.equals(written, 0, written.length, bytes, from, to) ? text : null;
	}

}

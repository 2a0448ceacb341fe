package io.github.sessionstarter.encoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Text as bytes, one to one. The bytes are UTF-8. A text with an unpaired surrogate,
 * which UTF-8 cannot carry, is the byte {@code 0xFF}, which never occurs in UTF-8,
 * followed by the text in UTF-16BE. Such a text comes from broken input to the
 * application; replacing a character would make two texts equal that are not, and
 * refusing it would let a client cause an error.
 */
public final class Text {

	private static final byte UTF_16 = (byte) 0xFF;

	private static final long LOW_BITS = 0x0101010101010101L;

	private static final long HIGH_BITS = LOW_BITS << 7;

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

	private Text() {
	}

	/**
	 * Return the bytes of a text.
	 * @param text any text
	 * @return its bytes, from which {@link #fromBytes} makes the same text
	 */
	public static byte[] toBytes(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
		// The JDK writes a question mark where UTF-8 fails, but it may also be meant.
		boolean exact = !hasQuestionMark(bytes) || new String(bytes, StandardCharsets.UTF_8).equals(text);
		return exact ? bytes : toUtf16(text);
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
	 * Give back the text that {@link #toBytes} was given.
	 * @param bytes begins with the bytes of the text
	 * @param length how many there are
	 * @return the text, or {@code null} if the bytes are not from {@link #toBytes}
	 */
	public static @Nullable String fromBytes(byte[] bytes, int length) {
		boolean utf16 = length > 0 && bytes[0] == UTF_16;
		return utf16 ? fromUtf16(bytes, length) : fromUtf8(bytes, 0, length);
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

	private static byte[] toUtf16(String text) {
		ByteBuffer bytes = ByteBuffer.allocate(1 + 2 * text.length()).put(UTF_16);
		bytes.asCharBuffer().put(text);
		return bytes.array();
	}

	private static @Nullable String fromUtf16(byte[] bytes, int length) {
		boolean whole = length % 2 == 1;
		return whole ? ByteBuffer.wrap(bytes, 1, length - 1).asCharBuffer().toString() : null;
	}

}

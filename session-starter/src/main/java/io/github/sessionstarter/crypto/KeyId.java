package io.github.sessionstarter.crypto;

import java.nio.ByteBuffer;

import io.github.sessionstarter.encoding.Base64Url;
import io.github.sessionstarter.encoding.LengthPrefixed;

/**
 * The four bytes in every token that say which key it was made under.
 * <p>
 * <b>Security guarantees</b>: an id is derived from its key with HKDF and tells nothing
 * else about it. It is not secret, and it is not authenticated by itself: a changed id
 * selects another key or none, and authentication then fails.
 */
public final class KeyId {

	/** The length of an id. */
	public static final int BYTES = Integer.BYTES;

	/** Returned by {@link #peek} where there is no id. */
	public static final long NONE = -1;

	/** Six digits of base64url carry 36 bits: the id and 4 bits of what follows. */
	private static final int DIGITS = 6;

	private static final int EXCESS_BITS = 4;

	private static final byte[] INFO = LengthPrefixed.list("key-id");

	private KeyId() {
	}

	/**
	 * Derive the id of a key.
	 * @return an unsigned number of 32 bits
	 */
	static long of(byte[] material) {
		return Integer.toUnsignedLong(ByteBuffer.wrap(Hkdf.derive(material, INFO, BYTES)).getInt());
	}

	/**
	 * Read the id that begins at a position of a token, without decoding the rest, so
	 * that a token of an unknown key costs nothing however long it is.
	 * @return the id, or {@link #NONE}
	 */
	public static long peek(String token, int position) {
		if (position < 0 || token.length() - position < DIGITS) {
			return NONE;
		}
		long bits = 0;
		for (int i = position; i < position + DIGITS; i++) {
			bits = (bits << 6) | Base64Url.digit(token.charAt(i));
		}
		// A character outside the alphabet has the value -1, which sets every higher bit.
		return (bits < 0) ? NONE : bits >>> EXCESS_BITS;
	}

	/**
	 * Write an id into an array, in {@link #BYTES} bytes.
	 * @param id an unsigned number of 32 bits
	 */
	public static void write(long id, byte[] target, int offset) {
		ByteBuffer.wrap(target).putInt(offset, (int) id);
	}

	static String toString(long id) {
		return "%08x".formatted(id);
	}

}

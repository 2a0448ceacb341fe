package io.github.sessionstarter.redis;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;

/**
 * UTF-8 that reads nothing as a text which would be written in other bytes: a comparison
 * with it could never succeed.
 */
final class TextCodec extends StringCodec {

	/** Stands for bytes that are not a text: half of a character, never in UTF-8. */
	static final String UNREADABLE = "\uD800";

	private static final char REPLACEMENT = '\uFFFD';

	/** Return a value that was read, or {@code null} if it is not a text. */
	static @Nullable String readable(@Nullable String value) {
		return UNREADABLE.equals(value) ? null : value;
	}

	TextCodec() {
		super(StandardCharsets.UTF_8);
	}

	/**
	 * Malformed bytes become U+FFFD, but it may also be meant.
	 * @return {@link #UNREADABLE} for what is not UTF-8
	 */
	@Override
	public String decodeValue(ByteBuffer bytes) {
		String text = super.decodeValue(bytes);
		return (text.indexOf(REPLACEMENT) < 0 || StandardCharsets.UTF_8.encode(text).equals(bytes)) ? text : UNREADABLE;
	}

}

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

	private static final char REPLACEMENT = '\uFFFD';

	TextCodec() {
		super(StandardCharsets.UTF_8);
	}

	/**
	 * Malformed bytes become U+FFFD, but it may also be meant.
	 * @return {@code null} for what is no UTF-8
	 */
	@Override
	public @Nullable String decodeValue(ByteBuffer bytes) {
		String text = super.decodeValue(bytes);
		return (text.indexOf(REPLACEMENT) < 0 || StandardCharsets.UTF_8.encode(text).equals(bytes)) ? text : null;
	}

}

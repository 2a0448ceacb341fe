package io.github.sessionstarter.serialization.json;

import java.util.HexFormat;

import io.github.sessionstarter.serialization.SessionSerializer;
import org.jspecify.annotations.Nullable;

/**
 * A serializer that writes JSON in ASCII, for a header that another framework reads as it
 * is: everything else is escaped, which in JSON can only occur within strings and names
 * (RFC 8259, section 7).
 *
 * @param <T> the type of the session
 */
public final class AsciiJsonSerializer<T> implements SessionSerializer<T> {

	private final SessionSerializer<T> json;

	/**
	 * Create a new serializer.
	 * @param json writes and reads any JSON
	 */
	public AsciiJsonSerializer(SessionSerializer<T> json) {
		this.json = json;
	}

	@Override
	public String serialize(T value) {
		String text = this.json.serialize(value);
		return text.chars().allMatch(AsciiJsonSerializer::isPrintable) ? text : escape(text);
	}

	private static String escape(String text) {
		StringBuilder ascii = new StringBuilder(text.length() + 32);
		text.chars().forEach((c) -> {
			if (isPrintable(c)) {
				ascii.append((char) c);
			}
			else {
				ascii.append("\\u").append(HexFormat.of().toHexDigits((char) c));
			}
		});
		return ascii.toString();
	}

	private static boolean isPrintable(int c) {
		return c >= ' ' && c <= '~';
	}

	@Override
	public @Nullable T deserialize(String text) {
		return this.json.deserialize(text);
	}

}

package io.github.sessionstarter.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.IntPredicate;

import io.github.sessionstarter.encoding.PercentEncoding;
import org.jspecify.annotations.Nullable;

/**
 * How a token is written as the value of a cookie. Names and forms are those of Ktor's
 * {@code CookieEncoding}.
 * <p>
 * <b>Security guarantees</b>: what is written holds neither control characters nor a
 * semicolon, so no value can end the cookie, add an attribute or begin another header.
 */
public enum CookieEncoding {

	/**
	 * Percent-encoding of everything but letters, digits and {@code - . _ ~}; a space
	 * becomes {@code +}. Carries every value. Ktor's {@code URI_ENCODING}.
	 */
	URI {

		@Override
		public String encode(String value) {
			return PERCENT.encode(value);
		}

		@Override
		public @Nullable String decode(String text) {
			return PERCENT.decode(text);
		}

	},

	/**
	 * Base64 with padding (RFC 4648, section 4). Carries every value. Ktor's
	 * {@code BASE64_ENCODING}.
	 */
	BASE64 {

		@Override
		public String encode(String value) {
			return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
		}

		@Override
		public @Nullable String decode(String text) {
			try {
				String value = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
				// The JDK also takes what is not UTF-8, has no padding or stray bits.
				return encode(value).equals(text) ? value : null;
			}
			catch (IllegalArgumentException ex) {
				return null;
			}
		}

	},

	/**
	 * As it is. Carries visible ASCII characters without {@code " , ; \} (the
	 * {@code cookie-octet} of RFC 6265, section 4.1.1).
	 */
	RAW {

		@Override
		public String encode(String value) {
			return requireOnly(CookieEncoding::isCookieOctet, value);
		}

		@Override
		public String decode(String text) {
			return CookieHeader.unquote(text);
		}

	},

	/**
	 * As it is, but between double quotes if there are spaces or commas. Carries what
	 * {@link #RAW} carries, and these two.
	 */
	DQUOTES {

		@Override
		public String encode(String value) {
			requireOnly((c) -> isCookieOctet(c) || c == ' ' || c == ',', value);
			boolean bare = value.indexOf(' ') < 0 && value.indexOf(',') < 0;
			return bare ? value : '"' + value + '"';
		}

		@Override
		public String decode(String text) {
			return CookieHeader.unquote(text);
		}

	};

	private static final PercentEncoding PERCENT = new PercentEncoding(CookieEncoding::isUnreserved, true);

	/**
	 * Write a value as the value of a cookie. Unpaired surrogates, which UTF-8 cannot
	 * carry, become question marks.
	 * @param value any text
	 * @return the value of the cookie, of printable ASCII characters without semicolon
	 * @throws IllegalArgumentException if this encoding cannot carry the value; the
	 * message does not show the value
	 */
	public abstract String encode(String value);

	/**
	 * Read the value of a cookie.
	 * @param text what the client sent, any text
	 * @return the value, or {@code null} if the text is not of this encoding
	 */
	public abstract @Nullable String decode(String text);

	private static String requireOnly(IntPredicate allowed, String value) {
		if (!value.chars().allMatch(allowed)) {
			throw new IllegalArgumentException("The value has characters that a cookie cannot carry as they are. "
					+ "Use the cookie encoding 'uri' or 'base64'.");
		}
		return value;
	}

	private static boolean isCookieOctet(int c) {
		return c > ' ' && c <= '~' && c != '"' && c != ',' && c != ';' && c != '\\';
	}

	/** The unreserved characters of RFC 3986, section 2.3. */
	private static boolean isUnreserved(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'
				|| c == '_' || c == '~';
	}

}

package io.github.sessionstarter.ktor;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;

/**
 * A transformer for payloads that nothing protects, as Ktor writes them where no
 * transformer is configured: a JSON object or array (RFC 8259) without white space around
 * it, or the reflection form of Ktor 2, which is form-url-encoded and has a {@code %23}
 * (an encoded {@code #}) in front of each value. Writing leaves the payload as it is.
 * <p>
 * <b>Security guarantees</b>: none. The sender of a token chooses what it says. Weaker
 * integrity than the current form; enable it only while you migrate.
 */
public final class PlainTransformer implements SessionTransformer, FormRecognizer {

	private static final String TAG = "%23";

	private static final String TYPE = "%24type=";

	@Override
	public String encode(String value, SessionContext context) {
		return value;
	}

	@Override
	public Decoded decode(String token, SessionContext context) {
		return recognizes(token) ? Decoded.of(token) : Decoded.refused(RejectionReason.MALFORMED);
	}

	@Override
	public boolean recognizes(String token) {
		return isWithin(token, '{', '}') || isWithin(token, '[', ']') || isReflectionForm(token);
	}

	private static boolean isWithin(String token, char first, char last) {
		return token.length() >= 2 && token.charAt(0) == first && token.charAt(token.length() - 1) == last;
	}

	private static boolean isReflectionForm(String token) {
		int start = 0;
		while (start <= token.length()) {
			int equals = nameEnd(token, start);
			int end = valueEnd(token, equals + 1);
			boolean pair = equals > start && (end == token.length() || token.charAt(end) == '&')
					&& (token.startsWith(TAG, equals + 1) || token.startsWith(TYPE, start));
			if (!pair) {
				return false;
			}
			start = end + 1;
		}
		return true;
	}

	/** Return where the equals sign is, or -1 if something else ends the name. */
	private static int nameEnd(String token, int start) {
		int end = valueEnd(token, start);
		return (end < token.length() && token.charAt(end) == '=') ? end : -1;
	}

	private static int valueEnd(String token, int start) {
		int end = start;
		while (end < token.length() && isFormCharacter(token.charAt(end))) {
			end++;
		}
		return end;
	}

	private static boolean isFormCharacter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "%+-._~".indexOf(c) >= 0;
	}

}

package io.github.sessionstarter.ktor;

import java.util.regex.Pattern;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;

/**
 * A transformer for the ids of Ktor's server-side sessions, which stay as they are.
 * <p>
 * <b>Security guarantees</b>: none of its own. An id that Ktor made is accepted, so that
 * all depends on its being unpredictable, as Ktor's own ids are.
 */
public final class KtorIdTransformer implements SessionTransformer, FormRecognizer {

	/** What Ktor makes where the application names no function for it. */
	public static final String PATTERN = "[0-9a-f]{64}";

	private final Pattern pattern;

	/**
	 * Create a transformer.
	 * @param pattern matches the ids, and nothing that this application writes
	 */
	public KtorIdTransformer(Pattern pattern) {
		this.pattern = pattern;
	}

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
		return token.length() <= KtorDirectoryStorage.MAX_ID_LENGTH && this.pattern.matcher(token).matches();
	}

}

package io.github.sessionstarter.transform;

import org.jspecify.annotations.Nullable;

/**
 * Turns outgoing text into protected text and back. What the protection is worth is
 * stated on each implementation. Implementations are safe for use by many threads at
 * once.
 * <p>
 * A transformer may also be a {@link RejectionExplainer}, a {@link ReissueAdvisor} and a
 * {@link FormRecognizer}.
 */
public interface SessionTransformer {

	/**
	 * Protect a text.
	 * @param value any text, may be empty
	 * @param context what the token is made for
	 * @return the token
	 */
	String encode(String value, SessionContext context);

	/**
	 * Give back the text that {@link #encode} was given. This method never throws for bad
	 * input: whatever a client sends is either a token or not.
	 * @param token what a client sent, of any length and content
	 * @param context what the token must have been made for
	 * @return the text, or {@code null} if the token is not ours, was made for another
	 * context, was tampered with, or has expired
	 */
	@Nullable String decode(String token, SessionContext context);

}

package io.github.sessionstarter.transform;

/**
 * A transformer that turns outgoing text into protected text and back. What the
 * protection is worth is stated on each implementation. Implementations are safe for use
 * by many threads at once.
 * <p>
 * A transformer may also be a {@link FormRecognizer}.
 */
public interface SessionTransformer {

	/**
	 * Protect a text.
	 * @param value any text without unpaired surrogates, may be empty
	 * @param context what the token is made for
	 * @return the token
	 */
	String encode(String value, SessionContext context);

	/**
	 * Give back the text that {@link #encode} was given, and say whether the token should
	 * be replaced; or refuse the token and say why. This is the only question that is
	 * asked about a token. A refusal costs at most as much as an acceptance. This method
	 * never throws for bad input.
	 * @param token what a client sent, of any length and content
	 * @param context what the token must have been made for
	 * @return the text; or a refusal if the token is not ours, was made for another
	 * context, was tampered with, or has expired
	 */
	Decoded decode(String token, SessionContext context);

}

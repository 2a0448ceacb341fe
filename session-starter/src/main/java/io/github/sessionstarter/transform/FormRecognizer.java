package io.github.sessionstarter.transform;

/**
 * What a {@link SessionTransformer} can be in addition: one that says by the form alone,
 * without any key, whether a token is in the form of this transformer. The form decides
 * the reader, once: where several forms are read, a token is given to the one transformer
 * that recognizes it, and to no other if that one refuses it.
 */
public interface FormRecognizer {

	/**
	 * Look at the form of a token, at the cost of reading it once. Never throws.
	 * @param token what a client sent, of any length and content
	 * @return whether the token is in the form of this transformer, genuine or not
	 */
	boolean recognizes(String token);

}

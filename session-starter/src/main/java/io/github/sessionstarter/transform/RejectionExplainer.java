package io.github.sessionstarter.transform;

import io.github.sessionstarter.RejectionReason;

/**
 * Capability of a {@link SessionTransformer}: says why it refused a token, so that the
 * refusal can be counted under its reason. It never decides anything.
 */
public interface RejectionExplainer {

	/**
	 * Say why a token was refused.
	 * @param token a token for which {@link SessionTransformer#decode} has just returned
	 * {@code null}; the answer for any other token has no meaning
	 * @param context the context that the token was refused for
	 * @return {@link RejectionReason#MALFORMED}, {@link RejectionReason#UNKNOWN_KEY} or
	 * {@link RejectionReason#TAMPERED}; a token made for another context counts as
	 * tampered
	 */
	RejectionReason explain(String token, SessionContext context);

}

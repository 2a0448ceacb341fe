package io.github.sessionstarter.transform;

/**
 * Capability of a {@link SessionTransformer}: says whether an accepted token should be
 * written again although its value did not change.
 */
public interface ReissueAdvisor {

	/**
	 * Say whether a token was made in an older way, such as under an older key. This is
	 * cheap: nothing is decoded or authenticated.
	 * @param token a token for which {@link SessionTransformer#decode} has returned a
	 * text; the answer for any other token has no meaning
	 * @param context the context that the token was accepted for
	 * @return {@code true} if the value should be written again
	 */
	boolean shouldReissue(String token, SessionContext context);

}

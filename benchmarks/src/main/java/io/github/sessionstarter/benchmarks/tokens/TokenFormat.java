package io.github.sessionstarter.benchmarks.tokens;

import org.jspecify.annotations.Nullable;

/**
 * Text to protected text and back. Every format begins and ends with a {@link String},
 * because that is what travels.
 */
public interface TokenFormat {

	/**
	 * Protect a text.
	 * @param text any text
	 * @return the token
	 * @throws Exception as the contender throws it
	 */
	String write(String text) throws Exception;

	/**
	 * Give back the text.
	 * @param token what {@link #write} returned
	 * @return the text
	 * @throws Exception as the contender throws it
	 */
	@Nullable String read(String token) throws Exception;

}

package io.github.sessionstarter.benchmarks.tokens;

/**
 * A text and its token, in the format of one contender.
 *
 * @param format the format
 * @param text the text
 * @param token the token
 */
record TokenState(TokenFormat format, String text, String token) {

	/**
	 * Write a token and read it: a format that does not work must not be measured.
	 */
	static TokenState of(TokenFormat format, int bytes) throws Exception {
		String text = Texts.ofLength(bytes);
		String token = format.write(text);
		if (!text.equals(format.read(token))) {
			throw new IllegalStateException("What was written is not what was read");
		}
		return new TokenState(format, text, token);
	}

}

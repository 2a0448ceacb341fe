package io.github.sessionstarter.http;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * The limits of the work that a client can cause with tokens that will be refused.
 */
public final class IncomingTokens {

	/**
	 * More than one token for one session is odd: browsers send several cookies of one
	 * name if they differ in path or domain. Hundreds of them are an attack.
	 */
	public static final int MAX_COUNT = 8;

	/** One more shows that there are more. */
	static final int READ_COUNT = MAX_COUNT + 1;

	/**
	 * Characters of the longest token that is looked at, twice what containers take as
	 * all headers together by default.
	 */
	public static final int MAX_LENGTH = 16 * 1024;

	private IncomingTokens() {
	}

	/**
	 * Undo the encoding of a transport.
	 * @return the token, or an empty text for one that cannot be read
	 */
	static String decode(String value, Function<String, @Nullable String> decoder) {
		if (value.length() > MAX_LENGTH) {
			return value; // to be refused for its length, not worth a look
		}
		String token = decoder.apply(value);
		return (token != null) ? token : "";
	}

}

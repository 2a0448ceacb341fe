package io.github.sessionstarter.testing;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.transform.Decoded;
import org.jspecify.annotations.Nullable;

/**
 * What a transformer answered, for assertions.
 */
public final class Answers {

	private Answers() {
	}

	/**
	 * Return the text of a token that was accepted.
	 * @param decoded the answer
	 * @return the text, or {@code null} if the token was refused
	 */
	public static @Nullable String text(Decoded decoded) {
		return decoded.fold(Decoded.Accepted::text, (reason) -> null);
	}

	/**
	 * Return the reason of a refusal.
	 * @param decoded the answer
	 * @return the reason, or {@code null} if the token was accepted
	 */
	public static @Nullable RejectionReason reason(Decoded decoded) {
		return decoded.fold((accepted) -> null, (reason) -> reason);
	}

}

package io.github.sessionstarter.transform;

import java.util.function.Function;
import java.util.function.Supplier;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.testing.Answers;
import org.jspecify.annotations.Nullable;

/**
 * The forms of tokens, so that one test can hold for both.
 */
enum Form {

	ENCRYPT("e1.", EncryptTransformer::new),

	SIGN("s1.", SignTransformer::new);

	final String prefix;

	private final Function<Supplier<KeyRing>, SessionTransformer> constructor;

	Form(String prefix, Function<Supplier<KeyRing>, SessionTransformer> constructor) {
		this.prefix = prefix;
		this.constructor = constructor;
	}

	SessionTransformer with(long... seeds) {
		KeyRing ring = TestKeys.ring(seeds);
		return with(() -> ring);
	}

	SessionTransformer with(Supplier<KeyRing> keys) {
		return this.constructor.apply(keys);
	}

	/** Returns {@code null} for a token that is refused. */
	static @Nullable String text(SessionTransformer transformer, String token) {
		return Answers.text(transformer.decode(token, TestKeys.CONTEXT));
	}

	/** Returns {@code null} for a token that is accepted. */
	static @Nullable RejectionReason reason(SessionTransformer transformer, String token) {
		return Answers.reason(transformer.decode(token, TestKeys.CONTEXT));
	}

}

package io.github.sessionstarter.transform;

import java.util.function.Function;
import java.util.function.Supplier;

import io.github.sessionstarter.RejectionReason;

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

	static RejectionReason explain(SessionTransformer transformer, String token) {
		return ((RejectionExplainer) transformer).explain(token, TestKeys.CONTEXT);
	}

	static boolean shouldReissue(SessionTransformer transformer, String token) {
		return ((ReissueAdvisor) transformer).shouldReissue(token, TestKeys.CONTEXT);
	}

}

package io.github.sessionstarter.benchmarks.tokens;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.transform.SessionTransformer;
import org.jspecify.annotations.Nullable;

/**
 * A transformer of Session Starter, as an application that reads and writes one session
 * with one key has it.
 */
public final class SessionStarterTokens implements TokenFormat {

	private final SessionTransformer transformer;

	private final SessionContext context = new SessionContext("benchmarks", "cart_session", "payload");

	/**
	 * Create the format.
	 * @param transformer makes the transformer from its keys
	 */
	public SessionStarterTokens(Function<Supplier<KeyRing>, SessionTransformer> transformer) {
		KeyRing keys = KeyRing.of(List.of(SessionKey.of(Keys.random())));
		this.transformer = transformer.apply(() -> keys);
	}

	@Override
	public String write(String text) {
		return this.transformer.encode(text, this.context);
	}

	@Override
	public @Nullable String read(String token) {
		return (this.transformer.decode(token, this.context) instanceof Decoded.Accepted accepted) ? accepted.text()
				: null;
	}

}

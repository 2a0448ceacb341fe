package io.github.sessionstarter.benchmarks.pipeline;

import java.util.Objects;

import io.github.sessionstarter.benchmarks.tokens.JdkAesGcm;
import io.github.sessionstarter.benchmarks.tokens.TokenFormat;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * The floor of the whole way: a reader and a writer of Jackson that are kept, and the
 * floor of {@code encrypt}. No envelope, hence no id and no timeouts.
 */
final class JdkCarts implements CartFormat {

	private final ObjectWriter writer = new JsonMapper().writerFor(CartSession.class);

	private final ObjectReader reader = new JsonMapper().readerFor(CartSession.class);

	private final TokenFormat tokens = JdkAesGcm.withThreadLocals();

	@Override
	public String write(CartSession cart) throws Exception {
		return this.tokens.write(this.writer.writeValueAsString(cart));
	}

	@Override
	public CartSession read(String token) throws Exception {
		return this.reader.readValue(Objects.requireNonNull(this.tokens.read(token)));
	}

}

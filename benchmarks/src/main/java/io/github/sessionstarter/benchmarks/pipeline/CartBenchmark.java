package io.github.sessionstarter.benchmarks.pipeline;

import io.github.sessionstarter.benchmarks.measurement.Contender;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The benchmark that turns a cart of 20 items into an encrypted token and back. Each
 * contender does what it does by default; only Session Starter adds an id and timeouts.
 * Each has a virtual machine of its own.
 */
@State(Scope.Benchmark)
public class CartBenchmark {

	private static final int ITEMS = 20;

	@Param({ "SESSION_STARTER", "FLOOR", "KTOR" })
	Contender contender = Contender.FLOOR;

	private final CartSession cart = CartSession.withItems(ITEMS);

	private CartFormat format;

	private String token;

	@Setup
	public void checkRoundTrip() throws Exception {
		this.format = format(this.contender);
		this.token = this.format.write(this.cart);
		if (!this.cart.equals(this.format.read(this.token))) {
			throw new IllegalStateException("What was written is not what was read");
		}
	}

	@Benchmark
	public String write() throws Exception {
		return this.format.write(this.cart);
	}

	@Benchmark
	public @Nullable Object read() throws Exception {
		return this.format.read(this.token);
	}

	private static CartFormat format(Contender contender) {
		return switch (contender) {
			case SESSION_STARTER -> new SessionStarterCarts();
			case FLOOR -> new JdkCarts();
			case KTOR -> new KtorCarts();
			case NEW_INSTANCES, TINK_GCM, TINK_XAES, NIMBUS -> throw new IllegalArgumentException(contender.title());
		};
	}

}

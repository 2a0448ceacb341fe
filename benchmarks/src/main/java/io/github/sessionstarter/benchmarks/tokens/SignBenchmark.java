package io.github.sessionstarter.benchmarks.tokens;

import io.github.sessionstarter.benchmarks.measurement.Contender;
import io.github.sessionstarter.transform.SignTransformer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The benchmark that signs a text, and verifies a token. All contenders use HMAC-SHA256;
 * all may keep what does not depend on the text. Ktor has less to do: it leaves the text
 * as it is, where the others write it in base64url. Each contender has a virtual machine
 * of its own.
 */
@State(Scope.Benchmark)
public class SignBenchmark {

	@Param({ "100", "1024", "3072" })
	int bytes;

	@Param({ "SESSION_STARTER", "FLOOR", "KTOR", "NIMBUS" })
	Contender contender = Contender.FLOOR;

	private TokenState state;

	@Setup
	public void checkRoundTrip() throws Exception {
		this.state = TokenState.of(format(this.contender), this.bytes);
	}

	@Benchmark
	public String write() throws Exception {
		return this.state.format().write(this.state.text());
	}

	@Benchmark
	public @Nullable String read() throws Exception {
		return this.state.format().read(this.state.token());
	}

	private static TokenFormat format(Contender contender) throws Exception {
		return switch (contender) {
			case SESSION_STARTER -> new SessionStarterTokens(SignTransformer::new);
			case FLOOR -> new JdkHmac();
			case KTOR -> KtorTokens.sign();
			case NIMBUS -> new NimbusSignedTokens();
			case NEW_INSTANCES, TINK_GCM, TINK_XAES -> throw new IllegalArgumentException(contender.title());
		};
	}

}

package io.github.sessionstarter.benchmarks.tokens;

import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.github.sessionstarter.benchmarks.measurement.Contender;
import io.github.sessionstarter.transform.EncryptTransformer;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The benchmark that encrypts a text, and decrypts a token. All contenders use 256-bit
 * AES with random nonces and authenticate what they write; all may keep what does not
 * depend on the text. Each has a virtual machine of its own, where calls are compiled for
 * its own classes only.
 */
@State(Scope.Benchmark)
public class EncryptBenchmark {

	@Param({ "100", "1024", "3072" })
	int bytes;

	@Param({ "SESSION_STARTER", "FLOOR", "KTOR", "TINK_GCM", "TINK_XAES", "NIMBUS" })
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
			case SESSION_STARTER -> new SessionStarterTokens(EncryptTransformer::new);
			case FLOOR -> JdkAesGcm.withThreadLocals();
			case NEW_INSTANCES -> JdkAesGcm.withNewCiphers();
			case KTOR -> KtorTokens.encrypt();
			case TINK_GCM -> new TinkTokens(PredefinedAeadParameters.AES256_GCM);
			case TINK_XAES -> new TinkTokens(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE);
			case NIMBUS -> new NimbusEncryptedTokens();
		};
	}

}

package io.github.sessionstarter.transform;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.sessionstarter.crypto.SealingLimits;
import io.github.sessionstarter.key.KeyRing;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How nonces are chosen, seen from the tokens.
 */
class SealingTests {

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 1000);

	private final KeyRing ring = TestKeys.ring(1);

	@Test
	void noTwoTokensHaveTheSameNonce() {
		EncryptTransformer transformer = transformer(SealingLimits.MAX_MESSAGES);
		Set<String> nonces = new HashSet<>();
		for (int i = 0; i < 10_000; i++) {
			assertThat(nonces.add(nonce(token(transformer)))).isTrue();
		}
	}

	@Test
	void theNoncesOfAnHourBeginAlike() {
		EncryptTransformer transformer = transformer(SealingLimits.MAX_MESSAGES);
		String first = prefix(token(transformer));
		this.clock.addAndGet(SealingLimits.MAX_AGE_NANOS - 1);
		assertThat(prefix(token(transformer))).isEqualTo(first);
	}

	@Test
	void theBeginningIsRenewedAfterAnHour() {
		EncryptTransformer transformer = transformer(SealingLimits.MAX_MESSAGES);
		String first = prefix(token(transformer));
		this.clock.addAndGet(SealingLimits.MAX_AGE_NANOS);
		assertThat(prefix(token(transformer))).isNotEqualTo(first);
	}

	@Test
	void theBeginningIsRenewedAfterTheMostMessagesThatItMayServe() {
		EncryptTransformer transformer = transformer(3);
		List<String> prefixes = IntStream.range(0, 9).mapToObj((i) -> prefix(token(transformer))).toList();
		assertThat(count(prefixes).values()).containsExactly(3L, 3L, 3L);
	}

	@Test
	void theLimitHoldsForAnyNumberOfThreads() throws Exception {
		EncryptTransformer transformer = transformer(10);
		List<String> prefixes = Threads.collect(8, 500, () -> prefix(token(transformer)));
		assertThat(prefixes).hasSize(4_000);
		assertThat(count(prefixes).values()).allMatch((messages) -> messages <= 10);
	}

	@Test
	void anHourAndTwoToThe31MessagesAreTheLimits() {
		assertThat(SealingLimits.MAX_AGE_NANOS).isEqualTo(3_600L * 1_000_000_000);
		assertThat(SealingLimits.MAX_MESSAGES).isEqualTo(2_147_483_648L);
		assertThat(SealingLimits.maxMessagesOfThisProcess()).isEqualTo(SealingLimits.MAX_MESSAGES);
	}

	@Test
	void tokensMadeBeforeARenewalStillOpen() {
		EncryptTransformer transformer = transformer(1);
		List<String> tokens = IntStream.range(0, 20).mapToObj((i) -> token(transformer)).toList();
		assertThat(tokens).allMatch((token) -> "value".equals(Form.text(transformer, token)));
	}

	@Test
	void twoContextsAndTwoProcessesBeginDifferently() {
		EncryptTransformer transformer = transformer(SealingLimits.MAX_MESSAGES);
		String other = transformer.encode("value", new SessionContext("shop", "cart_session", "payload"));
		assertThat(List.of(prefix(token(transformer)), prefix(other),
				prefix(token(transformer(SealingLimits.MAX_MESSAGES)))))
			.doesNotHaveDuplicates();
	}

	private EncryptTransformer transformer(long maxMessages) {
		return new EncryptTransformer(() -> this.ring, SealingLimits.derivation(this.clock::get, maxMessages));
	}

	private static String token(EncryptTransformer transformer) {
		return transformer.encode("value", TestKeys.CONTEXT);
	}

	private static Map<String, Long> count(List<String> prefixes) {
		return prefixes.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

	private static String prefix(String token) {
		return nonce(token).substring(0, 16);
	}

	/** The nonce as text: bytes 4 to 28. */
	private static String nonce(String token) {
		byte[] sealed = Base64.getUrlDecoder().decode(token.substring(3));
		return Base64.getUrlEncoder().encodeToString(Arrays.copyOfRange(sealed, 4, 28));
	}

}

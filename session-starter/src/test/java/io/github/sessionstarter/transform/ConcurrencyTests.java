package io.github.sessionstarter.transform;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.key.KeyRing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("full")
class ConcurrencyTests {

	@ParameterizedTest
	@EnumSource
	void whatEightThreadsWriteAndReadAtOnceIsAllRight(Form form) throws Exception {
		SessionTransformer transformer = form.with(1);
		AtomicInteger numbers = new AtomicInteger();
		List<Boolean> results = Threads.collect(8, 2_000, () -> {
			String text = "value " + numbers.incrementAndGet();
			String token = transformer.encode(text, TestKeys.CONTEXT);
			return text.equals(Form.text(transformer, token));
		});
		assertThat(results).hasSize(16_000).containsOnly(true);
	}

	@ParameterizedTest
	@EnumSource
	void forgedTokensInBetweenDoNotDisturbGenuineOnes(Form form) throws Exception {
		SessionTransformer transformer = form.with(1);
		String genuine = transformer.encode("value", TestKeys.CONTEXT);
		String forged = transformer.encode("value", new SessionContext("shop", "cart_session", "payload"));
		List<Boolean> results = Threads.collect(8, 500,
				() -> Form.text(transformer, forged) == null && "value".equals(Form.text(transformer, genuine)));
		assertThat(results).hasSize(4_000).containsOnly(true);
	}

	@ParameterizedTest
	@EnumSource
	void aRingThatIsReplacedAllTheTimeLosesNoToken(Form form) throws Exception {
		List<KeyRing> rings = List.of(TestKeys.ring(1, 2), TestKeys.ring(2, 1), TestKeys.ring(1, 2, 3));
		AtomicInteger calls = new AtomicInteger();
		SessionTransformer transformer = form.with(() -> rings.get(calls.incrementAndGet() / 50 % 3));
		List<Boolean> results = Threads.collect(8, 250, () -> {
			String token = transformer.encode("value", TestKeys.CONTEXT);
			return "value".equals(Form.text(transformer, token));
		});
		assertThat(results).hasSize(2_000).containsOnly(true);
	}

}

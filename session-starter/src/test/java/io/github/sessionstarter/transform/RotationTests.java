package io.github.sessionstarter.transform;

import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;

import io.github.sessionstarter.RejectionReason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 8: the first key protects, each configured one is accepted, no other is.
 */
@Tag("abuse")
class RotationTests {

	@ParameterizedTest
	@EnumSource
	void newTokensAreMadeUnderTheFirstKeyOnly(Form form) {
		String token = form.with(1, 2, 3).encode("value", TestKeys.CONTEXT);
		assertThat(form.with(1).decode(token, TestKeys.CONTEXT)).isEqualTo("value");
		assertThat(form.with(2, 3).decode(token, TestKeys.CONTEXT)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfEachConfiguredKeyIsAccepted(Form form) {
		for (long seed = 1; seed <= 3; seed++) {
			String token = form.with(seed).encode("value", TestKeys.CONTEXT);
			assertThat(form.with(1, 2, 3).decode(token, TestKeys.CONTEXT)).isEqualTo("value");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfARemovedKeyIsRefused(Form form) {
		String token = form.with(2).encode("value", TestKeys.CONTEXT);
		SessionTransformer without = form.with(1, 3);
		assertThat(without.decode(token, TestKeys.CONTEXT)).isNull();
		assertThat(Form.explain(without, token)).isEqualTo(RejectionReason.UNKNOWN_KEY);
	}

	@ParameterizedTest
	@EnumSource
	void onlyATokenOfAnOlderKeyShouldBeReissued(Form form) {
		SessionTransformer transformer = form.with(1, 2);
		assertThat(Form.shouldReissue(transformer, form.with(1).encode("value", TestKeys.CONTEXT))).isFalse();
		assertThat(Form.shouldReissue(transformer, form.with(2).encode("value", TestKeys.CONTEXT))).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void anotherRingTakesEffectWithTheNextToken(Form form) {
		AtomicReference<KeyRing> ring = new AtomicReference<>(TestKeys.ring(1));
		SessionTransformer transformer = form.with(ring::get);
		String old = transformer.encode("old", TestKeys.CONTEXT);

		ring.set(TestKeys.ring(2, 1));
		assertThat(transformer.decode(old, TestKeys.CONTEXT)).isEqualTo("old");
		assertThat(Form.shouldReissue(transformer, old)).isTrue();
		assertThat(form.with(2).decode(transformer.encode("new", TestKeys.CONTEXT), TestKeys.CONTEXT)).isEqualTo("new");

		ring.set(TestKeys.ring(2));
		assertThat(transformer.decode(old, TestKeys.CONTEXT)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aTokenWhoseKeyIdWasSwappedForAnotherKnownOneIsTampered(Form form) {
		SessionTransformer transformer = form.with(1, 2);
		String first = form.with(1).encode("value", TestKeys.CONTEXT);
		int tail = first.lastIndexOf('.') + 1;
		byte[] bytes = Base64.getUrlDecoder().decode(first.substring(tail));
		KeyId.write(TestKeys.key(2).id(), bytes, 0);
		String swapped = first.substring(0, tail) + Base64Url.encode(bytes);
		assertThat(transformer.decode(swapped, TestKeys.CONTEXT)).isNull();
		assertThat(Form.explain(transformer, swapped)).isEqualTo(RejectionReason.TAMPERED);
	}

}

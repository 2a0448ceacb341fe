package io.github.sessionstarter.transform;

import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.crypto.KeyId;
import io.github.sessionstarter.encoding.Base64Url;
import io.github.sessionstarter.key.KeyRing;
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
		assertThat(Form.text(form.with(1), token)).isEqualTo("value");
		assertThat(Form.text(form.with(2, 3), token)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfEachConfiguredKeyIsAccepted(Form form) {
		for (long seed = 1; seed <= 3; seed++) {
			String token = form.with(seed).encode("value", TestKeys.CONTEXT);
			assertThat(Form.text(form.with(1, 2, 3), token)).isEqualTo("value");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfARemovedKeyIsRefused(Form form) {
		String token = form.with(2).encode("value", TestKeys.CONTEXT);
		SessionTransformer without = form.with(1, 3);
		assertThat(Form.reason(without, token)).isEqualTo(RejectionReason.UNKNOWN_KEY);
	}

	@ParameterizedTest
	@EnumSource
	void onlyATokenOfAnOlderKeyShouldBeReissued(Form form) {
		SessionTransformer transformer = form.with(1, 2);
		assertThat(transformer.decode(form.with(1).encode("value", TestKeys.CONTEXT), TestKeys.CONTEXT))
			.isEqualTo(Decoded.of("value"));
		assertThat(transformer.decode(form.with(2).encode("value", TestKeys.CONTEXT), TestKeys.CONTEXT))
			.isEqualTo(Decoded.of("value", true));
	}

	@ParameterizedTest
	@EnumSource
	void anotherRingTakesEffectWithTheNextToken(Form form) {
		AtomicReference<KeyRing> ring = new AtomicReference<>(TestKeys.ring(1));
		SessionTransformer transformer = form.with(ring::get);
		String old = transformer.encode("old", TestKeys.CONTEXT);

		ring.set(TestKeys.ring(2, 1));
		assertThat(transformer.decode(old, TestKeys.CONTEXT)).isEqualTo(Decoded.of("old", true));
		assertThat(Form.text(form.with(2), transformer.encode("new", TestKeys.CONTEXT))).isEqualTo("new");

		ring.set(TestKeys.ring(2));
		assertThat(Form.text(transformer, old)).isNull();
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
		assertThat(Form.reason(transformer, swapped)).isEqualTo(RejectionReason.TAMPERED);
	}

}

package io.github.sessionstarter.transform;

import java.util.List;
import java.util.Random;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.crypto.KeyId;
import io.github.sessionstarter.crypto.SignatureKey;
import io.github.sessionstarter.encoding.Base64Url;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 11: any bytes that a client sends are refused without an exception.
 */
@Tag("abuse")
class GarbageTests {

	private static final int MEGABYTE = 1 << 20;

	@ParameterizedTest
	@EnumSource
	void randomTextIsRefused(Form form) {
		SessionTransformer transformer = form.with(1);
		Random random = new Random(11);
		for (int i = 0; i < 5_000; i++) {
			StringBuilder text = new StringBuilder(random.nextBoolean() ? form.prefix : "");
			int bound = List.of(128, 256, 0x3000, 0x10000).get(random.nextInt(4));
			random.ints(random.nextInt(150), 0, bound).forEach((c) -> text.append((char) c));
			assertRefused(transformer, text.toString());
		}
	}

	@ParameterizedTest
	@EnumSource
	void randomDigitsBehindAKnownKeyIdAreRefused(Form form) {
		SessionTransformer transformer = form.with(1);
		Random random = new Random(12);
		for (int i = 0; i < 5_000; i++) {
			byte[] head = new byte[random.nextInt(100)];
			byte[] tail = new byte[(form == Form.ENCRYPT) ? 100 : SignatureKey.TAG_BYTES];
			random.nextBytes(head);
			random.nextBytes(tail);
			KeyId.write(TestKeys.key(1).id(), tail, 0);
			String payload = (form == Form.ENCRYPT) ? "" : Base64Url.encode(head) + ".";
			assertRefused(transformer, form.prefix + payload + Base64Url.encode(tail));
		}
	}

	@ParameterizedTest
	@EnumSource
	void aMegabyteOfAnythingIsRefused(Form form) {
		SessionTransformer transformer = form.with(1);
		String genuine = transformer.encode("value", TestKeys.CONTEXT);
		for (String unit : List.of("A", ".", "=", "\0", "\uD800", "\uD83D\uDE00", form.prefix, "é")) {
			String garbage = unit.repeat(MEGABYTE / unit.length());
			assertRefused(transformer, garbage);
			assertRefused(transformer, form.prefix + garbage);
			assertRefused(transformer, genuine + garbage);
			assertRefused(transformer, genuine.substring(0, 20) + garbage + genuine.substring(20));
		}
	}

	private static void assertRefused(SessionTransformer transformer, String token) {
		assertThat(Form.reason(transformer, token)).isIn(RejectionReason.MALFORMED, RejectionReason.UNKNOWN_KEY,
				RejectionReason.TAMPERED);
	}

}

package io.github.sessionstarter.ktor;

import java.util.List;
import java.util.Random;

import io.github.sessionstarter.transform.SessionTransformer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.sessionstarter.ktor.KtorForm.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 11: any bytes that a client sends are refused without an exception.
 */
@Tag("abuse")
class KtorGarbageTests {

	private static final int MEGABYTE = 1 << 20;

	private static final String DIGITS = "0123456789abcdef";

	@ParameterizedTest
	@EnumSource
	void randomTextIsRefused(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		Random random = new Random(11);
		for (int i = 0; i < 5_000; i++) {
			StringBuilder text = new StringBuilder();
			int bound = List.of(128, 256, 0x3000, 0x10000).get(random.nextInt(4));
			random.ints(random.nextInt(250), 0, bound).forEach((c) -> text.append((char) c));
			assertThat(KtorForm.text(transformer, text.toString())).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void randomDigitsInTheRightFormAreRefused(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		Random random = new Random(12);
		for (int i = 0; i < 5_000; i++) {
			String token = digits(random, 32) + "/"
					+ ((form == KtorForm.SIGN) ? "" : digits(random, 32 * (1 + random.nextInt(8))) + ":")
					+ digits(random, 64);
			assertThat(KtorForm.recognizes(transformer, token)).isTrue();
			assertThat(KtorForm.text(transformer, token)).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aMegabyteOfAnythingIsRefused(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String genuine = transformer.encode("value", CONTEXT);
		for (String unit : List.of("a", "A", "/", ":", "0/", "\0", "\uD800", "\uD83D\uDE00", "é")) {
			String garbage = unit.repeat(MEGABYTE / unit.length());
			for (String token : List.of(garbage, genuine + garbage, garbage + genuine,
					genuine.substring(0, 33) + garbage + genuine.substring(33))) {
				assertThat(KtorForm.text(transformer, token)).isNull();
			}
		}
	}

	private static String digits(Random random, int count) {
		StringBuilder digits = new StringBuilder();
		random.ints(count, 0, 16).forEach((digit) -> digits.append(DIGITS.charAt(digit)));
		return digits.toString();
	}

}

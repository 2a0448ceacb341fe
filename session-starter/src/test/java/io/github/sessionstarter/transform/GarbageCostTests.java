package io.github.sessionstarter.transform;

import java.util.List;

import io.github.sessionstarter.testing.Allocation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static io.github.sessionstarter.testing.Allocation.MEGABYTE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 11: what an attacker sends costs no more than what the application has made.
 */
@Tag("abuse")
@Tag("full")
class GarbageCostTests {

	/** Of objects that do not grow with the token. */
	private static final long LITTLE = 10_000;

	@ParameterizedTest
	@EnumSource
	void aMegabyteInNoFormCostsNothing(Form form) {
		SessionTransformer transformer = form.with(1);
		for (String unit : List.of("A", ".", "=", "\0", "é", "\uD83D\uDE00")) {
			String token = unit.repeat(MEGABYTE / unit.length());
			assertThat(Allocation.of(() -> Form.text(transformer, token))).isLessThan(LITTLE);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aMegabyteUnderAnUnknownKeyIsNotEvenDecoded(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = megabyte(form.with(2));
		assertThat(Form.text(transformer, token)).isNull();
		assertThat(Allocation.of(() -> Form.text(transformer, token))).isLessThan(LITTLE);
	}

	@ParameterizedTest
	@EnumSource
	void aMegabyteThatWasTamperedWithCostsNoMoreThanAGenuineOne(Form form) {
		SessionTransformer transformer = form.with(1);
		String genuine = megabyte(transformer);
		String changed = changed(genuine, (genuine.charAt(MEGABYTE / 2) == 'A') ? 'B' : 'A');
		assertThat(Form.text(transformer, changed)).isNull();
		assertThat(Allocation.of(() -> Form.text(transformer, changed)))
			.isLessThanOrEqualTo(Allocation.of(() -> Form.text(transformer, genuine)) + LITTLE);
	}

	@ParameterizedTest
	@EnumSource
	void aMegabyteWithAForeignCharacterCostsNoMoreThanAGenuineOne(Form form) {
		SessionTransformer transformer = form.with(1);
		String genuine = megabyte(transformer);
		for (char foreign : "=+*\0é\uD800".toCharArray()) {
			String changed = changed(genuine, foreign);
			assertThat(Form.text(transformer, changed)).isNull();
			assertThat(Allocation.of(() -> Form.text(transformer, changed)))
				.isLessThanOrEqualTo(Allocation.of(() -> Form.text(transformer, genuine)) + LITTLE);
		}
	}

	@ParameterizedTest
	@EnumSource
	void toRecognizeAFormCostsNothing(Form form) {
		FormRecognizer recognizer = (FormRecognizer) form.with(1);
		String token = megabyte(form.with(1));
		assertThat(Allocation.of(() -> recognizer.recognizes(token))).isLessThan(LITTLE);
	}

	private static String megabyte(SessionTransformer transformer) {
		return transformer.encode("x".repeat(MEGABYTE), TestKeys.CONTEXT);
	}

	private static String changed(String token, char to) {
		return token.substring(0, MEGABYTE / 2) + to + token.substring(MEGABYTE / 2 + 1);
	}

}

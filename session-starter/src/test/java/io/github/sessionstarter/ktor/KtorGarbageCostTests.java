package io.github.sessionstarter.ktor;

import java.util.List;

import io.github.sessionstarter.testing.Allocation;
import io.github.sessionstarter.transform.SessionTransformer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static io.github.sessionstarter.testing.Allocation.MEGABYTE;
import static io.github.sessionstarter.ktor.KtorForm.CONTEXT;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 11: what an attacker sends costs no more than to read it a few times.
 */
@Tag("abuse")
@Tag("full")
class KtorGarbageCostTests {

	/** Of objects that do not grow with the token. */
	private static final long LITTLE = 10_000;

	private static final List<String> UNITS = List.of("a", "A", "/", ":", "0/", "{", "a=%23s&", "\0", "é",
			"\uD83D\uDE00");

	@ParameterizedTest
	@EnumSource
	void aMegabyteInNoFormCostsNothing(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		for (String unit : UNITS) {
			String token = unit.repeat(MEGABYTE / unit.length());
			assertThat(Allocation.of(() -> KtorForm.text(transformer, token))).isLessThan(LITTLE);
		}
	}

	@Test
	void aMegabyteOfPlainTextCostsNothing() {
		PlainTransformer plain = new PlainTransformer();
		for (String unit : UNITS) {
			String text = unit.repeat(MEGABYTE / unit.length());
			assertThat(Allocation.of(() -> KtorForm.text(plain, text))).isLessThan(LITTLE);
			String payload = "{" + text + "}";
			assertThat(Allocation.of(() -> KtorForm.text(plain, payload))).isLessThan(LITTLE);
		}
	}

	@ParameterizedTest
	@EnumSource
	void toRecognizeAFormCostsNothing(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String token = megabyte(transformer);
		assertThat(KtorForm.recognizes(transformer, token)).isTrue();
		assertThat(Allocation.of(() -> KtorForm.recognizes(transformer, token))).isLessThan(LITTLE);
	}

	@ParameterizedTest
	@EnumSource
	void aMegabyteThatWasTamperedWithCostsAFewBytesForEachCharacter(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String genuine = megabyte(transformer);
		String changed = changed(genuine, (genuine.charAt(MEGABYTE / 2) == 'a') ? 'b' : 'a');
		assertThat(KtorForm.text(transformer, changed)).isNull();
		assertThat(Allocation.of(() -> KtorForm.text(transformer, changed))).isLessThan(8L * changed.length());
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = "SIGN")
	void aMegabyteWithAForeignDigitCostsNothing(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		for (char foreign : "gA*\0é\uFF11".toCharArray()) {
			String changed = changed(megabyte(transformer), foreign);
			assertThat(KtorForm.text(transformer, changed)).isNull();
			assertThat(Allocation.of(() -> KtorForm.text(transformer, changed))).isLessThan(LITTLE);
		}
	}

	private static String megabyte(SessionTransformer transformer) {
		return transformer.encode("x".repeat(MEGABYTE), CONTEXT);
	}

	private static String changed(String token, char to) {
		return token.substring(0, MEGABYTE / 2) + to + token.substring(MEGABYTE / 2 + 1);
	}

}

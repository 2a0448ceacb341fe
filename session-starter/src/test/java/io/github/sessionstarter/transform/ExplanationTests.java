package io.github.sessionstarter.transform;

import io.github.sessionstarter.RejectionReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExplanationTests {

	@ParameterizedTest
	@EnumSource
	void aTokenOfAnotherFormIsMalformed(Form form) {
		assertThat(Form.explain(form.with(1), "")).isEqualTo(RejectionReason.MALFORMED);
		assertThat(Form.explain(form.with(1), "x9." + "A".repeat(100))).isEqualTo(RejectionReason.MALFORMED);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenThatIsCutShortIsMalformed(Form form) {
		assertThat(Form.explain(form.with(1), form.prefix + "A".repeat(47))).isEqualTo(RejectionReason.MALFORMED);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenWithAForeignCharacterAnywhereIsMalformed(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode("value", TestKeys.CONTEXT);
		for (int i = 0; i < token.length(); i++) {
			String changed = token.substring(0, i) + '*' + token.substring(i + 1);
			assertThat(Form.explain(transformer, changed)).isEqualTo(RejectionReason.MALFORMED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfAKeyThatIsNotConfiguredHasAnUnknownKey(Form form) {
		String token = form.with(2).encode("value", TestKeys.CONTEXT);
		assertThat(Form.explain(form.with(1), token)).isEqualTo(RejectionReason.UNKNOWN_KEY);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenThatWasChangedIsTampered(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode("value", TestKeys.CONTEXT);
		// The payload of the one, the nonce of the other.
		int place = (form == Form.SIGN) ? 5 : 20;
		char other = (token.charAt(place) == 'A') ? 'B' : 'A';
		String changed = token.substring(0, place) + other + token.substring(place + 1);
		assertThat(Form.explain(transformer, changed)).isEqualTo(RejectionReason.TAMPERED);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfAnotherContextIsTampered(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode("value", new SessionContext("shop", "cart_session", "payload"));
		assertThat(Form.explain(transformer, token)).isEqualTo(RejectionReason.TAMPERED);
	}

}

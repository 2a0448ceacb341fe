package io.github.sessionstarter.transform;

import io.github.sessionstarter.RejectionReason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExplanationTests {

	@ParameterizedTest
	@EnumSource
	void aTokenOfAnotherFormIsMalformed(Form form) {
		assertThat(Form.reason(form.with(1), "")).isEqualTo(RejectionReason.MALFORMED);
		assertThat(Form.reason(form.with(1), "x9." + "A".repeat(100))).isEqualTo(RejectionReason.MALFORMED);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenThatIsCutShortIsMalformed(Form form) {
		assertThat(Form.reason(form.with(1), form.prefix + "A".repeat(47))).isEqualTo(RejectionReason.MALFORMED);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenWithAForeignCharacterAnywhereIsMalformed(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode("value", TestKeys.CONTEXT);
		for (int i = 0; i < token.length(); i++) {
			String changed = token.substring(0, i) + '*' + token.substring(i + 1);
			assertThat(Form.reason(transformer, changed)).isEqualTo(RejectionReason.MALFORMED);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfAKeyThatIsNotConfiguredHasAnUnknownKey(Form form) {
		String token = form.with(2).encode("value", TestKeys.CONTEXT);
		assertThat(Form.reason(form.with(1), token)).isEqualTo(RejectionReason.UNKNOWN_KEY);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfAnUnknownKeyWithAForeignCharacterAnywhereIsMalformed(Form form) {
		String token = form.with(2).encode("value", TestKeys.CONTEXT);
		for (int i = 0; i < token.length(); i++) {
			for (char foreign : "*=\u0141\uD800".toCharArray()) {
				String changed = token.substring(0, i) + foreign + token.substring(i + 1);
				assertThat(Form.reason(form.with(1), changed)).as(changed).isEqualTo(RejectionReason.MALFORMED);
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfAnUnknownKeyThatIsNotCanonicalIsMalformed(Form form) {
		String token = form.with(2).encode("value", TestKeys.CONTEXT);
		int last = (form == Form.SIGN) ? token.lastIndexOf('.') - 1 : token.length() - 1;
		String changed = token.substring(0, last) + '_' + token.substring(last + 1);
		assertThat(Form.reason(form.with(1), changed)).isEqualTo(RejectionReason.MALFORMED);
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
		assertThat(Form.reason(transformer, changed)).isEqualTo(RejectionReason.TAMPERED);
	}

	@ParameterizedTest
	@EnumSource
	void aTokenOfAnotherContextIsTampered(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode("value", new SessionContext("shop", "cart_session", "payload"));
		assertThat(Form.reason(transformer, token)).isEqualTo(RejectionReason.TAMPERED);
	}

}

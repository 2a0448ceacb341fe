package io.github.sessionstarter.transform;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 12: a valid token has one spelling.
 */
@Tag("abuse")
class EncodingTests {

	@ParameterizedTest
	@EnumSource
	void paddingIsRefused(Form form) {
		SessionTransformer transformer = form.with(1);
		for (int length = 0; length < 6; length++) {
			String token = transformer.encode("x".repeat(length), TestKeys.CONTEXT);
			for (String padding : List.of("=", "==", "===", "====")) {
				assertThat(Form.text(transformer, token + padding)).isNull();
				assertThat(Form.text(transformer, beforeLastDot(token, padding))).isNull();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void bitsThatBelongToNoByteAreRefused(Form form) {
		SessionTransformer transformer = form.with(1);
		for (int length = 0; length < 6; length++) {
			String token = transformer.encode("x".repeat(length), TestKeys.CONTEXT);
			int payloadEnd = (form == Form.SIGN) ? token.lastIndexOf('.') : token.length();
			char last = token.charAt(payloadEnd - 1);
			for (char next = (char) (last + 1); next <= last + 3; next++) {
				String changed = token.substring(0, payloadEnd - 1) + next + token.substring(payloadEnd);
				assertThat(Form.text(transformer, changed)).as(changed).isNull();
			}
		}
	}

	@ParameterizedTest
	@EnumSource
	void theOtherAlphabetOfBase64IsRefused(Form form) {
		SessionTransformer transformer = form.with(1);
		String text = "\u00bf\u00be\u00fb\u00ff???>>>".repeat(20);
		String token = transformer.encode(text, TestKeys.CONTEXT);
		assertThat(token).containsAnyOf("-", "_");
		assertThat(Form.text(transformer, token.replace('-', '+').replace('_', '/'))).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void anotherCaseOfThePrefixOrSpaceAroundTheTokenIsRefused(Form form) {
		SessionTransformer transformer = form.with(1);
		String token = transformer.encode("value", TestKeys.CONTEXT);
		String upperCase = Character.toUpperCase(token.charAt(0)) + token.substring(1);
		for (String changed : List.of(upperCase, " " + token, token + " ", token + "\n", "\"" + token + "\"",
				token + "\0", token.replaceFirst("\\.", ".."), token + ".")) {
			assertThat(Form.text(transformer, changed)).as(changed).isNull();
		}
	}

	private static String beforeLastDot(String token, String added) {
		int dot = token.lastIndexOf('.');
		return token.substring(0, dot) + added + token.substring(dot);
	}

}

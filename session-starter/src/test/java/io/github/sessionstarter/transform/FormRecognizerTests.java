package io.github.sessionstarter.transform;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FormRecognizer} on our own forms.
 */
class FormRecognizerTests {

	@ParameterizedTest
	@EnumSource
	void aTokenIsRecognizedWhoeverMadeIt(Form form) {
		FormRecognizer recognizer = (FormRecognizer) form.with(1);
		assertThat(recognizer.recognizes(form.with(2).encode("value", TestKeys.CONTEXT))).isTrue();
		assertThat(recognizer.recognizes(form.prefix + "damaged")).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void otherFormsAreNotRecognized(Form form) {
		FormRecognizer recognizer = (FormRecognizer) form.with(1);
		Form other = (form == Form.SIGN) ? Form.ENCRYPT : Form.SIGN;
		for (String token : List.of("", "e", "{}", "E1.", "S1.", " " + form.prefix, "a=%23s", other.prefix,
				other.with(1).encode("value", TestKeys.CONTEXT))) {
			assertThat(recognizer.recognizes(token)).as(token).isFalse();
		}
	}

}

package io.github.sessionstarter.transform;

import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RoundTripTests {

	@ParameterizedTest
	@EnumSource
	void aTextOfAnyLengthComesBack(Form form) {
		SessionTransformer transformer = form.with(1);
		for (int length = 0; length < 200; length++) {
			String text = TestKeys.text(length);
			assertThat(Form.text(transformer, transformer.encode(text, TestKeys.CONTEXT))).isEqualTo(text);
		}
	}

	@ParameterizedTest
	@EnumSource
	void aMegabyteComesBack(Form form) {
		SessionTransformer transformer = form.with(1);
		String text = TestKeys.text(1_000_000);
		assertThat(Form.text(transformer, transformer.encode(text, TestKeys.CONTEXT))).isEqualTo(text);
	}

	@ParameterizedTest
	@EnumSource
	void textWithAnUnpairedSurrogateIsRefusedAndNotChanged(Form form) {
		for (String text : List.of("\uD83C", "a\uDF0D", "\uDF0D\uD83C", "\uD83C\uD83C\uDF0D")) {
			assertThatIllegalArgumentException().isThrownBy(() -> form.with(1).encode(text, TestKeys.CONTEXT))
				.withMessageContaining("unpaired surrogate");
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenIsMadeOfCharactersThatNeedNoEscapeInACookieOrUri(Form form) {
		assertThat(form.with(1).encode("{\"name\":\"Zoë\"}", TestKeys.CONTEXT)).matches("[A-Za-z0-9_.-]+")
			.startsWith(form.prefix);
	}

	@ParameterizedTest
	@EnumSource
	void anotherInstanceWithTheSameKeysReadsTheToken(Form form) {
		String token = form.with(1).encode("value", TestKeys.CONTEXT);
		assertThat(Form.text(form.with(1), token)).isEqualTo("value");
	}

}

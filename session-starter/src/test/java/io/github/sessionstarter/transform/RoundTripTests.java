package io.github.sessionstarter.transform;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

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
	void textThatIsNotWellFormedUnicodeComesBackAsItWas(Form form) {
		SessionTransformer transformer = form.with(1);
		Random random = new Random(7);
		for (int i = 0; i < 500; i++) {
			StringBuilder text = new StringBuilder();
			random.ints(random.nextInt(40), 0xD700, 0xE100).forEach((c) -> text.append((char) c));
			assertThat(Form.text(transformer, transformer.encode(text.toString(), TestKeys.CONTEXT)))
				.isEqualTo(text.toString());
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

package io.github.sessionstarter.key;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

import io.github.sessionstarter.crypto.CryptoTestKeys;
import io.github.sessionstarter.crypto.SessionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionKeyParserTests {

	@ParameterizedTest
	@ValueSource(ints = { 32, 33, 34, 64 })
	void aKeyOfAnyLengthIsReadInEachForm(int length) {
		for (int seed = 0; seed < 50; seed++) {
			byte[] material = new byte[length];
			new Random(seed).nextBytes(material);
			SessionKey key = SessionKey.of(material);
			assertThat(SessionKeyParser.parse(HexFormat.of().formatHex(material))).isEqualTo(key);
			assertThat(SessionKeyParser.parse(HexFormat.of().withUpperCase().formatHex(material))).isEqualTo(key);
			assertThat(SessionKeyParser.parse(Base64.getEncoder().encodeToString(material))).isEqualTo(key);
			assertThat(SessionKeyParser.parse(Base64.getEncoder().withoutPadding().encodeToString(material)))
				.isEqualTo(key);
			assertThat(SessionKeyParser.parse(Base64.getUrlEncoder().encodeToString(material))).isEqualTo(key);
			assertThat(SessionKeyParser.parse(Base64.getUrlEncoder().withoutPadding().encodeToString(material)))
				.isEqualTo(key);
		}
	}

	@Test
	void spaceAroundAKeyIsIgnoredAsFilesEndWithALineBreak() {
		String text = HexFormat.of().formatHex(CryptoTestKeys.material(1));
		assertThat(SessionKeyParser.parse(" \t" + text + "\r\n")).isEqualTo(CryptoTestKeys.key(1));
	}

	@ParameterizedTest
	@ValueSource(strings = { "${SESSION_KEY}", "correct horse battery staple correct horse",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA+_", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "AAAA=AAA", "file:/run/secrets/session-key", "äöü", "" })
	void aTextInNoneOfTheFormsIsRefusedWithoutBeingRepeated(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> SessionKeyParser.parse(text))
			.withMessage("A session key is written as hex, base64 or base64url, and this text is none of them")
			.withNoCause();
	}

	@ParameterizedTest
	@ValueSource(strings = { "00112233445566778899aabbccddeeff", "c2hvcnQ", "secret" })
	void aShortKeyIsRefusedWithoutBeingRepeated(String text) {
		assertThatIllegalArgumentException().isThrownBy(() -> SessionKeyParser.parse(text))
			.withMessageContaining("at least 32")
			.satisfies((ex) -> assertThat(ex.toString()).doesNotContain(text))
			.withNoCause();
	}

}

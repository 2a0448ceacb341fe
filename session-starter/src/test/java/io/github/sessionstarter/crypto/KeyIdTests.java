package io.github.sessionstarter.crypto;

import java.nio.ByteBuffer;

import io.github.sessionstarter.encoding.Base64Url;
import io.github.sessionstarter.encoding.LengthPrefixed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KeyIdTests {

	@ParameterizedTest
	@ValueSource(longs = { 0, 1, 0x7FFFFFFFL, 0x80000000L, 0xFFFFFFFFL, 0x12345678L, 0x89ABCDEFL })
	void anIdIsReadFromTheTextThatItWasWrittenTo(long id) {
		byte[] bytes = { 0, 0, 0, 0, -1, -1, -1 };
		KeyId.write(id, bytes, 0);
		assertThat(KeyId.peek("e1." + Base64Url.encode(bytes), 3)).isEqualTo(id);
	}

	@Test
	void aTextThatIsTooShortHasNoId() {
		assertThat(KeyId.peek("e1.AAAAA", 3)).isEqualTo(KeyId.NONE);
		assertThat(KeyId.peek("", 0)).isEqualTo(KeyId.NONE);
		assertThat(KeyId.peek("AAAAAAAA", -1)).isEqualTo(KeyId.NONE);
		assertThat(KeyId.peek("AAAAAA", 0)).isZero();
	}

	@Test
	void aTextWithAForeignCharacterHasNoId() {
		for (int i = 0; i < 6; i++) {
			assertThat(KeyId.peek("A".repeat(i) + "*" + "A".repeat(5 - i), 0)).isEqualTo(KeyId.NONE);
		}
	}

	@Test
	void anIdIsDerivedWithHkdfAndAnInfoOfItsOwn() {
		byte[] derived = Hkdf.derive(CryptoTestKeys.material(1), LengthPrefixed.list("key-id"), 4);
		assertThat(KeyId.of(CryptoTestKeys.material(1))).isEqualTo(ByteBuffer.wrap(derived).getInt() & 0xFFFFFFFFL);
	}

	@Test
	void anIdIsWrittenAsEightHexadecimalDigits() {
		assertThat(KeyId.toString(0xAB)).isEqualTo("000000ab");
		assertThat(KeyId.toString(0xFFFFFFFFL)).isEqualTo("ffffffff");
	}

}

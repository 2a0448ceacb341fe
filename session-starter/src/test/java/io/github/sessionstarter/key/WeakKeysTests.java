package io.github.sessionstarter.key;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.LongStream;

import io.github.sessionstarter.crypto.CryptoTestKeys;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 9: keys that were not drawn at random.
 */
@Tag("abuse")
class WeakKeysTests {

	@Test
	void randomKeysAreNotWeak() {
		assertThat(LongStream.range(0, 2_000).mapToObj(CryptoTestKeys::material).map(WeakKeys::weaknessOf))
			.containsOnlyNulls();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 'A', 0xFF })
	void oneByteRepeatedIsWeak(int value) {
		byte[] material = new byte[40];
		Arrays.fill(material, (byte) value);
		assertThat(WeakKeys.weaknessOf(material)).isEqualTo("is one byte repeated");
	}

	@ParameterizedTest
	@CsvSource({ "0, 1", "0, 17", "255, -1", "200, 3", "7, 128" })
	void evenlySpacedBytesAreWeak(int first, int step) {
		byte[] material = new byte[32];
		for (int i = 0; i < material.length; i++) {
			material[i] = (byte) (first + i * step);
		}
		assertThat(WeakKeys.weaknessOf(material)).isEqualTo("is a sequence of evenly spaced bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "deadbeef", "000102030405060708090a0b0c0d0e0f", "0123456789abcdeffedcba9876543210",
			"6819b57a326945c1968f45236589" })
	void aRepeatedPatternIsWeak(String pattern) {
		String hex = pattern.repeat(10).substring(0, 80);
		assertThat(weaknessOf(HexFormat.of().parseHex(hex))).isEqualTo("is a pattern repeated");
	}

	@ParameterizedTest
	@ValueSource(strings = { "correct horse battery staple, correct", "changeit-changeit-changeit-secret!",
			"0123456789abcdef0123456789abcdee", "~~ from the first to the last ~~",
			"one line\nanother\tline\r\nand one more line" })
	void aPasswordIsWeak(String password) {
		assertThat(weaknessOf(password.getBytes(StandardCharsets.US_ASCII)))
			.isEqualTo("is a password or other readable text");
	}

	@Test
	void aHalfThatIsRepeatedIsWeak() {
		byte[] material = Arrays.copyOf(CryptoTestKeys.material(1), 64);
		System.arraycopy(material, 0, material, 32, 32);
		assertThat(weaknessOf(material)).isEqualTo("is a pattern repeated");
		material[63] ^= 1;
		assertThat(weaknessOf(material)).isNull();
	}

	@ParameterizedTest
	@CsvSource({ "9, has too few different bytes", "10," })
	void fewerThanTenDifferentBytesAreWeak(int different, String weakness) {
		byte[] material = new byte[32];
		for (int i = 0; i < material.length; i++) {
			material[i] = (byte) (i * i % 31 % different);
		}
		for (int i = 0; i < different; i++) {
			material[i] = (byte) i;
		}
		assertThat(weaknessOf(material)).isEqualTo(weakness);
	}

	@Test
	void oneByteThatIsNotReadableMakesAKeyNoPassword() {
		byte[] material = "correct horse battery staple, correct".getBytes(StandardCharsets.US_ASCII);
		material[5] = (byte) 0x80;
		assertThat(weaknessOf(material)).isNull();
		material[5] = 0x7F;
		assertThat(weaknessOf(material)).isNull();
	}

	private static String weaknessOf(byte[] material) {
		return WeakKeys.weaknessOf(material);
	}

}

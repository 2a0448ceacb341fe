package io.github.sessionstarter.encoding;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples of FIPS 180-2, appendix B, and the empty text.
 */
class Sha256Tests {

	@ParameterizedTest
	@CsvSource({ "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
			"abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
			"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, "
					+ "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" })
	void knownAnswers(String text, String hash) {
		assertThat(Sha256.of(text)).isEqualTo(HexFormat.of().parseHex(hash));
		assertThat(Sha256.begin().digest(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Sha256.of(text));
	}

}

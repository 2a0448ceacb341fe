package io.github.sessionstarter.transform;

import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The test's own tool, against what C2SP and NIST publish for it.
 */
class Shake128Tests {

	@Test
	void theStreamOfNoInputBeginsAsPublished() {
		assertThat(HexFormat.of().formatHex(new Shake128().squeeze(16))).isEqualTo("7f9c2ba4e88f827d616045507605853e");
	}

	@Test
	void inputLongerThanABlockHashesAsPublished() {
		byte[] input = new byte[200];
		Arrays.fill(input, (byte) 0xA3);
		assertThat(HexFormat.of().formatHex(new Shake128().absorb(input).squeeze(16)))
			.isEqualTo("131ab8d2b594946b9c81333f9bb6e0ce");
	}

}

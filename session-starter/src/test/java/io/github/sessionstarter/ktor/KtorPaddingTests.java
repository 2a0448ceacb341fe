package io.github.sessionstarter.ktor;

import java.util.Arrays;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The padding of PKCS #7, counted without branches.
 */
@Tag("abuse")
class KtorPaddingTests {

	@Test
	void everyRightPaddingIsCounted() {
		for (int count = 1; count <= 16; count++) {
			assertThat(KtorCipher.padding(padded(count))).isEqualTo(count);
		}
	}

	@Test
	void everyWrongLastByteIsZero() {
		for (int last = 0; last < 256; last++) {
			byte[] padded = new byte[32];
			Arrays.fill(padded, (byte) 0xAA);
			padded[31] = (byte) last;
			assertThat(KtorCipher.padding(padded)).as("%d", last).isEqualTo((last == 1) ? 1 : 0);
		}
	}

	@Test
	void everyWrongByteWithinThePaddingIsZero() {
		for (int count = 2; count <= 16; count++) {
			for (int at = 2; at <= count; at++) {
				for (int bit = 0; bit < 8; bit++) {
					byte[] padded = padded(count);
					padded[padded.length - at] ^= (byte) (1 << bit);
					assertThat(KtorCipher.padding(padded)).isZero();
				}
			}
		}
	}

	@Test
	void whatIsBeforeThePaddingDoesNotMatter() {
		for (int count = 1; count < 16; count++) {
			byte[] padded = padded(count);
			padded[padded.length - count - 1] = (byte) count;
			assertThat(KtorCipher.padding(padded)).isEqualTo(count);
		}
	}

	private static byte[] padded(int count) {
		byte[] padded = new byte[32];
		Arrays.fill(padded, padded.length - count, padded.length, (byte) count);
		return padded;
	}

}

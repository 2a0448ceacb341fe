package io.github.sessionstarter.crypto;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What fails for a reason of ours is an error, and is not taken for a bad token.
 */
class CipherFailureTests {

	private static final SecretKey NO_AES_KEY = new SecretKeySpec(new byte[5], "AES");

	private final byte[] buffer = new byte[100];

	@Test
	void sealingUnderAnImpossibleKeyIsAnError() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new AesGcm().seal(NO_AES_KEY, new byte[0], new byte[1], this.buffer, 12));
	}

	@Test
	void openingUnderAnImpossibleKeyIsAnError() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new AesGcm().open(NO_AES_KEY, new byte[0], this.buffer, 12, new byte[100]));
	}

	@Test
	void aMacUnderAnImpossibleKeyIsAnError() {
		assertThatIllegalStateException().isThrownBy(() -> BlockCmac.Key.of(NO_AES_KEY));
	}

	@Test
	void aMacOfLessThanABlockIsAnError() {
		BlockCmac mac = new BlockCmac(BlockCmac.Key.of(new SecretKeySpec(new byte[32], "AES")));
		assertThatIllegalStateException().isThrownBy(() -> mac.compute(this.buffer, new byte[10], 0));
	}

	@Test
	void aMessageThatDoesNotAuthenticateIsNoError() {
		SecretKey key = new SecretKeySpec(new byte[32], "AES");
		assertThat(new AesGcm().open(key, new byte[0], this.buffer, 12, new byte[100])).isFalse();
	}

}

package io.github.sessionstarter.crypto;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionKeyTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 16, 31 })
	@Tag("abuse")
	void aShortKeyIsRefused(int length) {
		assertThatIllegalArgumentException().isThrownBy(() -> SessionKey.of(new byte[length]))
			.withMessage("A session key needs at least 32 random bytes, this one has " + length);
	}

	@Test
	void aLongerKeyIsAnotherKey() {
		byte[] longer = Arrays.copyOf(CryptoTestKeys.material(1), 64);
		assertThat(SessionKey.of(longer)).isNotEqualTo(CryptoTestKeys.key(1));
	}

	@Test
	void itsBytesAppearNowhere() {
		String text = CryptoTestKeys.key(1).toString();
		String hex = HexFormat.of().formatHex(CryptoTestKeys.material(1));
		assertThat(text).matches("SessionKey\\[id=[0-9a-f]{8}]");
		assertThat(hex).doesNotContain(text.substring(14, 22));
		assertThat(text).doesNotContain(Base64.getEncoder().encodeToString(CryptoTestKeys.material(1)));
	}

	@Test
	void changingTheArrayAfterwardsDoesNotChangeTheKey() {
		byte[] material = CryptoTestKeys.material(1);
		SessionKey key = SessionKey.of(material);
		material[0] ^= 1;
		assertThat(key).isEqualTo(CryptoTestKeys.key(1));
	}

	@Test
	void keysAreEqualIfTheirBytesAre() {
		assertThat(CryptoTestKeys.key(1)).isEqualTo(CryptoTestKeys.key(1)).hasSameHashCodeAs(CryptoTestKeys.key(1));
		assertThat(CryptoTestKeys.key(1)).isNotEqualTo(CryptoTestKeys.key(2)).isNotEqualTo("key").isNotEqualTo(null);
	}

}

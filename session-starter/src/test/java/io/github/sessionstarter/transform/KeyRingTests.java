package io.github.sessionstarter.transform;

import java.util.List;

import io.github.sessionstarter.crypto.KeyId;
import io.github.sessionstarter.key.KeyRing;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class KeyRingTests {

	@Test
	void aRingNeedsAKey() {
		assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(List.of()))
			.withMessage("A key ring needs at least one key");
	}

	@Test
	@Tag("abuse")
	void aRepeatedKeyIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> TestKeys.ring(1, 2, 3, 2))
			.withMessage("Session key 4 repeats key 2");
	}

	@Test
	void twoKeysOfOneIdAreRefused() {
		// Found among the first hundred thousand.
		assertThat(TestKeys.key(59_119).id()).isEqualTo(TestKeys.key(92_743).id());
		assertThatIllegalArgumentException().isThrownBy(() -> TestKeys.ring(59_119, 92_743))
			.withMessage("Session key 2 has by chance the same id as key 1: replace the newer of them");
	}

	@Test
	void itsTextNamesTheIdsOnly() {
		assertThat(TestKeys.ring(1, 2)).hasToString("KeyRing[" + TestKeys.key(1) + ", " + TestKeys.key(2) + "]");
	}

	@Test
	void itsSizeIsTheNumberOfItsKeys() {
		assertThat(TestKeys.ring(1, 2, 3).size()).isEqualTo(3);
	}

	@Test
	void ringsOfTheSameKeysInTheSameOrderAreEqual() {
		assertThat(TestKeys.ring(1, 2)).isEqualTo(TestKeys.ring(1, 2)).hasSameHashCodeAs(TestKeys.ring(1, 2));
		assertThat(TestKeys.ring(1, 2)).isNotEqualTo(TestKeys.ring(2, 1))
			.isNotEqualTo(TestKeys.ring(1))
			.isNotEqualTo("KeyRing");
	}

	@Test
	void aKeyIsFoundByItsId() {
		KeyRing ring = TestKeys.ring(1, 2, 3, 4, 5, 6, 7, 8);
		for (int i = 0; i < 8; i++) {
			assertThat(ring.position(TestKeys.key(i + 1).id())).isEqualTo(i);
		}
		assertThat(ring.position(KeyId.NONE)).isEqualTo(-1);
	}

}

package io.github.sessionstarter.crypto;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Random;

import io.github.sessionstarter.encoding.LengthPrefixed;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which derived keys the reading side keeps.
 */
class OpeningTests {

	private static final byte[] CONTEXT = LengthPrefixed.list("e1", "shop", "user_session", "payload");

	private static final byte[] PLAINTEXT = "value".getBytes(StandardCharsets.UTF_8);

	private final EncryptionKey key = encryptionKey(SealingKeys.MAX_MESSAGES);

	/** Takes a new nonce prefix for each message, as very many nodes would. */
	private final EncryptionKey otherNodes = encryptionKey(1);

	@Test
	void theKeyOfAMessageThatAuthenticatedIsKeptOnce() {
		for (int i = 0; i < 10; i++) {
			assertOpens(sealedBy(this.key));
		}
		assertThat(this.key.keptKeys()).isEqualTo(1);
	}

	@Test
	@Tag("abuse")
	void aMessageThatDoesNotAuthenticateLeavesNothingBehind() {
		Random random = new Random(5);
		for (int i = 0; i < 1_000; i++) {
			byte[] forged = sealedBy(this.otherNodes);
			forged[KeyId.BYTES + random.nextInt(forged.length - KeyId.BYTES)] ^= 1;
			assertThat(this.key.open(forged, new byte[PLAINTEXT.length])).isFalse();
		}
		assertThat(this.key.keptKeys()).isZero();
	}

	@Test
	void noMoreThan256KeysAreKeptAndAllMessagesOpen() {
		for (int i = 0; i < 5_000; i++) {
			assertOpens(sealedBy(this.otherNodes));
		}
		assertThat(this.key.keptKeys()).isEqualTo(OpeningKeys.CAPACITY).isEqualTo(256);
	}

	private void assertOpens(byte[] sealed) {
		byte[] plaintext = new byte[PLAINTEXT.length];
		assertThat(this.key.open(sealed, plaintext)).isTrue();
		assertThat(plaintext).isEqualTo(PLAINTEXT);
	}

	private static EncryptionKey encryptionKey(long maxMessages) {
		return new EncryptionKey(CryptoTestKeys.key(1), CONTEXT,
				new SealingKeys.Surroundings(new SecureRandom(), System::nanoTime, maxMessages));
	}

	private static byte[] sealedBy(EncryptionKey key) {
		byte[] sealed = new byte[PLAINTEXT.length + EncryptionKey.OVERHEAD];
		key.seal(PLAINTEXT, sealed, 0);
		return sealed;
	}

}

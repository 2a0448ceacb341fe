package io.github.sessionstarter.crypto;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import io.github.sessionstarter.transform.Shake128;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The vectors of <a href="https://c2sp.org/XAES-256-GCM">C2SP XAES-256-GCM</a>.
 */
class XaesVectorTests {

	private static final byte[] NONCE = ascii("ABCDEFGHIJKLMNOPQRSTUVWX");

	private final AesGcm cipher = new AesGcm();

	@Test
	void theFirstPublishedKeyIsDerived() {
		assertThat(derived(filled(1))).isEqualTo("c8612c9ed53fe43e8e005b828a1631a0bbcb6ab2f46514ec4f439fcfd0fa969b");
	}

	@Test
	void theSecondPublishedKeyIsDerived() {
		assertThat(derived(filled(3))).isEqualTo("e9c621d4cdd9b11b00a6427ad7e559aeedd66b3857646677748f8ca796cb3fd8");
	}

	@Test
	void theFirstPublishedMessageIsSealed() {
		assertThat(hex(seal(filled(1), NONCE, ascii("XAES-256-GCM"), ascii(""))))
			.isEqualTo("ce546ef63c9cc60765923609b33a9a1974e96e52daf2fcf7075e2271");
	}

	@Test
	void theSecondPublishedMessageIsSealed() {
		assertThat(hex(seal(filled(3), NONCE, ascii("XAES-256-GCM"), ascii("c2sp.org/XAES-256-GCM"))))
			.isEqualTo("986ec1832593df5443a179437fd083bf3fdb41abd740a21f71eb769d");
	}

	@Test
	void tenThousandAccumulatedMessagesHashAsPublished() {
		assertThat(accumulated(10_000)).isEqualTo("e6b9edf2df6cec60c8cbd864e2211b597fb69a529160cd040d56c0c210081939");
	}

	/** Takes most of a minute: {@code -Dtest=XaesVectorTests -DexcludedTags=none}. */
	@Tag("full")
	@Test
	void aMillionAccumulatedMessagesHashAsPublished() {
		assertThat(accumulated(1_000_000))
			.isEqualTo("2163ae1445985a30b60585ee67daa55674df06901b890593e824b8a7c885ab15");
	}

	private String accumulated(int messages) {
		Shake128 input = new Shake128();
		Shake128 hash = new Shake128();
		for (int i = 0; i < messages; i++) {
			byte[] key = input.squeeze(32);
			byte[] nonce = input.squeeze(24);
			byte[] plaintext = input.squeeze(input.squeeze(1)[0] & 0xFF);
			byte[] additionalData = input.squeeze(input.squeeze(1)[0] & 0xFF);
			hash.absorb(seal(key, nonce, plaintext, additionalData));
		}
		return hex(hash.squeeze(32));
	}

	private byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] additionalData) {
		byte[] sealed = Arrays.copyOf(nonce, nonce.length + plaintext.length + AesGcm.TAG_BYTES);
		this.cipher.seal(new XaesKeyDerivation(key).derive(nonce, 0), additionalData, plaintext, sealed, nonce.length);
		return Arrays.copyOfRange(sealed, nonce.length, sealed.length);
	}

	private static String derived(byte[] key) {
		return hex(new XaesKeyDerivation(key).derive(NONCE, 0).getEncoded());
	}

	private static byte[] filled(int value) {
		byte[] key = new byte[XaesKeyDerivation.KEY_BYTES];
		Arrays.fill(key, (byte) value);
		return key;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	private static String hex(byte[] bytes) {
		return HexFormat.of().formatHex(bytes);
	}

}

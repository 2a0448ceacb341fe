package io.github.sessionstarter.transform;

import io.github.sessionstarter.crypto.EncryptionKey;
import io.github.sessionstarter.crypto.SignatureKey;
import io.github.sessionstarter.encoding.Base64Url;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token made elsewhere under our key, around bytes that are not text.
 */
class MalformedTextTests {

	private static final byte[] NO_TEXT = { 'a', (byte) 0xC3 };

	@Test
	void anEncryptedTokenAroundItIsRefused() {
		EncryptionKey key = TestKeys.key(1).encryption(TestKeys.CONTEXT.info("e1"));
		byte[] sealed = new byte[EncryptionKey.OVERHEAD + NO_TEXT.length];
		key.seal(NO_TEXT, sealed, 0);
		assertThat(Form.text(Form.ENCRYPT.with(1), "e1." + Base64Url.encode(sealed))).isNull();
	}

	@Test
	void aSignedTokenAroundItIsRefused() {
		SignatureKey key = TestKeys.key(1).signature(TestKeys.CONTEXT.info("s1"));
		String token = "s1." + Base64Url.encode(NO_TEXT) + "." + Base64Url.encode(key.tag(NO_TEXT));
		assertThat(Form.text(Form.SIGN.with(1), token)).isNull();
	}

}

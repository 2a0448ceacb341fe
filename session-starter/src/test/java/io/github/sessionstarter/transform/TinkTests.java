package io.github.sessionstarter.transform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.aead.XAesGcmKey;
import com.google.crypto.tink.aead.XAesGcmParameters;
import com.google.crypto.tink.aead.XAesGcmParameters.Variant;
import com.google.crypto.tink.aead.subtle.XAesGcmAead;
import com.google.crypto.tink.util.SecretBytes;
import io.github.sessionstarter.crypto.CryptoTestKeys;
import io.github.sessionstarter.crypto.KeyId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An independent implementation of XAES-256-GCM, given the sub-key and the context, reads
 * our tokens and writes tokens that we read.
 */
class TinkTests {

	private static final byte[] CONTEXT = TestKeys.CONTEXT.info("e1");

	private static final byte[] SUBKEY = CryptoTestKeys.derive(TestKeys.key(1), CONTEXT);

	private final EncryptTransformer transformer = new EncryptTransformer(() -> TestKeys.ring(1));

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 15, 16, 17, 1024, 70_000 })
	void tinkOpensWhatWeSeal(int length) throws GeneralSecurityException {
		String token = this.transformer.encode(TestKeys.text(length), TestKeys.CONTEXT);
		byte[] sealed = Base64.getUrlDecoder().decode(token.substring(3));
		byte[] opened = tink().decrypt(Arrays.copyOfRange(sealed, KeyId.BYTES, sealed.length), CONTEXT);
		assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo(TestKeys.text(length));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 15, 16, 17, 1024, 70_000 })
	void weOpenWhatTinkSeals(int length) throws GeneralSecurityException {
		byte[] sealed = tink().encrypt(TestKeys.text(length).getBytes(StandardCharsets.UTF_8), CONTEXT);
		byte[] withId = new byte[KeyId.BYTES + sealed.length];
		KeyId.write(TestKeys.key(1).id(), withId, 0);
		System.arraycopy(sealed, 0, withId, KeyId.BYTES, sealed.length);
		String token = "e1." + Base64.getUrlEncoder().withoutPadding().encodeToString(withId);
		assertThat(Form.text(this.transformer, token)).isEqualTo(TestKeys.text(length));
	}

	/** Tink calls the first half of the nonce the salt, and wants raw keys to be rare. */
	@SuppressWarnings("RestrictedApi")
	private static Aead tink() throws GeneralSecurityException {
		XAesGcmParameters parameters = XAesGcmParameters.create(Variant.NO_PREFIX, 12);
		SecretBytes key = SecretBytes.copyFrom(SUBKEY, InsecureSecretKeyAccess.get());
		return XAesGcmAead.create(XAesGcmKey.create(parameters, key, null));
	}

}

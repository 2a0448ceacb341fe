package io.github.sessionstarter.benchmarks.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AeadParameters;

/**
 * An AEAD of Tink, made as its documentation says, and base64url.
 */
final class TinkTokens implements TokenFormat {

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

	private final Aead aead;

	private final byte[] context = Keys.context();

	TinkTokens(AeadParameters parameters) throws GeneralSecurityException {
		AeadConfig.register();
		this.aead = KeysetHandle.newBuilder()
			.addEntry(KeysetHandle.generateEntryFromParameters(parameters).withRandomId().makePrimary())
			.build()
			.getPrimitive(RegistryConfiguration.get(), Aead.class);
	}

	@Override
	public String write(String text) throws GeneralSecurityException {
		return ENCODER.encodeToString(this.aead.encrypt(text.getBytes(StandardCharsets.UTF_8), this.context));
	}

	@Override
	public String read(String token) throws GeneralSecurityException {
		return new String(this.aead.decrypt(DECODER.decode(token), this.context), StandardCharsets.UTF_8);
	}

}

package io.github.sessionstarter.benchmarks.tokens;

import java.text.ParseException;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;

/**
 * JWE in its compact form (RFC 7516): AES-256-GCM under a key that both sides have. What
 * can be kept from one token to the next is kept.
 */
final class NimbusEncryptedTokens implements TokenFormat {

	private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);

	private final DirectEncrypter encrypter;

	private final DirectDecrypter decrypter;

	NimbusEncryptedTokens() throws JOSEException {
		byte[] key = Keys.random();
		this.encrypter = new DirectEncrypter(key);
		this.decrypter = new DirectDecrypter(key);
	}

	@Override
	public String write(String text) throws JOSEException {
		JWEObject token = new JWEObject(HEADER, new Payload(text));
		token.encrypt(this.encrypter);
		return token.serialize();
	}

	@Override
	public String read(String token) throws JOSEException, ParseException {
		JWEObject parsed = JWEObject.parse(token);
		parsed.decrypt(this.decrypter);
		return parsed.getPayload().toString();
	}

}

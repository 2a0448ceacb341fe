package io.github.sessionstarter.benchmarks.tokens;

import java.text.ParseException;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import org.jspecify.annotations.Nullable;

/**
 * JWS in its compact form (RFC 7515): HMAC-SHA256. What can be kept from one token to the
 * next is kept.
 */
final class NimbusSignedTokens implements TokenFormat {

	private static final JWSHeader HEADER = new JWSHeader(JWSAlgorithm.HS256);

	private final MACSigner signer;

	private final MACVerifier verifier;

	NimbusSignedTokens() throws JOSEException {
		byte[] key = Keys.random();
		this.signer = new MACSigner(key);
		this.verifier = new MACVerifier(key);
	}

	@Override
	public String write(String text) throws JOSEException {
		JWSObject token = new JWSObject(HEADER, new Payload(text));
		token.sign(this.signer);
		return token.serialize();
	}

	@Override
	public @Nullable String read(String token) throws JOSEException, ParseException {
		JWSObject parsed = JWSObject.parse(token);
		return parsed.verify(this.verifier) ? parsed.getPayload().toString() : null;
	}

}

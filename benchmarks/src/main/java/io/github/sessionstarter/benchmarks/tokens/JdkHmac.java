package io.github.sessionstarter.benchmarks.tokens;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * The floor of {@code sign}: HMAC-SHA256 of the JDK with an instance that each thread
 * keeps, and base64url for payload and MAC. It has one key, no key id and no prefix.
 */
final class JdkHmac implements TokenFormat {

	private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

	private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

	private static final byte[] KEY = Keys.random();

	private static final ThreadLocal<Mac> MACS = ThreadLocal.withInitial(JdkHmac::newMac);

	@Override
	public String write(String text) {
		byte[] payload = text.getBytes(StandardCharsets.UTF_8);
		byte[] tag = MACS.get().doFinal(payload);
		return ENCODER.encodeToString(payload) + '.' + ENCODER.encodeToString(tag);
	}

	@Override
	public @Nullable String read(String token) {
		int dot = token.lastIndexOf('.');
		byte[] payload = DECODER.decode(token.substring(0, dot));
		byte[] tag = DECODER.decode(token.substring(dot + 1));
		boolean genuine = MessageDigest.isEqual(MACS.get().doFinal(payload), tag);
		return genuine ? new String(payload, StandardCharsets.UTF_8) : null;
	}

	private static Mac newMac() {
		try {
			Mac mac = Mac.getInstance("HmacSHA256");
			mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
			return mac;
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

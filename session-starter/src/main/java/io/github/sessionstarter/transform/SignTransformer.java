package io.github.sessionstarter.transform;

import java.util.function.Supplier;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.crypto.KeyId;
import io.github.sessionstarter.crypto.SignatureKey;
import io.github.sessionstarter.encoding.Base64Url;
import io.github.sessionstarter.encoding.Text;
import io.github.sessionstarter.key.KeyRing;

/**
 * A transformer that authenticates with HMAC-SHA256 (RFC 2104) and does not encrypt. A
 * token is {@code s1.base64url(payload).base64url(key id 4 ‖ HMAC 32)} without padding,
 * in the one canonical form. The HMAC is that of the payload's bytes, under a sub-key
 * that is derived for the form and the context and used for nothing else.
 * <p>
 * <b>Security guarantees</b>: the holder of a token can read its text, and cannot make
 * one or change one. A token is accepted only for the very application, session and
 * purpose that it was made for. Sub-keys come from HKDF-SHA256 (RFC 5869). Not
 * guaranteed: that a token is new. An old one is accepted until the text inside it says
 * otherwise. Equal texts give equal tokens.
 */
public final class SignTransformer implements SessionTransformer, FormRecognizer {

	private static final String PREFIX = "s1.";

	private static final char SEPARATOR = '.';

	private static final int TAG_LENGTH = SignatureKey.TAG_BYTES * 4 / 3;

	private static final int MIN_LENGTH = PREFIX.length() + 1 + TAG_LENGTH;

	private final DerivedKeys<SignatureKey> keys;

	/**
	 * Create a transformer.
	 * @param keys gives the current keys; it is asked for each token and must be cheap,
	 * and may give another ring at any time
	 */
	public SignTransformer(Supplier<KeyRing> keys) {
		this.keys = new DerivedKeys<>(keys, (key, context) -> key.signature(context.info("s1")));
	}

	@Override
	public String encode(String value, SessionContext context) {
		byte[] payload = Text.toUtf8(value); // 1
		byte[] tag = this.keys.first(context).tag(payload); // 2
		return PREFIX + Base64Url.encode(payload) + SEPARATOR + Base64Url.encode(tag); // 3
	}

	@Override
	public Decoded decode(String token, SessionContext context) {
		int start = token.length() - TAG_LENGTH;
		if (!recognizes(token) || token.length() < MIN_LENGTH || token.charAt(start - 1) != SEPARATOR) {
			return Decoded.refused(RejectionReason.MALFORMED);
		}
		long id = KeyId.peek(token, start);
		SignatureKey key = this.keys.withId(id, context);
		if (key == null) {
			boolean encoded = Base64Url.isEncoded(token, PREFIX.length(), start - 1)
					&& Base64Url.isEncoded(token, start, token.length());
			return Decoded.refused(encoded ? RejectionReason.UNKNOWN_KEY : RejectionReason.MALFORMED);
		}
		byte[] characters = Base64Url.characters(token); // 3
		byte[] payload = Base64Url.decode(characters, PREFIX.length(), start - 1);
		byte[] tag = Base64Url.decode(characters, start, characters.length);
		if (payload == null || tag == null) {
			return Decoded.refused(RejectionReason.MALFORMED);
		}
		boolean genuine = key.verify(payload, tag); // 2
		String text = genuine ? Text.fromUtf8(payload, 0, payload.length) : null; // 1
		return (text != null) ? Decoded.of(text, !this.keys.isFirst(id)) : Decoded.refused(RejectionReason.TAMPERED);
	}

	@Override
	public boolean recognizes(String token) {
		return token.startsWith(PREFIX);
	}

}

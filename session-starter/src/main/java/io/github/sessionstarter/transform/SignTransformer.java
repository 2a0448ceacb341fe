package io.github.sessionstarter.transform;

import java.util.function.Supplier;

import io.github.sessionstarter.RejectionReason;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates with HMAC-SHA256 (RFC 2104) and does not encrypt. A token is
 * {@code s1.base64url(payload).base64url(key id 4 ‖ HMAC 32)} without padding, in the one
 * canonical form. The HMAC is that of the payload's bytes, under a sub-key that is
 * derived for the form and the context and used for nothing else.
 * <p>
 * <b>Security guarantees</b>: whoever holds a token can read its text, and cannot make
 * one or change one. A token is accepted only for the very application, session and
 * purpose that it was made for. Sub-keys come from HKDF-SHA256 (RFC 5869). Not
 * guaranteed: that a token is new. An old one is accepted until the text inside it says
 * otherwise. Equal texts give equal tokens.
 */
public final class SignTransformer implements SessionTransformer, RejectionExplainer, ReissueAdvisor, FormRecognizer {

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
		this.keys = new DerivedKeys<>(keys,
				(key, context) -> new SignatureKey(key, LengthPrefixed.context("s1", context)));
	}

	@Override
	public String encode(String value, SessionContext context) {
		byte[] payload = Text.toBytes(value); // 1
		byte[] tag = this.keys.first(context).tag(payload); // 2
		return PREFIX + Base64Url.encode(payload) + SEPARATOR + Base64Url.encode(tag); // 3
	}

	@Override
	public @Nullable String decode(String token, SessionContext context) {
		SignatureKey key = key(token, context);
		byte[] payload = (key != null) ? payload(token) : null; // 3
		byte[] tag = (payload != null) ? tag(token) : null;
		if (key == null || payload == null || tag == null || !key.verify(payload, tag)) { // 2
			return null;
		}
		return Text.fromBytes(payload); // 1
	}

	@Override
	public RejectionReason explain(String token, SessionContext context) {
		if (!hasForm(token) || payload(token) == null || tag(token) == null) {
			return RejectionReason.MALFORMED;
		}
		return (key(token, context) != null) ? RejectionReason.TAMPERED : RejectionReason.UNKNOWN_KEY;
	}

	@Override
	public boolean shouldReissue(String token, SessionContext context) {
		return !this.keys.isFirst(KeyId.peek(token, token.length() - TAG_LENGTH));
	}

	@Override
	public boolean recognizes(String token) {
		return token.startsWith(PREFIX);
	}

	private @Nullable SignatureKey key(String token, SessionContext context) {
		return hasForm(token) ? this.keys.withId(KeyId.peek(token, token.length() - TAG_LENGTH), context) : null;
	}

	private static boolean hasForm(String token) {
		return token.startsWith(PREFIX) && token.length() >= MIN_LENGTH
				&& token.charAt(token.length() - TAG_LENGTH - 1) == SEPARATOR;
	}

	private static byte @Nullable [] payload(String token) {
		return Base64Url.decode(token, PREFIX.length(), token.length() - TAG_LENGTH - 1);
	}

	private static byte @Nullable [] tag(String token) {
		// On its own, so that a long payload is not walked through once more.
		return Base64Url.decode(token.substring(token.length() - TAG_LENGTH), 0, TAG_LENGTH);
	}

}

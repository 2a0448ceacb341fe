package io.github.sessionstarter.transform;

import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.crypto.EncryptionKey;
import io.github.sessionstarter.crypto.KeyId;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.encoding.Base64Url;
import io.github.sessionstarter.encoding.Text;
import io.github.sessionstarter.key.KeyRing;

/**
 * A transformer that encrypts and authenticates with XAES-256-GCM, as
 * <a href="https://c2sp.org/XAES-256-GCM">C2SP</a> specifies it, over the JDK's ciphers.
 * A token is {@code e1.base64url(key id 4 ‖ nonce 24 ‖ ciphertext ‖ tag 16)} without
 * padding, in the one canonical form.
 * <p>
 * <b>Security guarantees</b>: a client learns nothing from a token but the length of the
 * text and the id of the key, and cannot make one or change one. A token is accepted only
 * for the very application, session and purpose that it was made for. Sub-keys come from
 * HKDF-SHA256 (RFC 5869), nonces from {@link java.security.SecureRandom}; there is no
 * practical limit on the number of tokens. Not guaranteed: that a token is new. An old
 * one is accepted until the text inside it says otherwise. Equal texts give different
 * tokens.
 */
public final class EncryptTransformer implements SessionTransformer, FormRecognizer {

	private static final String PREFIX = "e1.";

	private static final int MIN_LENGTH = PREFIX.length() + (EncryptionKey.OVERHEAD * 4 + 2) / 3;

	private final DerivedKeys<EncryptionKey> keys;

	/**
	 * Create a transformer.
	 * @param keys gives the current keys; it is asked for each token and must be cheap,
	 * and may give another ring at any time
	 */
	public EncryptTransformer(Supplier<KeyRing> keys) {
		this(keys, SessionKey::encryption);
	}

	EncryptTransformer(Supplier<KeyRing> keys, BiFunction<SessionKey, byte[], EncryptionKey> derivation) {
		this.keys = new DerivedKeys<>(keys, (key, context) -> derivation.apply(key, context.info("e1")));
	}

	@Override
	public String encode(String value, SessionContext context) {
		byte[] plaintext = Text.toUtf8(value); // 1
		byte[] sealed = new byte[Base64Url.ROOM + EncryptionKey.OVERHEAD + plaintext.length];
		this.keys.first(context).seal(plaintext, sealed, Base64Url.ROOM); // 2
		return Base64Url.encode(PREFIX, sealed); // 3
	}

	@Override
	public Decoded decode(String token, SessionContext context) {
		if (!recognizes(token) || token.length() < MIN_LENGTH) {
			return Decoded.refused(RejectionReason.MALFORMED);
		}
		long id = KeyId.peek(token, PREFIX.length());
		EncryptionKey key = this.keys.withId(id, context);
		if (key == null) {
			boolean encoded = Base64Url.isEncoded(token, PREFIX.length(), token.length());
			return Decoded.refused(encoded ? RejectionReason.UNKNOWN_KEY : RejectionReason.MALFORMED);
		}
		byte[] characters = Base64Url.characters(token); // 3
		byte[] sealed = Base64Url.decode(characters, PREFIX.length(), characters.length);
		if (sealed == null) {
			return Decoded.refused(RejectionReason.MALFORMED);
		}
		// The plaintext takes the place of the characters, which are not needed any more.
		boolean genuine = key.open(sealed, characters); // 2
		String text = genuine ? Text.fromUtf8(characters, 0, sealed.length - EncryptionKey.OVERHEAD) : null; // 1
		return (text != null) ? Decoded.of(text, !this.keys.isFirst(id)) : Decoded.refused(RejectionReason.TAMPERED);
	}

	@Override
	public boolean recognizes(String token) {
		return token.startsWith(PREFIX);
	}

}

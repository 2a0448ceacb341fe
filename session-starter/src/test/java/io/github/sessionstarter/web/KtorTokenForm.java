package io.github.sessionstarter.web;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.sessionstarter.testing.Answers;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer.MacOver;
import io.github.sessionstarter.ktor.KtorSignTransformer;
import io.github.sessionstarter.ktor.PlainTransformer;

/**
 * The forms in which Ktor writes tokens: how each is declared here, and a writer and
 * reader that stands in for Ktor. The vectors say that it may.
 */
enum KtorTokenForm {

	ENCRYPT("ktor-encrypt", "encrypt-key", "sign-key", "mac-over=ciphertext"),

	ENCRYPT_OVER_PLAINTEXT("ktor-encrypt", "encrypt-key", "sign-key", "mac-over=plaintext"),

	ENCRYPT_OVER_EITHER("ktor-encrypt", "encrypt-key", "sign-key", "mac-over=either"),

	SIGN("ktor-sign", "sign-key", "sign-algorithm=HmacSHA256"),

	SIGN_SHA512("ktor-sign", "sign-key", "sign-algorithm=HmacSHA512"),

	PLAIN("plain");

	static final String ENCRYPT_KEY = "000102030405060708090a0b0c0d0e0f";

	static final String SIGN_KEY = "101112131415161718191a1b1c1d1e1f";

	private static final SessionContext CONTEXT = new SessionContext("ktor", "any", "payload");

	private final String form;

	private final List<String> settings;

	KtorTokenForm(String form, String... settings) {
		this.form = form;
		this.settings = List.of(settings);
	}

	/** Returns the name of the form in properties and metrics. */
	String form() {
		return this.form;
	}

	boolean isProtected() {
		return this != PLAIN;
	}

	boolean isEncrypted() {
		return name().startsWith("ENCRYPT");
	}

	/** Returns the properties of the form, below a prefix. */
	Stream<String> settings(String prefix) {
		return this.settings.stream().map((setting) -> prefix + switch (setting) {
			case "encrypt-key" -> "encrypt-key=" + ENCRYPT_KEY;
			case "sign-key" -> "sign-key=" + SIGN_KEY;
			default -> setting;
		});
	}

	/** Returns the properties with which a session reads this form, under a number. */
	Stream<String> onlyRead(int number, KtorPayload payload) {
		String prefix = "backward-compatible-read.forms[" + number + "].";
		return Stream.concat(Stream.of(prefix + "form=" + this.form, prefix + "payload=" + payload.property()),
				settings(prefix));
	}

	/** Returns the properties with which a session writes this form. */
	Stream<String> written(KtorPayload payload) {
		return Stream.concat(Stream.of("transform=" + this.form, "ktor.payload=" + payload.property()),
				settings("ktor."));
	}

	/** Writes a token as Ktor does. */
	String token(String payload) {
		return token(payload, ENCRYPT_KEY, SIGN_KEY);
	}

	String token(String payload, String encryptKey, String signKey) {
		return transformer(encryptKey, signKey).encode(payload, CONTEXT);
	}

	/** Reads a token as Ktor does. */
	String payload(String token) {
		return Answers.text(transformer(ENCRYPT_KEY, SIGN_KEY).decode(token, CONTEXT));
	}

	private SessionTransformer transformer(String encryptKey, String signKey) {
		byte[] encrypt = HexFormat.of().parseHex(encryptKey);
		byte[] sign = HexFormat.of().parseHex(signKey);
		return switch (this) {
			case ENCRYPT -> new KtorEncryptTransformer(encrypt, sign, "AES", "HmacSHA256", MacOver.CIPHERTEXT);
			case ENCRYPT_OVER_PLAINTEXT ->
				new KtorEncryptTransformer(encrypt, sign, "AES", "HmacSHA256", MacOver.PLAINTEXT);
			case ENCRYPT_OVER_EITHER -> new KtorEncryptTransformer(encrypt, sign, "AES", "HmacSHA256", MacOver.EITHER);
			case SIGN -> new KtorSignTransformer(sign, "HmacSHA256");
			case SIGN_SHA512 -> new KtorSignTransformer(sign, "HmacSHA512");
			case PLAIN -> new PlainTransformer();
		};
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}

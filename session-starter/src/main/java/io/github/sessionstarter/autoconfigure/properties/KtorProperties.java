package io.github.sessionstarter.autoconfigure.properties;

import java.util.Arrays;
import java.util.Locale;

import io.github.sessionstarter.ktor.KtorEncryptTransformer.MacOver;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.util.StringUtils;

/**
 * How Ktor protects and writes a session.
 */
@ConfigurationPropertiesSource
public class KtorProperties {

	/**
	 * Key that encrypts, 16, 24 or 32 bytes as hex, base64 or base64url, or a resource
	 * that holds such a text. For "ktor-encrypt" only.
	 */
	private @Nullable String encryptKey;

	/**
	 * Key that signs, as hex, base64 or base64url, or a resource that holds such a text.
	 */
	private @Nullable String signKey;

	/**
	 * Algorithm that encrypts. Ktor's default, AES, is the only one.
	 */
	private String encryptAlgorithm = "AES";

	/**
	 * Algorithm that signs, a MAC of the Java Cryptography Architecture.
	 */
	private String signAlgorithm = "HmacSHA256";

	/**
	 * What the signature of an encrypted token is made of: "ciphertext" as in Ktor 3,
	 * "plaintext" as in Ktor 1 and 2, or "either" as in Ktor 3 with its
	 * "backwardCompatibleRead", which writes as Ktor 3.
	 */
	private MacOver macOver = MacOver.CIPHERTEXT;

	/**
	 * How the payload is written: "json", or "ktor-reflection", the default of Ktor 1 and
	 * 2.
	 */
	private PayloadForm payload = PayloadForm.JSON;

	/**
	 * A form in which Ktor writes the token of a client-side session.
	 */
	public enum KtorForm {

		/** Encrypted and signed. */
		KTOR_ENCRYPT,

		/** Signed and readable. */
		KTOR_SIGN,

		/** The payload alone, without protection. */
		PLAIN;

		/**
		 * Return the form as it is written in properties, such as {@code ktor-sign}.
		 * @return the text
		 */
		public String property() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/**
		 * Return the form of a name.
		 * @param name the text of a property
		 * @return the form, or {@code null} if none has this name
		 */
		public static @Nullable KtorForm named(String name) {
			return Arrays.stream(values()).filter((form) -> form.property().equals(name)).findFirst().orElse(null);
		}

	}

	/**
	 * How a payload is written.
	 */
	public enum PayloadForm {

		/** As JSON, or as the serializer of the session writes it. */
		JSON,

		/** In the form of Ktor's reflection serializer. */
		KTOR_REFLECTION

	}

	public @Nullable String getEncryptKey() {
		return this.encryptKey;
	}

	public void setEncryptKey(@Nullable String encryptKey) {
		this.encryptKey = encryptKey;
	}

	public @Nullable String getSignKey() {
		return this.signKey;
	}

	public void setSignKey(@Nullable String signKey) {
		this.signKey = signKey;
	}

	public String getEncryptAlgorithm() {
		return this.encryptAlgorithm;
	}

	public void setEncryptAlgorithm(String encryptAlgorithm) {
		this.encryptAlgorithm = encryptAlgorithm;
	}

	public String getSignAlgorithm() {
		return this.signAlgorithm;
	}

	public void setSignAlgorithm(String signAlgorithm) {
		this.signAlgorithm = signAlgorithm;
	}

	public MacOver getMacOver() {
		return this.macOver;
	}

	public void setMacOver(MacOver macOver) {
		this.macOver = macOver;
	}

	public PayloadForm getPayload() {
		return this.payload;
	}

	public void setPayload(PayloadForm payload) {
		this.payload = payload;
	}

	/**
	 * Return whether all is as if nothing had been written.
	 * @return whether no key is set and all else has its default
	 */
	public boolean hasNothing() {
		boolean keys = StringUtils.hasText(this.encryptKey) || StringUtils.hasText(this.signKey);
		KtorProperties defaults = new KtorProperties();
		return !keys && this.encryptAlgorithm.equals(defaults.encryptAlgorithm)
				&& this.signAlgorithm.equals(defaults.signAlgorithm) && this.macOver == defaults.macOver
				&& this.payload == defaults.payload;
	}

}

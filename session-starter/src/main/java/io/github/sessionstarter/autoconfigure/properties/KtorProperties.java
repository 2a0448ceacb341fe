package io.github.sessionstarter.autoconfigure.properties;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.sessionstarter.ktor.KtorEncryptTransformer.MacOver;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * How Ktor protects and writes a session.
 */
@ConfigurationPropertiesSource
public class KtorProperties {

	/**
	 * Key that encrypts, 16, 24 or 32 bytes as hex, base64 or base64url, or a resource
	 * that holds such a text. For "ktor-encrypt" only. Where several forms encrypt, one
	 * key for all, or one for each in their order.
	 */
	private List<String> encryptKey = new ArrayList<>();

	/**
	 * Key that signs, as hex, base64 or base64url, or a resource that holds such a text.
	 * Where several forms sign, "ktor-encrypt" among them, one key for all, or one for
	 * each in their order.
	 */
	private List<String> signKey = new ArrayList<>();

	/**
	 * Algorithm that encrypts. Ktor's default, AES, is the only one.
	 */
	private String encryptAlgorithm = "AES";

	/**
	 * Algorithm that signs, a MAC of the Java Cryptography Architecture. Where several
	 * forms sign, one for all, or one for each in their order.
	 */
	private List<String> signAlgorithm = new ArrayList<>(List.of("HmacSHA256"));

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
	 * A form in which Ktor writes the token of a session.
	 */
	public enum KtorForm {

		/** Encrypted and signed. */
		KTOR_ENCRYPT,

		/** Signed and readable. */
		KTOR_SIGN,

		/** The payload alone, without protection. */
		PLAIN,

		/** An id, for which Ktor has the payload on the server. Read only. */
		KTOR_ID;

		private String property() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/**
		 * Return the forms of names, such as {@code ktor-sign}.
		 * @param names the names of transformers
		 * @return the forms, without the names that none has
		 */
		public static List<KtorForm> named(@Nullable List<String> names) {
			return (names == null) ? List.of()
					: names.stream()
						.flatMap((name) -> Arrays.stream(values()).filter((form) -> form.property().equals(name)))
						.toList();
		}

		/**
		 * Return forms as they are written in properties.
		 * @param forms the forms, in the order in which they are applied
		 * @return the text, such as {@code ktor-encrypt, ktor-sign}
		 */
		public static String text(List<KtorForm> forms) {
			return forms.stream().map(KtorForm::property).collect(Collectors.joining(", "));
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

	public List<String> getEncryptKey() {
		return this.encryptKey;
	}

	public void setEncryptKey(List<String> encryptKey) {
		this.encryptKey = encryptKey;
	}

	public List<String> getSignKey() {
		return this.signKey;
	}

	public void setSignKey(List<String> signKey) {
		this.signKey = signKey;
	}

	public String getEncryptAlgorithm() {
		return this.encryptAlgorithm;
	}

	public void setEncryptAlgorithm(String encryptAlgorithm) {
		this.encryptAlgorithm = encryptAlgorithm;
	}

	public List<String> getSignAlgorithm() {
		return this.signAlgorithm;
	}

	public void setSignAlgorithm(List<String> signAlgorithm) {
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
		KtorProperties defaults = new KtorProperties();
		return this.encryptKey.isEmpty() && this.signKey.isEmpty()
				&& this.encryptAlgorithm.equals(defaults.encryptAlgorithm)
				&& this.signAlgorithm.equals(defaults.signAlgorithm) && this.macOver == defaults.macOver
				&& this.payload == defaults.payload;
	}

}

package io.github.sessionstarter.autoconfigure.registration;

import java.util.Set;
import java.util.function.Supplier;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer;
import io.github.sessionstarter.ktor.KtorSignTransformer;
import io.github.sessionstarter.ktor.PlainTransformer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/**
 * Makes the transformers of Ktor's forms from their properties. No message of it contains
 * a key.
 */
final class KtorTransformerFactory {

	private static final Set<Integer> AES_KEY_BYTES = Set.of(16, 24, 32);

	private final KtorKeyReader keys;

	KtorTransformerFactory(ResourceLoader resources) {
		this.keys = new KtorKeyReader(new KeyTextReader(resources));
	}

	/**
	 * @param prefix the property that holds the properties
	 */
	SessionTransformer create(String prefix, KtorForm form, KtorProperties properties) {
		if (form != KtorForm.KTOR_ENCRYPT) {
			refuse(prefix + ".encrypt-key", properties.getEncryptKey(), form);
		}
		return switch (form) {
			case KTOR_ENCRYPT -> encrypt(prefix, properties);
			case KTOR_SIGN -> sign(prefix, properties);
			case PLAIN -> plain(prefix, properties);
		};
	}

	private SessionTransformer encrypt(String prefix, KtorProperties properties) {
		String property = prefix + ".encrypt-key";
		byte[] encryptKey = this.keys.read(property, properties.getEncryptKey());
		if (!AES_KEY_BYTES.contains(encryptKey.length)) {
			throw new InvalidSessionsConfigurationException(property, null,
					"The key has " + encryptKey.length + " bytes, and AES takes 16, 24 or 32",
					"Write the bytes that Ktor is given, as hex, base64 or base64url.");
		}
		if (!properties.getEncryptAlgorithm().equalsIgnoreCase("AES")) {
			throw new InvalidSessionsConfigurationException(prefix + ".encrypt-algorithm",
					properties.getEncryptAlgorithm(), "Only AES can be read and written",
					"Remove the property, or bring a SessionTransformer bean that knows the algorithm.");
		}
		byte[] signKey = this.keys.read(prefix + ".sign-key", properties.getSignKey());
		return signing(prefix, properties, () -> new KtorEncryptTransformer(encryptKey, signKey,
				properties.getEncryptAlgorithm(), properties.getSignAlgorithm(), properties.getMacOver()));
	}

	private SessionTransformer sign(String prefix, KtorProperties properties) {
		byte[] key = this.keys.read(prefix + ".sign-key", properties.getSignKey());
		return signing(prefix, properties, () -> new KtorSignTransformer(key, properties.getSignAlgorithm()));
	}

	private static SessionTransformer plain(String prefix, KtorProperties properties) {
		refuse(prefix + ".sign-key", properties.getSignKey(), KtorForm.PLAIN);
		return new PlainTransformer();
	}

	/** All else has been checked, so what can be wrong is the algorithm. */
	private static SessionTransformer signing(String prefix, KtorProperties properties,
			Supplier<SessionTransformer> transformer) {
		try {
			return transformer.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSessionsConfigurationException(prefix + ".sign-algorithm", properties.getSignAlgorithm(),
					String.valueOf(ex.getMessage()),
					"Write the algorithm that Ktor is given, or remove the property for Ktor's default, HmacSHA256.");
		}
	}

	private static void refuse(String property, @Nullable String key, KtorForm form) {
		if (StringUtils.hasText(key)) {
			throw new InvalidSessionsConfigurationException(property, null,
					"The form " + form.property()
							+ " has no such key, so this session would be less protected than the key makes believe",
					"Remove the property, or choose the form that uses it.");
		}
	}

}

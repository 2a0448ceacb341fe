package io.github.sessionstarter.autoconfigure.registration;

import java.util.Set;
import java.util.function.Supplier;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer;
import io.github.sessionstarter.ktor.KtorSignTransformer;
import io.github.sessionstarter.ktor.PlainTransformer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

/**
 * The factory of the transformers of Ktor's forms, from their properties. No message of
 * it contains a key.
 */
final class KtorTransformerFactory {

	private static final Set<Integer> AES_KEY_BYTES = Set.of(16, 24, 32);

	private final KtorKeyReader keys;

	KtorTransformerFactory(ResourceLoader resources) {
		this.keys = new KtorKeyReader(new KeyTextReader(resources));
	}

	SessionTransformer create(KtorForm form, KtorSettings settings) {
		if (form != KtorForm.KTOR_ENCRYPT) {
			refuse(settings, "encrypt-key", settings.properties().getEncryptKey(), form);
		}
		return switch (form) {
			case KTOR_ENCRYPT -> encrypt(settings);
			case KTOR_SIGN -> sign(settings);
			case PLAIN -> plain(settings);
		};
	}

	private SessionTransformer encrypt(KtorSettings settings) {
		KtorProperties properties = settings.properties();
		byte[] encryptKey = this.keys.read(settings.property("encrypt-key"), properties.getEncryptKey());
		if (!AES_KEY_BYTES.contains(encryptKey.length)) {
			throw settings.failure("encrypt-key", null,
					"The key has " + encryptKey.length + " bytes, and AES takes 16, 24 or 32",
					"Write the bytes that Ktor is given, as hex, base64 or base64url.");
		}
		if (!properties.getEncryptAlgorithm().equalsIgnoreCase("AES")) {
			throw settings.failure("encrypt-algorithm", properties.getEncryptAlgorithm(),
					"Only AES can be read and written",
					"Remove the property, or bring a SessionTransformer bean that knows the algorithm.");
		}
		byte[] signKey = this.keys.read(settings.property("sign-key"), properties.getSignKey());
		return signing(settings, () -> new KtorEncryptTransformer(encryptKey, signKey, properties.getEncryptAlgorithm(),
				properties.getSignAlgorithm(), properties.getMacOver()));
	}

	private SessionTransformer sign(KtorSettings settings) {
		KtorProperties properties = settings.properties();
		byte[] key = this.keys.read(settings.property("sign-key"), properties.getSignKey());
		return signing(settings, () -> new KtorSignTransformer(key, properties.getSignAlgorithm()));
	}

	private static SessionTransformer plain(KtorSettings settings) {
		refuse(settings, "sign-key", settings.properties().getSignKey(), KtorForm.PLAIN);
		return new PlainTransformer();
	}

	/** All else has been checked, so what can be wrong is the algorithm. */
	private static SessionTransformer signing(KtorSettings settings, Supplier<SessionTransformer> transformer) {
		try {
			return transformer.get();
		}
		catch (IllegalArgumentException ex) {
			throw settings.failure("sign-algorithm", settings.properties().getSignAlgorithm(),
					String.valueOf(ex.getMessage()),
					"Write the algorithm that Ktor is given, or remove the property for Ktor's default, HmacSHA256.");
		}
	}

	private static void refuse(KtorSettings settings, String property, @Nullable String key, KtorForm form) {
		if (StringUtils.hasText(key)) {
			throw settings.failure(property, null,
					"The form " + form.property()
							+ " has no such key, so this session would be less protected than the key makes believe",
					"Remove the property, or choose the form that uses it.");
		}
	}

}

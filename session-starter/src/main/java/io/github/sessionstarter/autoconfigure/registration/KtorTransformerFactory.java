package io.github.sessionstarter.autoconfigure.registration;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer;
import io.github.sessionstarter.ktor.KtorSignTransformer;
import io.github.sessionstarter.ktor.PlainTransformer;
import org.springframework.core.io.ResourceLoader;

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

	/** Create the transformers of forms, in the order in which Ktor applies them. */
	List<SessionTransformer> create(List<KtorForm> forms, KtorSettings settings) {
		KtorProperties properties = settings.properties();
		int encrypting = Collections.frequency(forms, KtorForm.KTOR_ENCRYPT);
		int signing = forms.size() - Collections.frequency(forms, KtorForm.PLAIN);
		Iterator<byte[]> encryptKeys = keys(settings, "encrypt-key", properties.getEncryptKey(), forms, encrypting);
		Iterator<byte[]> signKeys = keys(settings, "sign-key", properties.getSignKey(), forms, signing);
		Iterator<String> algorithms = each(settings, "sign-algorithm", properties.getSignAlgorithm(), signing)
			.iterator();
		return forms.stream().<SessionTransformer>map((form) -> switch (form) {
			case KTOR_ENCRYPT -> encrypt(settings, encryptKeys.next(), signKeys.next(), algorithms.next());
			case KTOR_SIGN -> sign(settings, signKeys.next(), algorithms.next());
			case PLAIN -> new PlainTransformer();
		}).toList();
	}

	private Iterator<byte[]> keys(KtorSettings settings, String property, List<String> written, List<KtorForm> forms,
			int count) {
		if (count == 0 && !written.isEmpty()) {
			throw settings.failure(property, null,
					"The form " + KtorForm.text(forms)
							+ " has no such key, so this session would be less protected than the key makes believe",
					"Remove the property, or choose the form that uses it.");
		}
		if (count > 0 && written.isEmpty()) {
			throw KtorKeyReader.missing(settings.property(property));
		}
		List<byte[]> keys = new ArrayList<>();
		for (int i = 0; i < written.size(); i++) {
			String place = (written.size() > 1) ? property + "[" + i + "]" : property;
			keys.add(this.keys.read(settings.property(place), written.get(i)));
		}
		return each(settings, property, keys, count).iterator();
	}

	/** Return a value for each form that uses one. */
	private static <V> List<V> each(KtorSettings settings, String property, List<V> written, int count) {
		if (written.size() == 1) {
			return Collections.nCopies(count, written.get(0));
		}
		if (written.size() != count) {
			throw settings.failure(property, null,
					"There are " + written.size() + " values, and the number of forms that use one is " + count,
					"Write one value for all, or one for each form that uses it, in their order.");
		}
		return written;
	}

	private static SessionTransformer encrypt(KtorSettings settings, byte[] encryptKey, byte[] signKey,
			String signAlgorithm) {
		KtorProperties properties = settings.properties();
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
		return signing(settings, signAlgorithm, () -> new KtorEncryptTransformer(encryptKey, signKey,
				properties.getEncryptAlgorithm(), signAlgorithm, properties.getMacOver()));
	}

	private static SessionTransformer sign(KtorSettings settings, byte[] key, String algorithm) {
		return signing(settings, algorithm, () -> new KtorSignTransformer(key, algorithm));
	}

	/** All else has been checked, so what can be wrong is the algorithm. */
	private static SessionTransformer signing(KtorSettings settings, String algorithm,
			Supplier<SessionTransformer> transformer) {
		try {
			return transformer.get();
		}
		catch (IllegalArgumentException ex) {
			throw settings.failure("sign-algorithm", algorithm, String.valueOf(ex.getMessage()),
					"Write the algorithm that Ktor is given, or remove the property for Ktor's default, HmacSHA256.");
		}
	}

}

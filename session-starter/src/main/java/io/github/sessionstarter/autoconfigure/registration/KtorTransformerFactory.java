package io.github.sessionstarter.autoconfigure.registration;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties.KtorForm;
import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.ktor.KtorEncryptTransformer;
import io.github.sessionstarter.ktor.KtorIdTransformer;
import io.github.sessionstarter.ktor.KtorDirectoryStorage;
import io.github.sessionstarter.ktor.KtorSessionStorage;
import io.github.sessionstarter.ktor.KtorSignTransformer;
import io.github.sessionstarter.ktor.PlainTransformer;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ResourceLoader;

/**
 * The factory of the transformers of Ktor's forms, and of the storages that their ids are
 * for, from their properties. No message of it contains a key.
 */
final class KtorTransformerFactory {

	private static final Set<Integer> AES_KEY_BYTES = Set.of(16, 24, 32);

	private final NamedBeans beans;

	private final KtorKeyReader keys;

	KtorTransformerFactory(NamedBeans beans, ResourceLoader resources) {
		this.beans = beans;
		this.keys = new KtorKeyReader(new KeyTextReader(resources));
	}

	/** Create the transformers of forms, in the order in which Ktor applies them. */
	List<SessionTransformer> create(List<KtorForm> named, KtorSettings settings) {
		KtorProperties properties = settings.properties();
		List<KtorForm> forms = new ArrayList<>(named);
		if (forms.equals(List.of(KtorForm.KTOR_ID)) && !properties.getSignKey().isEmpty()) {
			forms.add(KtorForm.KTOR_SIGN);
		}
		if (forms.size() > 1) {
			forms.remove(KtorForm.KTOR_ID); // recognized by what protects it
		}
		int encrypting = Collections.frequency(forms, KtorForm.KTOR_ENCRYPT);
		int signing = encrypting + Collections.frequency(forms, KtorForm.KTOR_SIGN);
		Iterator<byte[]> encryptKeys = keys(settings, "encrypt-key", properties.getEncryptKey(), forms, encrypting);
		Iterator<byte[]> signKeys = keys(settings, "sign-key", properties.getSignKey(), forms, signing);
		Iterator<String> algorithms = each(settings, "sign-algorithm", properties.getSignAlgorithm(), signing)
			.iterator();
		return forms.stream().<SessionTransformer>map((form) -> switch (form) {
			case KTOR_ENCRYPT -> encrypt(settings, encryptKeys.next(), signKeys.next(), algorithms.next());
			case KTOR_SIGN -> sign(settings, signKeys.next(), algorithms.next());
			case PLAIN -> new PlainTransformer();
			case KTOR_ID -> new KtorIdTransformer(idPattern(settings));
		}).toList();
	}

	private static Pattern idPattern(KtorSettings settings) {
		String pattern = settings.older().getIdPattern();
		try {
			return Pattern.compile(pattern);
		}
		catch (PatternSyntaxException ex) {
			throw settings.failure("id-pattern", pattern, "It is not a regular expression: " + ex.getDescription(),
					"Write one that matches each id that Ktor has made, such as user-[0-9a-f]{32}.");
		}
	}

	/** Create the storage in which Ktor keeps the sessions of ids. */
	SessionStorage storage(KtorSettings settings) {
		String directory = settings.older().getDirectory();
		String bean = settings.older().getStorage();
		if ((directory == null) == (bean == null)) {
			throw settings.failure((bean != null) ? "storage" : "directory", bean,
					"The sessions of Ktor have to be read from one place",
					"Write either 'directory', the one that Ktor's directorySessionStorage is given, or 'storage', the"
							+ " name of a bean of type KtorSessionStorage.");
		}
		return new Entries((directory != null) ? directory(settings, directory) : this.beans.get(settings.session(),
				settings.place() + ".storage", String.valueOf(bean), KtorSessionStorage.class));
	}

	private static KtorSessionStorage directory(KtorSettings settings, String directory) {
		try {
			Path path = Path.of(directory);
			if (Files.isDirectory(path) && Files.isReadable(path)) {
				return new KtorDirectoryStorage(path);
			}
		}
		catch (InvalidPathException ex) {
			// not a directory either
		}
		throw settings.failure("directory", directory, "There is no such directory that can be read",
				"Name the directory that Ktor's directorySessionStorage is given, and let this application read it, and"
						+ " remove files from it.");
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

	/** The entries of Ktor, as a storage that takes no new ones. */
	private record Entries(KtorSessionStorage ktor) implements SessionStorage {

		@Override
		public @Nullable String read(String id) {
			return this.ktor.read(id);
		}

		@Override
		public boolean create(String id, String value, Duration ttl) {
			return false;
		}

		@Override
		public boolean replace(String id, String expected, String value, Duration ttl) {
			return false;
		}

		@Override
		public boolean invalidate(String id) {
			this.ktor.remove(id);
			return true;
		}

	}

}

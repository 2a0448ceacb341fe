package io.github.sessionstarter.autoconfigure.registration;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import org.springframework.core.io.ResourceLoader;

/**
 * The reader of the text of a key, in the property itself or in a resource. An empty
 * resource is a failure and never skipped: with the other keys alone, the application
 * would protect with a key that was to be replaced, or refuse the sessions of its users.
 */
public final class KeyTextReader {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^:}]*}?");

	private static final String FILE = "file:";

	private static final int MAX_BYTES = 4096;

	private final ResourceLoader resources;

	KeyTextReader(ResourceLoader resources) {
		this.resources = resources;
	}

	/**
	 * Return whether an entry names a resource that has the key, and is not the key.
	 */
	public static boolean isResource(String entry) {
		return entry.startsWith(FILE) || entry.startsWith("classpath:");
	}

	/** Return whether the text may change. A pipe can be read only once. */
	boolean isFile(String entry) {
		try {
			return entry.startsWith(FILE) && this.resources.getResource(entry).getFile().isFile();
		}
		catch (IOException | IllegalArgumentException ex) {
			return false;
		}
	}

	String read(String property, String entry) {
		Matcher placeholder = PLACEHOLDER.matcher(entry);
		if (placeholder.lookingAt()) {
			throw new InvalidSessionsConfigurationException(property, placeholder.group(),
					"The placeholder has no value",
					"Set the environment variable or property that it names. " + StrongKeyParser.MAKE_A_KEY);
		}
		return isResource(entry) ? readResource(property, entry) : entry;
	}

	private String readResource(String property, String location) {
		try (InputStream content = this.resources.getResource(location).getInputStream()) {
			byte[] bytes = content.readNBytes(MAX_BYTES + 1);
			if (isDirectory(location)) {
				throw new InvalidSessionsConfigurationException(property, location, "This is a directory",
						"Name a file in it.");
			}
			if (bytes.length > MAX_BYTES) {
				throw new InvalidSessionsConfigurationException(property, location,
						"The resource is too large for a key", "Name a file with one key.");
			}
			String text = new String(bytes, StandardCharsets.UTF_8).trim();
			if (text.isEmpty()) {
				throw new InvalidSessionsConfigurationException(property, location,
						"The resource is empty: the key has probably not been mounted or written yet",
						"Start the application after that, or remove the entry. An empty file is not skipped as a blank"
								+ " entry is, because a key was meant to be in it.");
			}
			return text;
		}
		catch (IOException | IllegalArgumentException ex) {
			throw new InvalidSessionsConfigurationException(property, location,
					"The resource cannot be read (" + ex.getClass().getSimpleName() + ")",
					"Check that it exists and that the application may read it.");
		}
	}

	private boolean isDirectory(String location) throws IOException {
		return location.startsWith(FILE) && this.resources.getResource(location).getFile().isDirectory();
	}

}

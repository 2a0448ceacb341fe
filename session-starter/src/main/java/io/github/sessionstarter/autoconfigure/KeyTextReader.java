package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Finds the text of a key: in the property itself, or in the resource that it names.
 */
final class KeyTextReader {

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^:}]*}?");

	private static final String FILE = "file:";

	private final ResourceLoader resources;

	KeyTextReader(ResourceLoader resources) {
		this.resources = resources;
	}

	static boolean isResource(String entry) {
		return entry.startsWith(FILE) || entry.startsWith("classpath:");
	}

	/** Returns whether the text may change. A pipe can be read only once. */
	boolean isFile(String entry) {
		try {
			return entry.startsWith(FILE) && this.resources.getResource(entry).getFile().isFile();
		}
		catch (IOException ex) {
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
		Resource resource = this.resources.getResource(location);
		try {
			return resource.getContentAsString(StandardCharsets.UTF_8).trim();
		}
		catch (IOException ex) {
			throw new InvalidSessionsConfigurationException(property, location,
					"The resource cannot be read (" + ex.getClass().getSimpleName() + ")",
					"Check that it exists and that the application may read it.");
		}
	}

}

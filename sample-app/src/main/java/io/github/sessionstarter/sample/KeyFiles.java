package io.github.sessionstarter.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.sessionstarter.key.SessionKeyParser;

/**
 * The keys of the sample, in three files: the one that protects, the one that will, and
 * the one that did. So a key is known to all instances long before it is used, and
 * accepted long after.
 *
 * @param directory holds the files
 */
public record KeyFiles(Path directory) {

	/** Property that names the directory. */
	public static final String DIRECTORY = "sample.key-directory";

	public Path current() {
		return this.directory.resolve("current");
	}

	public Path next() {
		return this.directory.resolve("next");
	}

	public Path previous() {
		return this.directory.resolve("previous");
	}

	/** Make those of the files that do not exist. */
	public void makeMissing() {
		try {
			Files.createDirectories(this.directory);
			for (Path file : new Path[] { current(), next(), previous() }) {
				if (!Files.exists(file)) {
					write(file, random());
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Promote the next key, and stage another one after it. */
	public void rotate() {
		try {
			String before = Files.readString(current());
			write(current(), Files.readString(next()));
			write(previous(), before);
			write(next(), random());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return what the keys are to each other, by their ids. An id is derived from its key
	 * and is not secret.
	 * @return {@code current}, {@code next} and {@code previous} by id
	 */
	public Map<String, String> roles() {
		Map<String, String> roles = new LinkedHashMap<>();
		try {
			roles.put(id(current()), "current");
			roles.put(id(next()), "next");
			roles.put(id(previous()), "previous");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return roles;
	}

	private static String id(Path file) throws IOException {
		return SessionKeyParser.parse(Files.readString(file)).toString().replaceAll("SessionKey\\[id=|]", "");
	}

	private static String random() {
		byte[] key = new byte[32];
		new SecureRandom().nextBytes(key);
		return HexFormat.of().formatHex(key);
	}

	/** Write a file elsewhere and move it into place: half a key is never read. */
	private static void write(Path file, String text) throws IOException {
		Path whole = Files.createTempFile(file.getParent(), "key", ".tmp");
		Files.writeString(whole, text);
		Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
	}

}

package io.github.sessionstarter.storage.directory;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import org.jspecify.annotations.Nullable;

/**
 * The reader of files that may be anything: links and devices are not opened, and what
 * this storage has written is told from what it has not. Needs no lock, because a file is
 * only ever replaced as a whole.
 */
final class SessionFileReader {

	private SessionFileReader() {
	}

	/**
	 * Read a file.
	 * @throws IOException if nothing is known about it, because what is above it is not a
	 * folder, or cannot be read
	 */
	static FileContent read(Path file) throws IOException {
		BasicFileAttributes attributes = attributes(file);
		if (attributes == null) {
			return FileContent.Other.MISSING;
		}
		try {
			FileContent.Entry entry = attributes.isRegularFile() ? readRegular(file) : null;
			return (entry != null) ? entry : FileContent.Other.DAMAGED;
		}
		catch (NoSuchFileException ex) {
			return FileContent.Other.MISSING; // removed a moment ago
		}
		catch (AccessDeniedException ex) {
			return FileContent.Other.DAMAGED; // of another owner, in our folder
		}
	}

	/** As with {@link #read}, but nothing is opened. */
	static boolean isMissing(Path file) throws IOException {
		return attributes(file) == null;
	}

	private static FileContent.@Nullable Entry readRegular(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			int size = in.available();
			return (size <= FileFormat.MAX_BYTES) ? FileFormat.decode(in.readNBytes(size)) : null;
		}
	}

	private static @Nullable BasicFileAttributes attributes(Path file) throws IOException {
		try {
			return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		}
		catch (NoSuchFileException ex) {
			checkFolders(file);
			return null;
		}
	}

	/**
	 * From Java 25 on, a file in the place of a folder looks like a missing file. Uses
	 * the older API, which needs no exception to tell that something is missing.
	 */
	static void checkFolders(Path file) throws IOException {
		File folder = file.toFile().getParentFile();
		while (folder != null && !folder.isDirectory()) {
			if (folder.exists() && !folder.isDirectory()) { // not made a moment ago
				throw new NotDirectoryException(folder.toString());
			}
			folder = folder.getParentFile();
		}
	}

}

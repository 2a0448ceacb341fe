package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

import io.github.sessionstarter.storage.directory.SessionFolder.Location;
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
	 * folder, is a link, or cannot be read
	 */
	static FileContent read(Location location) throws IOException {
		Path file = location.file();
		BasicFileAttributes attributes = attributes(location);
		if (attributes == null) {
			return FileContent.Other.MISSING;
		}
		try {
			PrivateFiles.requireFolders(location.root(), PrivateFiles.folderOf(file));
			return attributes.isRegularFile() ? readRegular(file) : FileContent.Other.DAMAGED;
		}
		catch (NoSuchFileException ex) {
			return FileContent.Other.MISSING; // removed a moment ago
		}
		catch (AccessDeniedException ex) {
			return FileContent.Other.DAMAGED; // of another owner, in our folder
		}
	}

	/**
	 * Return whether a file has to be looked at, because its first line does not show
	 * that it is alive at a time, or of another version. No more of it is read. What this
	 * process may not read has to be left alone.
	 */
	static boolean isDue(Location location, long millis) throws IOException {
		BasicFileAttributes attributes = attributes(location);
		if (attributes == null || !attributes.isRegularFile()) {
			return attributes != null;
		}
		try (InputStream in = open(location.file())) {
			byte[] head = in.readNBytes(FileFormat.LONGEST_HEADER);
			Long expiresAt = FileFormat.decodeExpiry(head, attributes.size());
			return (expiresAt != null) ? expiresAt <= millis : !FileFormat.isOfAnotherVersion(head);
		}
		catch (NoSuchFileException | AccessDeniedException ex) {
			return false;
		}
	}

	/** As with {@link #read}, but nothing is opened. */
	static boolean isMissing(Location location) throws IOException {
		return attributes(location) == null;
	}

	private static FileContent readRegular(Path file) throws IOException {
		try (InputStream in = open(file)) {
			int size = in.available();
			return (size <= FileFormat.MAX_BYTES) ? decode(in.readNBytes(size)) : FileContent.Other.DAMAGED;
		}
	}

	private static FileContent decode(byte[] bytes) {
		FileContent.Entry entry = FileFormat.decode(bytes);
		if (entry != null) {
			return entry;
		}
		return FileFormat.isOfAnotherVersion(bytes) ? FileContent.Other.OF_ANOTHER_VERSION : FileContent.Other.DAMAGED;
	}

	private static InputStream open(Path file) throws IOException {
		return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
	}

	private static @Nullable BasicFileAttributes attributes(Location location) throws IOException {
		try {
			return Files.readAttributes(location.file(), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
		}
		catch (NoSuchFileException ex) {
			PrivateFiles.requireExistingFolders(location.root(), PrivateFiles.folderOf(location.file()));
			return null;
		}
	}

}

package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import io.github.sessionstarter.storage.directory.SessionFolder.Location;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The files that this storage has not written, or not like this. They are renamed: their
 * names can be used then, and an operator can look at them.
 */
final class DamagedFiles {

	static final String SUFFIX = ".damaged";

	private final Path folder;

	private final AtomicLong count = new AtomicLong();

	DamagedFiles(Path folder) {
		this.folder = folder;
	}

	/**
	 * Rename a file; a link is renamed and not followed.
	 * @param damaged the file
	 * @param file the name of its session, which may be in another folder
	 */
	void setAside(Path damaged, Path file) throws IOException {
		move(damaged, file);
		if (this.count.getAndIncrement() == 0) {
			warn();
		}
	}

	/** As above, for a file that has been counted. */
	void move(Path damaged, Path file) throws IOException {
		Path first = first(file);
		String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
		Path free = exists(first) ? file.resolveSibling(file.getFileName() + "." + unique + SUFFIX) : first;
		Files.move(damaged, free, StandardCopyOption.ATOMIC_MOVE);
	}

	/**
	 * Return whether a damaged file of a session was set aside, by any process. The
	 * former layout comes first, as files are moved from there at the same time.
	 */
	boolean hasSetAside(Location location) throws IOException {
		Location former = location.former();
		return (former != null && isAnySetAside(former.file())) || exists(first(location.file()));
	}

	/** Earlier versions had a random number in every name. */
	private static boolean isAnySetAside(Path file) throws IOException {
		Path folder = PrivateFiles.folderOf(file);
		try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, file.getFileName() + ".*" + SUFFIX)) {
			return found.iterator().hasNext();
		}
		catch (NoSuchFileException ex) {
			return false; // moved over a moment ago
		}
	}

	/** The name of the first one tells of all: a folder is too large to be searched. */
	private static Path first(Path file) {
		return file.resolveSibling(file.getFileName() + SUFFIX);
	}

	/** A failure does not mean that there is nothing. */
	private static boolean exists(Path file) throws IOException {
		try {
			Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
			return true;
		}
		catch (NoSuchFileException ex) {
			return false;
		}
	}

	long count() {
		return this.count.get();
	}

	private void warn() {
		Log logger = LogFactory.getLog(DirectorySessionStorage.class);
		logger.warn("There was 1 file in the session directory " + this.folder
				+ " that is damaged or that this application has not written. Its name ends in " + SUFFIX
				+ " now, and its session is lost. This is logged once, later ones are only counted.");
	}

}

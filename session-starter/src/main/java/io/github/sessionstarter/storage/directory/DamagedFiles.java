package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

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

	/** Rename a file; a link is renamed and not followed. */
	void setAside(Path file) throws IOException {
		String unique = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
		Files.move(file, file.resolveSibling(file.getFileName() + "." + unique + SUFFIX),
				StandardCopyOption.ATOMIC_MOVE);
		if (this.count.getAndIncrement() == 0) {
			warn();
		}
	}

	/** Return whether a damaged file of this name was set aside, by any process. */
	boolean hasSetAside(Path file) throws IOException {
		Path folder = PrivateFiles.folderOf(file);
		if (!Files.isDirectory(folder)) {
			return false;
		}
		try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, file.getFileName() + ".*" + SUFFIX)) {
			return found.iterator().hasNext();
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

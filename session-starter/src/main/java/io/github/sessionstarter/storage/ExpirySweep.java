package io.github.sessionstarter.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

import io.github.sessionstarter.storage.SessionFolder.Location;

/**
 * Looks at every file once, and removes those that are expired and those that a process
 * was writing when it died.
 */
final class ExpirySweep {

	private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");

	private static final Pattern FILE = Pattern.compile("[0-9a-f]{64}");

	private final SessionFolder folder;

	private final SessionFiles files;

	ExpirySweep(SessionFolder folder, SessionFiles files) {
		this.folder = folder;
		this.files = files;
	}

	/** Ends early when the thread is interrupted. */
	void run() throws IOException {
		each(this.folder.path(), (first) -> {
			if (isFolder(first)) {
				each(first, (second) -> {
					if (isFolder(second)) {
						each(second, this::visit);
					}
				});
			}
		});
	}

	/** What is in use at the moment is left for the next time. */
	private void visit(Path file) throws IOException {
		String name = file.getFileName().toString();
		try {
			if (FILE.matcher(name).matches()) {
				this.files.read(this.folder.location(name));
			}
			else if (name.endsWith(SessionFileWriter.TEMPORARY) && FILE.matcher(name).region(0, 64).matches()) {
				Location location = this.folder.location(name.substring(0, 64));
				this.files.removeAbandoned(file, location.stripe());
			}
		}
		catch (LockTimeoutException ex) {
			// Whoever holds the lock may be writing this very file.
		}
	}

	private static boolean isFolder(Path path) {
		return FOLDER.matcher(path.getFileName().toString()).matches()
				&& Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
	}

	private static void each(Path folder, Visitor visitor) throws IOException {
		try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
			for (Path child : children) {
				if (Thread.currentThread().isInterrupted()) {
					return;
				}
				visitor.visit(child);
			}
		}
		catch (NoSuchFileException ex) {
			// There is nothing to remove.
		}
		catch (DirectoryIteratorException ex) {
			throw ex.getCause();
		}
	}

	@FunctionalInterface
	private interface Visitor {

		void visit(Path path) throws IOException;

	}

}

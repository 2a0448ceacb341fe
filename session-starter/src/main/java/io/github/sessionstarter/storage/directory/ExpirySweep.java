package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A visit of every file, which removes those that are expired and those that a process
 * was writing when it died.
 */
final class ExpirySweep {

	private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");

	private static final Pattern FILE = Pattern.compile("[0-9a-f]{64}");

	private static final Pattern ABANDONED = Pattern
		.compile("([0-9a-f]{64})\\.[0-9a-f]+" + Pattern.quote(SessionFileWriter.TEMPORARY));

	private final SessionFolder folder;

	private final SessionFiles files;

	private @Nullable IOException failure;

	ExpirySweep(SessionFolder folder, SessionFiles files) {
		this.folder = folder;
		this.files = files;
	}

	/**
	 * Sweep in this thread. Ends early when it is interrupted.
	 * @throws IOException the first failure, after everything else was swept
	 */
	void run() throws IOException {
		this.failure = null;
		PrivateFiles.requireExistingFolders(this.folder.path(), this.folder.path());
		each(this.folder.path(), (first) -> eachFolder(first, (second) -> eachFolder(second, this::visit)));
		if (this.failure != null) {
			throw this.failure;
		}
	}

	/** What is in use at the moment is left for the next time. */
	private void visit(Path file) {
		String name = file.getFileName().toString();
		try {
			Matcher abandoned = ABANDONED.matcher(name);
			if (abandoned.matches()) {
				this.files.removeAbandoned(file, this.folder.location(abandoned.group(1)).stripe());
			}
			else if (FILE.matcher(name).matches()) {
				this.files.tidy(this.folder.location(name));
			}
		}
		catch (LockTimeoutException ex) {
			// The holder of the lock may be writing this very file.
		}
		catch (IOException ex) {
			remember(ex);
		}
	}

	private void eachFolder(Path path, Consumer<Path> visitor) {
		if (FOLDER.matcher(path.getFileName().toString()).matches()
				&& Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
			each(path, visitor);
		}
	}

	private void each(Path folder, Consumer<Path> visitor) {
		try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
			for (Path child : children) {
				if (Thread.currentThread().isInterrupted()) {
					return;
				}
				visitor.accept(child);
			}
		}
		catch (NoSuchFileException ex) {
			// There is nothing to remove.
		}
		catch (DirectoryIteratorException ex) {
			remember(Objects.requireNonNull(ex.getCause()));
		}
		catch (IOException ex) {
			remember(ex);
		}
	}

	private void remember(IOException ex) {
		if (this.failure == null) {
			this.failure = ex;
		}
	}

}

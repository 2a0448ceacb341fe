package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.storage.directory.SessionFolder.Location;
import org.jspecify.annotations.Nullable;

/**
 * A visit of every file, which removes those that are expired and those that a process
 * was writing when it died, and moves over those of the former layout. It works for a
 * tenth of the time, so that requests keep the processor and the disk, and for half of it
 * while it removes.
 */
final class ExpirySweep {

	private static final Pattern FOLDER = Pattern.compile("[0-9a-f]{2}");

	private static final Pattern FILE = Pattern.compile("([0-9a-f]{64})");

	private static final Pattern ABANDONED = Pattern.compile(FILE + "\\.[0-9a-f]+\\" + SessionFileWriter.TEMPORARY);

	private static final Pattern DAMAGED = Pattern.compile(FILE + "\\.[0-9a-f]+\\" + DamagedFiles.SUFFIX);

	private static final long CHUNK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	private static final int PAUSE_PER_WORK = 9;

	private static final int PAUSE_PER_REMOVAL = 1;

	/** A longer one was a wait, for a lock or the file system. */
	private static final long LONGEST_WORK = TimeUnit.MILLISECONDS.toNanos(100);

	private final SessionFolder folder;

	private final SweptFiles files;

	private @Nullable IOException failure;

	private long chunkBegin;

	/** Whether the last file was removed. On average that says how many were. */
	private boolean removing;

	ExpirySweep(SessionFolder folder, SweptFiles files) {
		this.folder = folder;
		this.files = files;
	}

	/**
	 * Sweep in this thread. Ends early when it is interrupted.
	 * @throws IOException the first failure, after everything else was swept
	 */
	void run() throws IOException {
		this.failure = null;
		this.chunkBegin = System.nanoTime();
		PrivateFiles.requireExistingFolders(this.folder.path(), this.folder.path());
		each(this.folder.path(), this::visitFolder);
		if (this.failure != null) {
			throw this.failure;
		}
	}

	private void visitFolder(Path path) {
		if (isFolder(path)) {
			each(path, this::visit);
		}
	}

	private void visit(Path path) throws IOException {
		String name = name(path);
		if (FILE.matcher(name).matches()) {
			this.removing = this.files.tidy(this.folder.location(name));
		}
		else if (isFolder(path)) {
			each(path, this::visitFormer);
			this.files.removeFolder(path, SessionFolder.stripe(name(PrivateFiles.folderOf(path)) + name));
		}
		else {
			removeAbandoned(path);
		}
	}

	private void visitFormer(Path path) throws IOException {
		String name = name(path);
		Matcher damaged = DAMAGED.matcher(name);
		if (FILE.matcher(name).matches() && Files.isReadable(path)) {
			Location location = this.folder.location(name);
			this.files.moveOver(location);
			this.removing = this.files.tidy(location);
		}
		else if (damaged.matches()) {
			this.files.moveOver(path, this.folder.location(damaged.group(1)));
		}
		else {
			removeAbandoned(path);
		}
	}

	private void removeAbandoned(Path path) throws IOException {
		Matcher abandoned = ABANDONED.matcher(name(path));
		if (abandoned.matches()) {
			this.files.removeAbandoned(path, SessionFolder.stripe(abandoned.group(1)));
		}
	}

	private void each(Path folder, Visitor visitor) {
		try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
			for (Path child : children) {
				if (Thread.currentThread().isInterrupted()) {
					return;
				}
				visit(child, visitor);
				pauseAfterChunk();
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

	/** What is in use, or of another version, is left for the next time. */
	private void visit(Path path, Visitor visitor) {
		try {
			visitor.visit(path);
		}
		catch (LockTimeoutException | UnreadableEntryException ex) {
			// The holder of the lock may be writing this very file.
		}
		catch (IOException ex) {
			remember(ex);
		}
	}

	/** An interruption ends the pause. */
	private void pauseAfterChunk() {
		long worked = System.nanoTime() - this.chunkBegin;
		if (worked >= CHUNK_NANOS) {
			LockSupport.parkNanos(pauseAfter(worked, this.removing));
			this.chunkBegin = System.nanoTime();
		}
	}

	static long pauseAfter(long worked, boolean removing) {
		return (removing ? PAUSE_PER_REMOVAL : PAUSE_PER_WORK) * Math.min(worked, LONGEST_WORK);
	}

	/** A link to a folder is none. */
	private static boolean isFolder(Path path) {
		return FOLDER.matcher(name(path)).matches() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
	}

	private static String name(Path path) {
		return path.getFileName().toString();
	}

	private void remember(IOException ex) {
		if (this.failure == null) {
			this.failure = ex;
		}
	}

	@FunctionalInterface
	private interface Visitor {

		void visit(Path path) throws IOException;

	}

}

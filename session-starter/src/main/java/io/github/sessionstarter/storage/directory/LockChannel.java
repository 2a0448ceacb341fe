package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * An open lock file, which other processes have open too. Its users are counted under the
 * monitor of {@link FolderLocks}.
 */
final class LockChannel {

	private static final long SHORTEST_PAUSE_NANOS = 50_000;

	private static final long LONGEST_PAUSE_NANOS = 2_000_000;

	private final Path path;

	private final FileChannel channel;

	/** Tells the file that is open from another one of its name. */
	private final @Nullable Object key;

	private int users;

	private boolean retired;

	private LockChannel(Path path, FileChannel channel, @Nullable Object key) {
		this.path = path;
		this.channel = channel;
		this.key = key;
	}

	static LockChannel open(Path path) throws IOException {
		Path folder = PrivateFiles.folderOf(path);
		PrivateFiles.createFolders(folder);
		PrivateFiles.requireFolders(folder, folder);
		try {
			PrivateFiles.create(path).close();
		}
		catch (FileAlreadyExistsException ex) {
			// Another process or an earlier one has made it.
		}
		if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) { // a pipe would wait
			throw new FileSystemException(path.toString(), null, "the lock is not a file");
		}
		Object key = key(path);
		return new LockChannel(path, FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS), key);
	}

	/**
	 * Return whether the lock file is still the one that other processes find.
	 * @throws IOException if that is not known: to open it once more, and to close it
	 * then, would release its locks
	 */
	boolean isCurrent() throws IOException {
		try {
			return Objects.equals(this.key, key(this.path));
		}
		catch (NoSuchFileException ex) {
			Path folder = PrivateFiles.folderOf(this.path);
			PrivateFiles.requireExistingFolders(folder, folder);
			return false;
		}
	}

	/** Try again and again, as the lock of a file cannot be waited for with a limit. */
	FileLock lock(int stripe, long deadline) throws IOException {
		for (long pause = SHORTEST_PAUSE_NANOS;; pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS)) {
			FileLock lock = tryLock(stripe);
			if (lock != null) {
				return lock;
			}
			if (System.nanoTime() - deadline >= 0) {
				throw new LockTimeoutException();
			}
			LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(pause / 2, pause));
			if (Thread.currentThread().isInterrupted()) {
				throw new InterruptedIOException("Interrupted while it waited for a lock");
			}
		}
	}

	private @Nullable FileLock tryLock(int stripe) throws IOException {
		try {
			return this.channel.tryLock(stripe, 1, false);
		}
		catch (OverlappingFileLockException ex) {
			return null; // locked by this process, through a class loader of its own
		}
	}

	static void unlock(FileLock lock) throws IOException {
		try {
			lock.release();
		}
		catch (ClosedChannelException ex) {
			// Closing the channel has released it.
		}
	}

	void enter() {
		this.users++;
	}

	void leave() throws IOException {
		this.users--;
		closeIfUnused();
	}

	/** Close the file when its last user has left: that releases all of its locks. */
	void retire() throws IOException {
		this.retired = true;
		closeIfUnused();
	}

	private void closeIfUnused() throws IOException {
		if (this.retired && this.users == 0) {
			this.channel.close();
		}
	}

	private static @Nullable Object key(Path path) throws IOException {
		return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
	}

}

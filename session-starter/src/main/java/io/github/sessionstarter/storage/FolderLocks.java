package io.github.sessionstarter.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Locks the sessions of one application against other threads and other processes. The
 * lock of a file belongs to the process, and closing the file anywhere in it releases all
 * of its locks: so all storages of a directory share one instance, with one open file.
 */
final class FolderLocks {

	private static final String FILE = ".lock";

	private static final ConcurrentMap<Path, FolderLocks> SHARED = new ConcurrentHashMap<>();

	private final ReentrantLock[] monitors = Stream.generate(ReentrantLock::new)
		.limit(256)
		.toArray(ReentrantLock[]::new);

	private final Path folder;

	private int owners;

	private @Nullable LockChannel channel;

	private FolderLocks(Path folder) {
		this.folder = folder;
	}

	/** Returns the locks of a folder, until {@link #release()} is called as often. */
	static FolderLocks of(Path folder) {
		return SHARED.compute(folder, (key, shared) -> {
			FolderLocks locks = (shared != null) ? shared : new FolderLocks(key);
			locks.owners++;
			return locks;
		});
	}

	void release() throws IOException {
		FolderLocks left = SHARED.compute(this.folder, (key, shared) -> (--this.owners > 0) ? this : null);
		if (left == null) {
			retire(null);
		}
	}

	/**
	 * Do something that nobody else does at the same time.
	 * @param stripe what to lock, from 0
	 * @param patience how long to wait at most
	 * @param work what to do
	 * @throws LockTimeoutException if others have not finished in time
	 */
	<R> R hold(int stripe, Duration patience, Work<R> work) throws IOException {
		long deadline = System.nanoTime() + patience.toNanos();
		ReentrantLock monitor = this.monitors[stripe % this.monitors.length];
		lock(monitor, patience);
		try {
			return holdFile(stripe, deadline, work);
		}
		finally {
			monitor.unlock();
		}
	}

	private <R> R holdFile(int stripe, long deadline, Work<R> work) throws IOException {
		while (true) {
			LockChannel channel = open();
			try {
				FileLock lock = channel.lock(stripe, deadline);
				try {
					if (channel.isCurrent()) {
						return work.run();
					}
				}
				finally {
					LockChannel.unlock(lock);
				}
			}
			finally {
				channel.leave();
			}
			retire(channel);
			if (System.nanoTime() - deadline >= 0) {
				throw new LockTimeoutException();
			}
		}
	}

	private static void lock(ReentrantLock monitor, Duration patience) throws IOException {
		try {
			if (!monitor.tryLock() && !monitor.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
				throw new LockTimeoutException();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while it waited for a lock");
		}
	}

	private synchronized LockChannel open() throws IOException {
		LockChannel open = this.channel;
		if (open == null) {
			open = LockChannel.open(this.folder.resolve(FILE));
			this.channel = open;
		}
		open.enter();
		return open;
	}

	/** Gives up a file that was deleted or replaced, or, with {@code null}, any file. */
	private synchronized void retire(@Nullable LockChannel outdated) throws IOException {
		LockChannel open = this.channel;
		if (open != null && (outdated == null || outdated == open)) {
			this.channel = null;
			open.retire();
		}
	}

	/**
	 * What is done while a lock is held.
	 *
	 * @param <R> its result
	 */
	@FunctionalInterface
	interface Work<R> {

		R run() throws IOException;

	}

}

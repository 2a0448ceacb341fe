package io.github.sessionstarter.storage.directory;

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
 * The locks of the sessions of one application, against other threads and processes. The
 * lock of a file belongs to the process, and closing the file anywhere in it releases all
 * of its locks: so all storages of a directory share one instance, with one open file,
 * which is closed when the last of them was and no lock is held any more.
 */
final class FolderLocks {

	private static final String FILE = ".lock";

	private static final ConcurrentMap<Path, FolderLocks> SHARED = new ConcurrentHashMap<>();

	private final ReentrantLock[] monitors = Stream.generate(ReentrantLock::new)
		.limit(256)
		.toArray(ReentrantLock[]::new);

	private final Path folder;

	/** How many storages share this. */
	private int owners;

	/** How many threads use any file, also one that was given up. */
	private int users;

	private @Nullable LockChannel channel;

	private FolderLocks(Path folder) {
		this.folder = folder;
	}

	/** Return the locks of a folder, until {@link #release()} is called as often. */
	static FolderLocks of(Path folder) {
		return SHARED.compute(folder, (key, shared) -> {
			FolderLocks locks = (shared != null) ? shared : new FolderLocks(key);
			locks.own();
			return locks;
		});
	}

	private synchronized void own() {
		this.owners++;
	}

	void release() throws IOException {
		synchronized (this) {
			this.owners--;
		}
		closeIfUnused();
	}

	/**
	 * Do something that no other thread or process does at the same time.
	 * @param stripe what to lock, from 0
	 * @param patience how long to wait at most
	 * @param work what to do
	 * @throws LockTimeoutException if others have not finished in time
	 * @throws IllegalStateException if these locks have no owner any more
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
			LockChannel channel = enter();
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
				leave(channel);
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

	private synchronized LockChannel enter() throws IOException {
		if (this.owners == 0) {
			throw new IllegalStateException("The session directory " + this.folder + " was closed");
		}
		LockChannel open = this.channel;
		if (open == null) {
			open = LockChannel.open(this.folder.resolve(FILE));
			this.channel = open;
		}
		open.enter();
		this.users++;
		return open;
	}

	private void leave(LockChannel left) throws IOException {
		synchronized (this) {
			this.users--;
			left.leave();
		}
		closeIfUnused();
	}

	/** Give up a file that was deleted or replaced. */
	private synchronized void retire(LockChannel outdated) throws IOException {
		if (outdated == this.channel) {
			this.channel = null;
			outdated.retire();
		}
	}

	/**
	 * A thread that comes before this is forgotten shares it, and opens its file again.
	 */
	private void closeIfUnused() throws IOException {
		synchronized (this) {
			if (!isUnused()) {
				return;
			}
			if (this.channel != null) {
				retire(this.channel);
			}
		}
		SHARED.computeIfPresent(this.folder, (key, shared) -> shared.isUnused() ? null : shared);
	}

	private synchronized boolean isUnused() {
		return this.owners == 0 && this.users == 0;
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

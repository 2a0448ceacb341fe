package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

import com.github.benmanes.caffeine.cache.Ticker;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SilenceDetection;
import io.github.sessionstarter.storage.StrictReads;
import io.github.sessionstarter.storage.TimeToLive;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.storage.cache.CachedReads;
import io.github.sessionstarter.storage.cache.ReadCache;
import io.github.sessionstarter.storage.directory.SessionFolder.Location;
import org.jspecify.annotations.Nullable;

/**
 * A storage that keeps each session in a file of its own: sessions survive a restart, and
 * several processes on one file system can share them.
 * <p>
 * Below the directory, each application has a folder and touches no other. Where the file
 * system knows POSIX permissions, only the owner of the process can read what is made
 * there. A value is replaced by an atomic move, so that a process that is killed leaves
 * the old value or the new one. Times are kept to the millisecond. An unpaired surrogate
 * in a value becomes a question mark; 64 megabytes fit.
 * <p>
 * A file that is damaged, or that something else has put there, is not a session. Reading
 * changes nothing: another node, of another version or with another clock, may read what
 * this one cannot. Such a file is renamed when files are cleaned up or something is
 * written in its place, with one warning for the first one; an expired one is removed
 * when {@link TimeToLive#SKEW} has passed. What another version of this storage has
 * written stays in any case: to write or to end something in its place is an
 * {@link UnreadableEntryException}. A link is never followed, but for the name of the
 * directory itself. That nothing can be said about a session, because a folder is not
 * readable or a link, or the disk is full, is an {@link UncheckedIOException}, which
 * names the directory but no file of it. So is a lock that other threads or processes
 * hold for more than ten seconds.
 * <p>
 * With a cache, {@link #read} may return what another process has replaced or ended,
 * until the time of the cache has passed. What this object writes is read at once, and
 * every write compares with what is in the directory.
 */
public final class DirectorySessionStorage
		implements SessionStorage, StrictReads, CachedReads, SilenceDetection, AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final SessionFolder folder;

	private final FolderLocks locks;

	private final DamagedFiles damaged;

	private final SessionFiles files;

	private final @Nullable ReadCache<FileContent.Entry> cache;

	private final SweepThread sweep;

	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * Create a new storage with default options and the time of the system clock.
	 * @param directory the directory, which is made if it does not exist
	 * @param application the name of the application
	 * @throws UncheckedIOException if it cannot be made or written to
	 */
	public DirectorySessionStorage(Path directory, String application) {
		this(directory, application, DirectoryOptions.DEFAULT, InstantSource.system());
	}

	/**
	 * Create a new storage.
	 * @param directory the directory, which is made if it does not exist
	 * @param application the name of the application, any text
	 * @param options how the storage works
	 * @param clock tells the time by which sessions expire
	 * @throws UncheckedIOException if the directory cannot be made or written to
	 */
	public DirectorySessionStorage(Path directory, String application, DirectoryOptions options, InstantSource clock) {
		this(directory, application, options, clock, Ticker.systemTicker());
	}

	/** As above, with the time by which the cache works. */
	DirectorySessionStorage(Path directory, String application, DirectoryOptions options, InstantSource clock,
			Ticker ticker) {
		try {
			this.folder = new SessionFolder(directory, application);
		}
		catch (IOException ex) {
			throw DirectoryFailure.of(directory, ex);
		}
		this.locks = openLocks(this.folder.path());
		this.damaged = new DamagedFiles(this.folder.path());
		this.files = new SessionFiles(clock, new SessionFileWriter(options.durability()), this.damaged);
		this.cache = options.cache().isOn()
				? new ReadCache<>(options.cache(), ticker, this.files::isAlive, (entry) -> entry.value().length())
				: null;
		SweptFiles swept = new SweptFiles(this.locks, clock, this.files, this.damaged);
		this.sweep = new SweepThread(this.folder.path(), new ExpirySweep(this.folder, swept),
				options.cleanupInterval());
	}

	/** That a lock can be taken shows that the folder can be written to. */
	private static FolderLocks openLocks(Path folder) {
		FolderLocks locks = FolderLocks.of(folder);
		try {
			boolean unused = locks.hold(0, PATIENCE, () -> true);
			return locks;
		}
		catch (IOException ex) {
			release(locks);
			throw DirectoryFailure.of(folder, ex);
		}
	}

	@Override
	public @Nullable String read(String id) {
		return read(id, (unknown) -> this.files.read(this.folder.locate(unknown)));
	}

	@Override
	public @Nullable String readStrictly(String id) {
		return read(id, (unknown) -> this.files.readStrictly(this.folder.locate(unknown)));
	}

	@Override
	public @Nullable String readCached(String id) {
		FileContent.Entry known = (this.cache != null && !this.closed.get()) ? this.cache.known(id) : null;
		return (known != null) ? known.value() : null;
	}

	@Override
	public void forgetCached(String id) {
		if (this.cache != null) {
			this.cache.forget(id);
		}
	}

	private @Nullable String read(String id, ReadCache.Source<FileContent.Entry, IOException> source) {
		checkOpen();
		ReadCache<FileContent.Entry> cache = this.cache;
		try {
			FileContent.Entry entry = (cache != null) ? cache.read(id, source) : source.read(id);
			return (entry != null) ? entry.value() : null;
		}
		catch (IOException ex) {
			throw DirectoryFailure.of(this.folder.path(), ex);
		}
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		TimeToLive.requirePositive(ttl);
		return change(id, (location) -> hold(location,
				() -> this.files.makeRoomLocked(location) && this.files.writeLocked(location, value, ttl)));
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		TimeToLive.requirePositive(ttl);
		return change(id, (location) -> holdIfPresent(location, () -> {
			FileContent.Entry present = this.files.readLocked(location);
			return present != null && present.value().equals(expected) && this.files.writeLocked(location, value, ttl);
		}));
	}

	@Override
	public boolean invalidate(String id) {
		return change(id, (location) -> holdIfPresent(location, () -> this.files.removeLocked(location)));
	}

	/**
	 * Return {@code false}: a failure is an answer of the file system, however long it
	 * took, and a lock that others hold concerns few sessions. A silent file system
	 * returns nothing.
	 */
	@Override
	public boolean isSilence(RuntimeException failure) {
		return false;
	}

	/**
	 * Return how many files were found that are damaged or not of this storage.
	 * @return the number since this storage was created
	 */
	public long damagedCount() {
		return this.damaged.count();
	}

	/**
	 * Stop the removal of expired files and close what is open, as soon as what is being
	 * done has been done. All sessions stay. Later calls throw an
	 * {@link IllegalStateException}.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.sweep.close();
			release(this.locks);
		}
	}

	/** In any case, what was read before is of no use afterwards. */
	private boolean change(String id, Change change) {
		checkOpen();
		try {
			return change.apply(this.folder.locate(id));
		}
		catch (IOException ex) {
			throw DirectoryFailure.of(this.folder.path(), ex);
		}
		finally {
			if (this.cache != null) {
				this.cache.forget(id);
			}
		}
	}

	private void checkOpen() {
		if (this.closed.get()) {
			throw new IllegalStateException("The session directory " + this.folder.path() + " was closed");
		}
	}

	/** For an unknown id not even a lock file is made. */
	private boolean holdIfPresent(Location location, FolderLocks.Work<Boolean> work) throws IOException {
		return !this.files.isMissing(location) && hold(location, work);
	}

	private boolean hold(Location location, FolderLocks.Work<Boolean> work) throws IOException {
		return this.locks.hold(location.stripe(), PATIENCE, work);
	}

	private static void release(FolderLocks locks) {
		try {
			locks.release();
		}
		catch (IOException ex) {
			// The operating system closes it with the process.
		}
	}

	@FunctionalInterface
	private interface Change {

		boolean apply(Location location) throws IOException;

	}

}

package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.storage.directory.SessionFolder.Location;
import org.jspecify.annotations.Nullable;

/**
 * The files of one application as values that live for a time.
 */
final class SessionFiles {

	private final FolderLocks locks;

	private final InstantSource clock;

	private final SessionFileWriter writer;

	private final DamagedFiles damaged;

	SessionFiles(FolderLocks locks, InstantSource clock, SessionFileWriter writer, DamagedFiles damaged) {
		this.locks = locks;
		this.clock = clock;
		this.writer = writer;
		this.damaged = damaged;
	}

	/** Read without a lock. What is dead is removed if that is possible at once. */
	FileContent.@Nullable Entry read(Location location) throws IOException {
		FileContent content = SessionFileReader.read(location.file());
		if (content instanceof FileContent.Entry entry && isAlive(entry)) {
			return entry;
		}
		if (content != FileContent.Other.MISSING) {
			tidy(location);
		}
		return null;
	}

	/** As with {@link #read}, but what is damaged, or was once, is not missing. */
	FileContent.@Nullable Entry readStrictly(Location location) throws IOException {
		FileContent content = SessionFileReader.read(location.file());
		if (content instanceof FileContent.Entry entry) {
			return isAlive(entry) ? entry : null;
		}
		if (content == FileContent.Other.DAMAGED || this.damaged.hasSetAside(location.file())) {
			throw new UnreadableEntryException("A file in the session directory");
		}
		return null;
	}

	/** Read what is locked, and remove what is dead. */
	FileContent.@Nullable Entry readLocked(Location location) throws IOException {
		FileContent content = SessionFileReader.read(location.file());
		if (content instanceof FileContent.Entry entry) {
			if (isAlive(entry)) {
				return entry;
			}
			this.writer.remove(location.file());
		}
		else if (content == FileContent.Other.DAMAGED) {
			this.damaged.setAside(location.file());
		}
		return null;
	}

	boolean writeLocked(Location location, String value, Duration ttl) throws IOException {
		this.writer.write(location.file(), new FileContent.Entry(value, expiry(ttl)));
		return true;
	}

	boolean removeLocked(Location location) throws IOException {
		this.writer.remove(location.file());
		return true;
	}

	/** Remove a file that is not being written any more. */
	void removeAbandoned(Path file, int stripe) throws IOException {
		this.locks.hold(stripe, Duration.ZERO, () -> {
			this.writer.remove(file);
			return true;
		});
	}

	boolean isAlive(FileContent.Entry entry) {
		return entry.isAliveAt(this.clock.millis());
	}

	private void tidy(Location location) {
		try {
			this.locks.hold(location.stripe(), Duration.ZERO, () -> readLocked(location) != null);
		}
		catch (IOException ex) {
			// The next read tries again; a reader need not be able to write.
		}
	}

	/** Rounded down: nothing may live longer. */
	private long expiry(Duration ttl) {
		try {
			return Math.addExact(this.clock.millis(), ttl.toMillis());
		}
		catch (ArithmeticException ex) {
			return Long.MAX_VALUE;
		}
	}

}

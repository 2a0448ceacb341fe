package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

import io.github.sessionstarter.storage.TimeToLive;
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

	/** Read, and change nothing: another node may find alive what is dead here. */
	FileContent.@Nullable Entry read(Location location) throws IOException {
		return alive(SessionFileReader.read(location));
	}

	/** As with {@link #read}, but what is damaged, or was once, is not missing. */
	FileContent.@Nullable Entry readStrictly(Location location) throws IOException {
		FileContent content = SessionFileReader.read(location);
		boolean missing = content == FileContent.Other.MISSING;
		if (content == FileContent.Other.DAMAGED || (missing && this.damaged.hasSetAside(location.file()))) {
			throw new UnreadableEntryException("A file in the session directory");
		}
		return alive(content);
	}

	/**
	 * Return whether a value can be written that replaces none. What is damaged is kept.
	 */
	boolean makeRoomLocked(Location location) throws IOException {
		FileContent content = SessionFileReader.read(location);
		if (content == FileContent.Other.DAMAGED) {
			this.damaged.setAside(location.file());
		}
		return alive(content) == null;
	}

	boolean writeLocked(Location location, String value, Duration ttl) throws IOException {
		this.writer.write(location, new FileContent.Entry(value, expiry(ttl)));
		return true;
	}

	/** Return whether what was removed was alive. */
	boolean removeLocked(Location location) throws IOException {
		FileContent content = SessionFileReader.read(location);
		if (content == FileContent.Other.DAMAGED) {
			this.damaged.setAside(location.file());
		}
		else {
			this.writer.remove(location.file());
		}
		return alive(content) != null;
	}

	/** Remove what has expired by every clock, and set aside what is damaged. */
	void tidy(Location location) throws IOException {
		if (!isTidy(SessionFileReader.read(location))) {
			this.locks.hold(location.stripe(), Duration.ZERO,
					() -> isTidy(SessionFileReader.read(location)) || removeLocked(location));
		}
	}

	private boolean isTidy(FileContent content) {
		return (content instanceof FileContent.Entry entry)
				? entry.isAliveAt(this.clock.millis() - TimeToLive.SKEW.toMillis())
				: content == FileContent.Other.MISSING;
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

	private FileContent.@Nullable Entry alive(FileContent content) {
		return (content instanceof FileContent.Entry entry && isAlive(entry)) ? entry : null;
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

package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;

import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.storage.directory.SessionFolder.Location;
import org.jspecify.annotations.Nullable;

/**
 * The files of one application as values that live for a time.
 */
final class SessionFiles {

	private final InstantSource clock;

	private final SessionFileWriter writer;

	private final DamagedFiles damaged;

	SessionFiles(InstantSource clock, SessionFileWriter writer, DamagedFiles damaged) {
		this.clock = clock;
		this.writer = writer;
		this.damaged = damaged;
	}

	/** Read, and change nothing: another node may find alive what is dead here. */
	FileContent.@Nullable Entry read(Location location) throws IOException {
		return alive(find(location));
	}

	/** As with {@link #read}, but what is unreadable or was set aside is not missing. */
	FileContent.@Nullable Entry readStrictly(Location location) throws IOException {
		FileContent content = find(location);
		boolean missing = content == FileContent.Other.MISSING;
		if (content == FileContent.Other.DAMAGED || (missing && this.damaged.hasSetAside(location))) {
			throw unreadable();
		}
		return alive(requireThisVersion(content));
	}

	/**
	 * Look in the former layout too if no living file is here, and then here again, as it
	 * may have been moved over in between.
	 */
	private FileContent find(Location location) throws IOException {
		FileContent content = SessionFileReader.read(location);
		if (alive(content) != null) {
			return content;
		}
		Location former = location.former();
		FileContent earlier = (former != null) ? SessionFileReader.read(former) : FileContent.Other.MISSING;
		if (earlier != FileContent.Other.MISSING) {
			return earlier;
		}
		boolean missing = content == FileContent.Other.MISSING && !location.file().toFile().exists();
		return missing ? content : SessionFileReader.read(location);
	}

	/** As with {@link #read}, but nothing is opened. */
	boolean isMissing(Location location) throws IOException {
		if (!SessionFileReader.isMissing(location)) {
			return false;
		}
		Location former = location.former();
		return (former == null || SessionFileReader.isMissing(former)) && SessionFileReader.isMissing(location);
	}

	FileContent.@Nullable Entry readLocked(Location location) throws IOException {
		moveOverLocked(location);
		return alive(SessionFileReader.read(location));
	}

	/**
	 * Return whether a value can be written that replaces none. What is damaged is kept.
	 */
	boolean makeRoomLocked(Location location) throws IOException {
		moveOverLocked(location);
		return alive(keepDamagedLocked(location, location)) == null;
	}

	boolean writeLocked(Location location, String value, Duration ttl) throws IOException {
		this.writer.write(location, new FileContent.Entry(value, expiry(ttl)));
		return true;
	}

	/**
	 * Remove a file in both layouts, without moving it, for which a full disk may have no
	 * room.
	 * @return whether what was removed was alive
	 */
	boolean removeLocked(Location location) throws IOException {
		Location former = location.former();
		boolean earlier = former != null && removeLocked(former, location);
		return removeLocked(location, location) || earlier;
	}

	private boolean removeLocked(Location at, Location location) throws IOException {
		FileContent content = keepDamagedLocked(at, location);
		if (content != FileContent.Other.DAMAGED) {
			this.writer.remove(at.file());
		}
		return alive(content) != null;
	}

	/**
	 * Move a file over from the former layout by renaming it, so that it never is in both
	 * places. A process of an earlier version, which does not look here, may have written
	 * another one there: the one here counts while it lives.
	 */
	void moveOverLocked(Location location) throws IOException {
		Location former = location.former();
		if (former == null || !(keepDamagedLocked(former, location) instanceof FileContent.Entry)) {
			return;
		}
		if (alive(keepDamagedLocked(location, location)) == null) {
			this.writer.move(former.file(), location.file());
		}
		else {
			this.writer.remove(former.file());
		}
	}

	/**
	 * Read a file that is to be replaced, moved or removed. If it is damaged, it is set
	 * aside; if another version has written it, all of that is refused.
	 */
	private FileContent keepDamagedLocked(Location at, Location location) throws IOException {
		FileContent content = requireThisVersion(SessionFileReader.read(at));
		if (content == FileContent.Other.DAMAGED) {
			this.damaged.setAside(at.file(), location.file());
		}
		return content;
	}

	private static FileContent requireThisVersion(FileContent content) {
		if (content == FileContent.Other.OF_ANOTHER_VERSION) {
			throw unreadable();
		}
		return content;
	}

	private static UnreadableEntryException unreadable() {
		return new UnreadableEntryException("A file in the session directory");
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

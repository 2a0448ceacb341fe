package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

import io.github.sessionstarter.storage.TimeToLive;
import io.github.sessionstarter.storage.directory.SessionFolder.Location;

/**
 * What a sweep does to each file, under a lock for which it does not wait. Nothing that
 * is removed here has to be forced to the disk: it is of no use if it comes back.
 */
final class SweptFiles {

	private final FolderLocks locks;

	private final InstantSource clock;

	private final SessionFiles files;

	private final DamagedFiles damaged;

	SweptFiles(FolderLocks locks, InstantSource clock, SessionFiles files, DamagedFiles damaged) {
		this.locks = locks;
		this.clock = clock;
		this.files = files;
		this.damaged = damaged;
	}

	/**
	 * Remove a file that has expired by every clock, and set aside a damaged one. A file
	 * that is to stay is known by its first line; one that is to go is read whole,
	 * because a damaged time must not remove a mark of revocation.
	 * @return whether the file was not to stay
	 */
	boolean tidy(Location location) throws IOException {
		long millis = this.clock.millis() - TimeToLive.SKEW.toMillis();
		boolean due = SessionFileReader.isDue(location, millis);
		if (due) {
			hold(location.stripe(), () -> tidyLocked(location, millis));
		}
		return due;
	}

	private void tidyLocked(Location location, long millis) throws IOException {
		FileContent content = SessionFileReader.read(location);
		if (content == FileContent.Other.DAMAGED) {
			this.damaged.setAside(location.file(), location.file());
		}
		else if (content instanceof FileContent.Entry entry && !entry.isAliveAt(millis)) {
			Files.deleteIfExists(location.file());
		}
	}

	/** Remove a file that is not being written any more. */
	void removeAbandoned(Path file, int stripe) throws IOException {
		hold(stripe, () -> Files.deleteIfExists(file));
	}

	/** Move a session over from the former layout. */
	void moveOver(Location location) throws IOException {
		hold(location.stripe(), () -> this.files.moveOverLocked(location));
	}

	/** Move a file over that was set aside in the former layout. */
	void moveOver(Path damaged, Location location) throws IOException {
		hold(location.stripe(), () -> this.damaged.move(damaged, location.file()));
	}

	/** Remove a folder of the former layout, unless something is in it. */
	void removeFolder(Path folder, int stripe) throws IOException {
		hold(stripe, () -> {
			try {
				Files.deleteIfExists(folder);
			}
			catch (DirectoryNotEmptyException ex) {
				// It holds what this storage has not written.
			}
		});
	}

	private void hold(int stripe, Work work) throws IOException {
		this.locks.hold(stripe, Duration.ZERO, () -> {
			work.run();
			return true;
		});
	}

	@FunctionalInterface
	private interface Work {

		void run() throws IOException;

	}

}

package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/**
 * The report of a failure of a directory, without the names of its files, which are
 * hashes of ids.
 */
final class DirectoryFailure {

	private DirectoryFailure() {
	}

	/**
	 * The original failure must not be the cause: its message may be the path of a file.
	 */
	public static UncheckedIOException of(Path directory, IOException ex) {
		IOException cause = new IOException("The session directory " + directory + " failed: " + reason(ex));
		cause.setStackTrace(ex.getStackTrace());
		return new UncheckedIOException(cause.getMessage(), cause);
	}

	static String reason(Throwable ex) {
		String kind = ex.getClass().getSimpleName();
		if (ex instanceof FileSystemException failure) {
			return (failure.getReason() != null) ? kind + ", " + failure.getReason() : kind;
		}
		return (ex instanceof IOException && ex.getMessage() != null) ? ex.getMessage() : kind;
	}

}

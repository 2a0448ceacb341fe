package io.github.sessionstarter.storage.directory;

import java.io.IOException;

/**
 * Others held a lock for longer than could be waited.
 */
final class LockTimeoutException extends IOException {

	private static final long serialVersionUID = 1L;

	LockTimeoutException() {
		super("Another thread or process holds the lock of the session");
	}

}

package io.github.sessionstarter.storage.directory;

/**
 * What is found under the name of a session's file.
 */
sealed interface FileContent {

	/**
	 * A value that this storage has written.
	 *
	 * @param value the value
	 * @param expiresAt when it is gone, in milliseconds since 1970
	 */
	record Entry(String value, long expiresAt) implements FileContent {

		boolean isAliveAt(long millis) {
			return millis < this.expiresAt;
		}

		@Override
		public String toString() {
			return "Entry[expiresAt=" + this.expiresAt + "]";
		}

	}

	/**
	 * Anything else.
	 */
	enum Other implements FileContent {

		/** Nothing. */
		MISSING,

		/** What a version has written whose format is not this one. */
		OF_ANOTHER_VERSION,

		/** Something that this storage has not written, or not like this. */
		DAMAGED

	}

}

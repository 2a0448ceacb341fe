package io.github.sessionstarter.storage;

import java.io.Serial;

import io.github.sessionstarter.SessionStorageException;

/**
 * An entry of a storage that cannot be read: it is damaged, or a newer version of this
 * library has written it. Where the entry could take sessions back, none is accepted, not
 * even where sessions are accepted while a storage fails, and nothing is written over it.
 */
public final class UnreadableEntryException extends SessionStorageException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create a new exception.
	 * @param what the entry, without its id and its value
	 */
	public UnreadableEntryException(String what) {
		super(new IllegalStateException(
				what + " cannot be read. It is damaged, or a newer version of the application has written it. "
						+ "Remove it from the storage if it is of no use to any version"));
	}

}

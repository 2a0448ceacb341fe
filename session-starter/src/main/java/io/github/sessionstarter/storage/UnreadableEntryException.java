package io.github.sessionstarter.storage;

import java.io.Serial;

/**
 * A storage has an entry, and what is in it cannot be read: it is damaged, or a newer
 * version of this library has written it. Where the entry could take sessions back, none
 * is accepted then, not even where sessions are accepted while a storage fails, and
 * nothing is written over it.
 */
public final class UnreadableEntryException extends RuntimeException {

	@Serial
	private static final long serialVersionUID = 1L;

	/**
	 * Create a new exception.
	 * @param what the entry, without its id and its value
	 */
	public UnreadableEntryException(String what) {
		super(what + " cannot be read. It is damaged, or a newer version of the application has written it. "
				+ "Remove it from the storage if it is of no use to any version");
	}

}

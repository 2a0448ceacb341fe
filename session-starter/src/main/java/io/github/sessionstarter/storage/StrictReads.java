package io.github.sessionstarter.storage;

import org.jspecify.annotations.Nullable;

/**
 * Implemented by a {@link SessionStorage} in which entries can be damaged. A damaged
 * session is a missing one. A damaged entry that takes sessions back, or that lists those
 * of a user, must not count as missing, and is read in this way.
 */
public interface StrictReads {

	/**
	 * Read the value of an id, as {@link SessionStorage#read} does.
	 * @param id the id
	 * @return the value, or {@code null} if there is none or it has expired
	 * @throws UnreadableEntryException if something is kept, or was put aside, that is
	 * not a value of this storage
	 */
	@Nullable String readStrictly(String id);

	/**
	 * Read the value of an id strictly, where the storage can.
	 * @param storage the storage
	 * @param id the id
	 * @return the value, or {@code null} if there is none
	 * @throws UnreadableEntryException as above
	 */
	static @Nullable String read(SessionStorage storage, String id) {
		return (storage instanceof StrictReads strict) ? strict.readStrictly(id) : storage.read(id);
	}

}

package io.github.sessionstarter.storage;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Implemented by a {@link SessionStorage} that reads and writes many entries in a few
 * round trips. What holds for each call of a storage holds here for each entry, not for
 * all of them together.
 */
public interface SessionBatches {

	/**
	 * Read the values of several ids, as {@link SessionStorage#read} does.
	 * @param ids the ids
	 * @return the values by their ids, without those that have none
	 */
	Map<String, String> readAll(List<String> ids);

	/**
	 * Store one value under several ids, also under those that have none, but leave what
	 * begins with this value as it is.
	 * @param ids the ids
	 * @param value the value
	 * @param ttl how long it lives, more than zero
	 * @return what was there before by its id, without those that had nothing
	 */
	Map<String, String> supersede(List<String> ids, String value, Duration ttl);

}

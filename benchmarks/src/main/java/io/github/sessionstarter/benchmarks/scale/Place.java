package io.github.sessionstarter.benchmarks.scale;

import java.time.Duration;

import io.github.sessionstarter.storage.SessionStorage;

/**
 * A place for sessions, which is empty at first.
 */
interface Place extends AutoCloseable {

	Duration TTL = Duration.ofHours(12);

	String title();

	SessionStorage storage() throws Exception;

	/** Return the least that keeps values in this place. */
	SessionStorage bare() throws Exception;

	/** Return for how long processors have been busy with the sessions. */
	long cpuNanos();

	Space space() throws Exception;

	/** Open what the storage holds, read a session, and say how long that took. */
	String start(String id) throws Exception;

	/** Let all sessions of the storage expire, and say what their removal costs. */
	String sweep(int sessions) throws Exception;

	/** Remove everything. */
	void clear() throws Exception;

	@Override
	default void close() throws Exception {
		clear();
	}

	/**
	 * What is in use.
	 *
	 * @param bytes of the heap, of the disk or of Redis
	 * @param inodes how many, where there are any
	 */
	record Space(long bytes, long inodes) {
	}

}

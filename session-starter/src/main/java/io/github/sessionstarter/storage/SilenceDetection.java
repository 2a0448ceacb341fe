package io.github.sessionstarter.storage;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionConflictException;

/**
 * Implemented by a {@link SessionStorage} that can tell its silence from its answers.
 * While a storage is silent, most calls are refused without asking it. For a storage that
 * does not implement this, a failure counts as silence if a time-out or a lost or refused
 * connection of the JDK is among its causes, or if it took longer than a second.
 */
public interface SilenceDetection {

	/**
	 * Return whether a failure means that there was no answer, because of a time-out or a
	 * connection that was lost or refused. An error that was reported is an answer.
	 * @param failure what a method of this storage has thrown
	 * @return {@code true} if there was no answer
	 */
	boolean isSilence(RuntimeException failure);

	/**
	 * Return whether a failure of a storage means that there was no answer.
	 * @param storage the storage
	 * @param failure what one of its methods has thrown. In Kotlin that can be a checked
	 * exception, too
	 * @param took how long that took
	 * @return {@code true} if there was no answer
	 */
	static boolean isSilence(SessionStorage storage, Throwable failure, Duration took) {
		if (failure instanceof Error || failure instanceof SessionConflictException
				|| failure instanceof UnreadableEntryException) {
			return false;
		}
		if (storage instanceof SilenceDetection detection && failure instanceof RuntimeException unchecked) {
			return detection.isSilence(unchecked);
		}
		return took.toMillis() > 1000
				|| Stream.<Throwable>iterate(failure, (cause) -> cause != null, Throwable::getCause)
					.limit(20)
					.anyMatch((cause) -> cause instanceof TimeoutException || cause instanceof SocketTimeoutException
							|| cause instanceof SocketException || cause instanceof UnknownHostException);
	}

}

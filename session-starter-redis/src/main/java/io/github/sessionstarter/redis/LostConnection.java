package io.github.sessionstarter.redis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;

/**
 * What a failure tells about its command: whether it ended with its connection, and
 * whether it may have been executed.
 */
final class LostConnection {

	/** What Lettuce says of a command that it has not written, or not to its end. */
	private static final Set<String> NOT_SENT = Set.of("Currently not connected. Commands are rejected.",
			"Connection is closed");

	private LostConnection() {
	}

	/**
	 * Return whether the connection was lost or could not be opened completely. An error
	 * that the server answers, silence and a refused connection have types of their own.
	 */
	static boolean mayRepeatRead(RedisException ex) {
		Throwable root = causes(ex).reduce((cause, deeper) -> deeper).orElseThrow();
		return root.getClass() == RedisException.class || root instanceof RedisConnectionException
				|| (root instanceof IOException && !(root instanceof ConnectException)
						&& !(root instanceof UnknownHostException));
	}

	/**
	 * Return whether, besides, the command cannot have been executed.
	 */
	static boolean mayRepeatWrite(RedisException ex) {
		return mayRepeatRead(ex) && causes(ex).anyMatch((cause) -> cause instanceof RedisConnectionException
				|| NOT_SENT.contains(String.valueOf(cause.getMessage())));
	}

	private static Stream<Throwable> causes(RedisException ex) {
		return Stream.iterate(ex, Objects::nonNull, Throwable::getCause);
	}

}

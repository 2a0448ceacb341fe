package io.github.sessionstarter.redis;

import io.lettuce.core.RedisCommandExecutionException;

/**
 * What Redis says when it refuses a command.
 */
final class ErrorReply {

	private static final String ARGUMENTS = ", with args";

	private ErrorReply() {
	}

	/** Older servers put words of their own around the error of a script. */
	static boolean isReadOnly(RedisCommandExecutionException ex) {
		return message(ex).contains("READONLY");
	}

	/** Older servers put words of their own around the error of a script. */
	static boolean isWrongType(RedisCommandExecutionException ex) {
		return message(ex).contains("WRONGTYPE");
	}

	/** Return whether the user may not execute the command, or the server lacks it. */
	static boolean isRefusal(RedisCommandExecutionException ex) {
		return message(ex).startsWith("NOPERM") || message(ex).contains("unknown command");
	}

	/** Redis repeats the key and the value of a command that it does not know. */
	static RedisCommandExecutionException withoutArguments(RedisCommandExecutionException ex) {
		String message = message(ex);
		int arguments = message.indexOf(ARGUMENTS);
		return (arguments != -1) ? new RedisCommandExecutionException(message.substring(0, arguments)) : ex;
	}

	private static String message(RedisCommandExecutionException ex) {
		return String.valueOf(ex.getMessage());
	}

}

package io.github.sessionstarter.history;

/**
 * The requests that clients send with a session.
 */
enum Action {

	/** Begins a session, with a register and without marks. */
	BEGIN,

	/** Reads the session, and may renew its idle timeout. */
	READ,

	/** Replaces the register, and removes all marks. */
	SET,

	/** Adds a mark. */
	UPDATE,

	/** Moves the session to a new id. */
	RENEW,

	/** Moves the session to a new id with another register, as a log-in does. */
	LOG_IN,

	/** Ends the session. */
	LOG_OUT,

	/** Ends all sessions of the user from outside of the session. */
	LOG_OUT_EVERYWHERE;

	boolean renews() {
		return this == RENEW || this == LOG_IN;
	}

	boolean ends() {
		return this == LOG_OUT || this == LOG_OUT_EVERYWHERE;
	}

	boolean writesRegister() {
		return this == BEGIN || this == SET || this == LOG_IN;
	}

}

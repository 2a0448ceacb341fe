package io.github.sessionstarter.history;

/**
 * What a history that breaks no promise keeps to.
 */
enum Kept {

	/** Each {@code update} that was answered is there, once. */
	NO_UPDATE_IS_LOST,

	/** The last {@code set} that was answered wins. */
	NO_SET_IS_LOST,

	/** A request that began after another one was answered sees nothing older. */
	NOTHING_GOES_BACK,

	/** After a log-out was answered, no id shows anything. */
	NOTHING_COMES_BACK,

	/** After a renewal only the new id counts, and only the renewal is told it. */
	ONE_ID_LIVES,

	/** A session is there, and its client keeps the token, until it is ended. */
	NOTHING_VANISHES,

	/** What is seen was written. */
	NOTHING_IS_MADE_UP

}

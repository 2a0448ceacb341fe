package io.github.sessionstarter.storage;

/**
 * What becomes of a new entry when a memory is full.
 */
public enum WhenFull {

	/** It takes the place of an entry that was not used again, or not for a long time. */
	EVICT,

	/** It is refused: nothing that is kept may be forgotten. */
	REFUSE

}

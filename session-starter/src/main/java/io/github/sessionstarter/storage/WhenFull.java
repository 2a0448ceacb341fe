package io.github.sessionstarter.storage;

/**
 * What becomes of a new entry when a memory is full.
 */
public enum WhenFull {

	/** It takes the place of an entry that is used least. */
	EVICT,

	/** It is refused: nothing that is kept may be forgotten. */
	REFUSE

}

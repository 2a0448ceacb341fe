package io.github.sessionstarter.storage.directory;

/**
 * What a write to a directory has survived once it has returned. The end of the process,
 * even a sudden one, it survives in any case.
 */
public enum Durability {

	/** A loss of power: the operating system is told to write to the disk, and waits. */
	FSYNC,

	/** The end of the process only. Faster by the time that the disk takes. */
	NONE

}

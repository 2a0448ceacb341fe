package io.github.sessionstarter.benchmarks;

import java.util.Locale;

/**
 * What can be asked for on the command line.
 */
enum Topic {

	/** Encrypting and signing. */
	TOKENS,

	/** Ids. */
	IDS,

	/** Typed value to token and back. */
	PIPELINE,

	/** Values in files. */
	DIRECTORY,

	/** Ciphers where there are many threads; in a process of its own. */
	VIRTUAL_THREADS,

	/** Whole requests to servers in processes of their own; a table of its own. */
	HTTP,

	/** Storages as they grow; a table of its own, and only where it is asked for. */
	SCALE;

	/** Return the word on the command line, which is also the name of a package. */
	String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}

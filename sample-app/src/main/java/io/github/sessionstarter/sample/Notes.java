package io.github.sessionstarter.sample;

/**
 * A session that travels encrypted, in as many of the cookies {@code notes},
 * {@code notes.1} and {@code notes.2} as it needs.
 *
 * @param text what only the user is to read
 */
public record Notes(String text) {

	/** Browsers send two characters for the end of a line. */
	public Notes {
		text = text.replace("\r\n", "\n");
	}

}

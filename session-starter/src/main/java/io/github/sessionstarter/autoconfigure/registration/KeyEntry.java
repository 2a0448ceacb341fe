package io.github.sessionstarter.autoconfigure.registration;

import io.github.sessionstarter.crypto.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code sessions.keys}: a key, or where it is.
 */
final class KeyEntry {

	private final String property;

	private final String entry;

	private final KeyTextReader texts;

	private @Nullable SessionKey key;

	private boolean inFile;

	KeyEntry(String property, String entry, KeyTextReader texts) {
		this.property = property;
		this.entry = entry;
		this.texts = texts;
	}

	String property() {
		return this.property;
	}

	/** Returns the key; one in a file is read each time. */
	SessionKey key() {
		if (this.key == null || this.inFile) {
			this.inFile |= this.texts.isFile(this.entry);
			this.key = StrongKeyParser.parse(this.property, this.texts.read(this.property, this.entry));
		}
		return this.key;
	}

	/** Returns whether the key may change; known once it has been read. */
	boolean isInFile() {
		return this.inFile;
	}

}

package io.github.sessionstarter.autoconfigure.properties;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A form in which Ktor writes the token of a client-side session.
 */
public enum KtorForm {

	/** Encrypted and signed. */
	KTOR_ENCRYPT,

	/** Signed and readable. */
	KTOR_SIGN,

	/** The payload alone, without protection. */
	PLAIN;

	/** Returns the form as it is written in properties, such as {@code ktor-sign}. */
	public String property() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** Returns the form of a name, or {@code null} if it is not the name of one. */
	public static @Nullable KtorForm named(String name) {
		for (KtorForm form : values()) {
			if (form.property().equals(name)) {
				return form;
			}
		}
		return null;
	}

}

package io.github.sessionstarter.sample;

/**
 * A session that travels in the cookie {@code preferences}, signed: the browser's owner
 * can read it, and only the server can change it.
 *
 * @param theme how the pages look
 * @param text how large they are written
 * @param note what the user wants to remember
 */
public record Preferences(Theme theme, TextSize text, String note) {

	/** The preferences of a user without any. */
	public static final Preferences NONE = new Preferences(Theme.SYSTEM, TextSize.NORMAL, "");

	/** How the pages look. */
	public enum Theme {

		SYSTEM, LIGHT, DARK

	}

	/** How large the pages are written. */
	public enum TextSize {

		NORMAL, LARGE

	}

	public Preferences withNextTheme() {
		Theme[] themes = Theme.values();
		return new Preferences(themes[(this.theme.ordinal() + 1) % themes.length], this.text, this.note);
	}

}

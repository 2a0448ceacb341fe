package io.github.sessionstarter.tracking.revocation;

import java.util.regex.Pattern;

import io.github.sessionstarter.encoding.Base36;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of the tokens of one session. Times are milliseconds since the epoch.
 *
 * @param number the number of the newest token
 * @param floor the smallest number that the grace can be for
 * @param middle the newest number when the tokens from the floor on had begun to be
 * replaced
 * @param since when the tokens from the floor on began to be replaced
 * @param replaced when a token was last replaced
 */
record TokenWindow(long number, long floor, long middle, long since, long replaced) {

	static final long FIRST = 1;

	private static final Pattern FORM = Pattern.compile("(?:[0-9a-z]{1,9}\\.){4}[0-9a-z]{1,9}");

	static TokenWindow first(long now) {
		return new TokenWindow(FIRST, FIRST, FIRST, now, now);
	}

	/**
	 * Say whether a token can be used. A larger number than the newest one is genuine
	 * too: the storage has lost it.
	 */
	boolean accepts(long token, long now, long grace) {
		return token >= this.number || (token >= this.floor && now < this.replaced + grace);
	}

	/** Returns what to keep after a token was replaced. */
	TokenWindow replaced(long token, long now, long grace) {
		if (now < this.since + grace) {
			return new TokenWindow(token + 1, this.floor, this.middle, this.since, now);
		}
		long floor = (now < this.replaced + grace) ? this.middle : token;
		return new TokenWindow(token + 1, floor, token, now, now);
	}

	String write() {
		return Base36.write(this.number) + '.' + Base36.write(this.floor) + '.' + Base36.write(this.middle) + '.'
				+ Base36.write(this.since) + '.' + Base36.write(this.replaced);
	}

	static @Nullable TokenWindow read(@Nullable String text) {
		if (text == null || !FORM.matcher(text).matches()) {
			return null;
		}
		String[] parts = text.split("\\.");
		return new TokenWindow(Base36.read(parts[0]), Base36.read(parts[1]), Base36.read(parts[2]),
				Base36.read(parts[3]), Base36.read(parts[4]));
	}

}

package io.github.sessionstarter.tracking.revocation;

import java.util.regex.Pattern;

import io.github.sessionstarter.encoding.Base36;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of the tokens of one session that are accepted: the newest one, and for a
 * grace those that it has replaced, of which two generations are known. A generation
 * begins with the first replacement after the grace that the one before it has lasted.
 * <p>
 * <b>Invariant</b>: {@code previous <= current <= newest}; a token from {@code current}
 * on was replaced {@code since} or later, and one from {@code previous} on within the
 * generation before that or later. With one generation only, the moment when the next one
 * begins would refuse tokens that were replaced right before.
 * <p>
 * <b>Example</b> with a grace of 10 seconds: token 1 is replaced at 0:00, token 2 at 0:06
 * and token 3 at 0:12, which begins a generation, as the first one began 10 seconds ago.
 * The window is {@code newest=4, previous=1, current=3}, and the tokens from 1 on are
 * accepted until 0:22. Token 4 is replaced at 0:20 and token 5 at 0:26, which begins a
 * generation again: {@code newest=6, previous=3, current=5}, and tokens 1 and 2 are
 * refused. Had token 4 been replaced at 0:23 only, after the grace, the window would
 * begin with it: {@code newest=5, previous=4, current=4}.
 * <p>
 * A generation lasts less than twice the grace while one replacement follows the other
 * within the grace. Therefore no token is accepted for longer than four times the grace
 * after it was replaced.
 * <p>
 * Times are milliseconds since the epoch.
 *
 * @param newest the number of the newest token
 * @param previous the first number of the previous generation, and the smallest one that
 * can be accepted
 * @param current the first number of the current generation
 * @param since when the current generation began
 * @param replaced when a token was last replaced
 */
record TokenWindow(long newest, long previous, long current, long since, long replaced) {

	static final long FIRST = 1;

	private static final Pattern FORM = Pattern.compile("(?:" + Base36.WRITTEN + "\\.){4}" + Base36.WRITTEN);

	static TokenWindow first(long now) {
		return new TokenWindow(FIRST, FIRST, FIRST, now, now);
	}

	/**
	 * Return whether a token can be used. A larger number than the newest one is genuine
	 * too: the storage has lost it.
	 */
	boolean accepts(long token, long now, long grace) {
		return token >= this.newest || (token >= this.previous && isWithinGrace(now, grace));
	}

	/** Return the window after a token was replaced. */
	TokenWindow replaced(long token, long now, long grace) {
		if (now < this.since + grace) {
			return new TokenWindow(token + 1, this.previous, this.current, this.since, now);
		}
		return new TokenWindow(token + 1, isWithinGrace(now, grace) ? this.current : token, token, now, now);
	}

	private boolean isWithinGrace(long now, long grace) {
		return now < this.replaced + grace;
	}

	String write() {
		return Base36.write(this.newest) + '.' + Base36.write(this.previous) + '.' + Base36.write(this.current) + '.'
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

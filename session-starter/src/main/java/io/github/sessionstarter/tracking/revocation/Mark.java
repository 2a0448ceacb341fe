package io.github.sessionstarter.tracking.revocation;

import java.util.regex.Pattern;

import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.storage.UnreadableEntryException;

/**
 * The end of the sessions of a user that began under an earlier mark. The number of a
 * mark is larger than that of each mark before it. Marks of all users, and those of
 * earlier releases, compare times in milliseconds since the epoch instead.
 *
 * @param ended what has ended
 * @param strict the smaller limit that counts for the session that is spared
 * @param spared the key of that session, or nothing
 */
record Mark(Limit ended, Limit strict, String spared) {

	static final Mark NONE = new Mark(Limit.NONE, Limit.NONE, "");

	private static final Pattern FORM = Pattern.compile(Base36.FIELD + "\\." + Base36.FIELD + "\\..*");

	/**
	 * Says that the end is a number. No key begins like this, and an earlier release
	 * takes it for one.
	 */
	private static final String COUNTS = "!";

	/** Follows, if the limit of the spared session is a time nevertheless. */
	private static final String STRICT_TIME = "~";

	/** Return the number of this mark, or the time. */
	long end() {
		return this.ended.value();
	}

	/**
	 * Return whether a session has ended.
	 * @param number the number that it began under
	 * @param created the time at which it began
	 * @param key its key
	 */
	boolean covers(long number, long created, String key) {
		return (this.spared.equals(key) ? this.strict : this.ended).covers(number, created);
	}

	/**
	 * Return the next mark, also for what began under one that has been forgotten: its
	 * number was the time, or close to it.
	 * @param now the present time
	 * @param spared the key of a session that goes on, or nothing. What has ended stays
	 * ended, even if it is spared later
	 */
	Mark next(long now, String spared) {
		Limit next = new Limit(Math.max(end(), now) + 1, true);
		return new Mark(next, this.spared.equals(spared) ? this.strict : this.ended, spared);
	}

	/** Return the mark of what began before a time. */
	Mark before(long time) {
		return new Mark(new Limit(Math.max(end(), time), false), Limit.NONE, "");
	}

	String write() {
		String strictTime = this.strict.counts() ? "" : STRICT_TIME;
		return Base36.write(end()) + '.' + Base36.write(this.strict.value()) + '.'
				+ (this.ended.counts() ? COUNTS + strictTime : "") + this.spared;
	}

	static Mark read(String text) {
		if (!FORM.matcher(text).matches()) {
			throw new UnreadableEntryException("The mark of sessions that have ended");
		}
		String[] parts = text.split("\\.", 3);
		boolean counts = parts[2].startsWith(COUNTS);
		boolean strictTime = parts[2].startsWith(COUNTS + STRICT_TIME);
		int flags = (counts ? COUNTS.length() : 0) + (strictTime ? STRICT_TIME.length() : 0);
		return new Mark(new Limit(Base36.read(parts[0]), counts),
				new Limit(Base36.read(parts[1]), counts && !strictTime), parts[2].substring(flags));
	}

	/**
	 * The number, or the time, before which sessions have ended.
	 *
	 * @param value the number or the time
	 * @param counts whether it is a number
	 */
	record Limit(long value, boolean counts) {

		private static final Limit NONE = new Limit(0, true);

		boolean covers(long number, long created) {
			return number < this.value && (this.counts || created < this.value);
		}

	}

}

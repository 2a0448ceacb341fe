package io.github.sessionstarter.tracking.revocation;

import java.util.regex.Pattern;

import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.storage.UnreadableEntryException;

/**
 * The end of the sessions of a user that began under an earlier mark. The number of a
 * mark is larger than that of each mark before it. Marks of all users, and those of
 * earlier releases, compare times in milliseconds since the epoch instead.
 *
 * @param end the number of this mark, or the time
 * @param strict the smaller number or time that counts for the session that is spared
 * @param spared the key of that session, or nothing
 * @param counts whether this mark compares numbers
 */
record Mark(long end, long strict, String spared, boolean counts) {

	static final Mark NONE = new Mark(0, 0, "", false);

	private static final Pattern FORM = Pattern.compile(Base36.FIELD + "\\." + Base36.FIELD + "\\..*");

	/** No key begins like this, and an earlier release takes it for one. */
	private static final String COUNTS = "!";

	/**
	 * Return whether a session has ended.
	 * @param number the number that it began under
	 * @param created the time at which it began
	 * @param key its key
	 */
	boolean covers(long number, long created, String key) {
		long last = this.spared.equals(key) ? this.strict : this.end;
		return number < last && (this.counts || created < last);
	}

	/**
	 * Return the next mark, also for what began under one that has been forgotten: its
	 * number was the time, or close to it.
	 * @param now the present time
	 * @param spared the key of a session that goes on, or nothing. What has ended stays
	 * ended, even if it is spared later
	 */
	Mark next(long now, String spared) {
		return new Mark(Math.max(this.end, now) + 1, strict(spared), spared, true);
	}

	/** Return the mark of what began before a time. */
	Mark before(long time) {
		return new Mark(Math.max(this.end, time), 0, "", false);
	}

	private long strict(String spared) {
		return this.spared.equals(spared) ? this.strict : this.end;
	}

	String write() {
		return Base36.write(this.end) + '.' + Base36.write(this.strict) + '.' + (this.counts ? COUNTS : "")
				+ this.spared;
	}

	static Mark read(String text) {
		if (!FORM.matcher(text).matches()) {
			throw new UnreadableEntryException("The mark of sessions that have ended");
		}
		String[] parts = text.split("\\.", 3);
		boolean counts = parts[2].startsWith(COUNTS);
		String spared = counts ? parts[2].substring(COUNTS.length()) : parts[2];
		return new Mark(Base36.read(parts[0]), Base36.read(parts[1]), spared, counts);
	}

}

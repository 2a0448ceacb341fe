package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;
import java.util.regex.Pattern;

import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.StrictReads;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;

/**
 * The times before which the sessions of a user, or all of them, have ended. What is
 * stored is that time, the earlier one that counts for a session that is spared, and the
 * key of that session. Times are milliseconds since the epoch.
 *
 * @param storage keeps the times
 * @param key what the storage is given in place of whose sessions, and of an id
 * @param lifetime says how long an older session could live
 * @param retry repeats changes of the times
 */
record IssuedBefore(SessionStorage storage, StorageKey key, SessionLifetime lifetime, CompareAndSetRetry retry) {

	private static final Pattern FORM = Pattern.compile(Base36.FIELD + "\\." + Base36.FIELD + "\\..*");

	boolean covers(String whose, TrackedSession<?> session) {
		String stored = StrictReads.read(this.storage, this.key.of(whose));
		if (stored == null) {
			return false; // the usual case, which needs no hash of the id
		}
		Mark mark = read(stored);
		boolean spared = mark.spared().equals(this.key.of(session.id()));
		return session.envelope().created() < (spared ? mark.strict() : mark.time());
	}

	/**
	 * End what began earlier. What has ended stays ended, even if it is spared later.
	 */
	void set(String whose, long time, @Nullable String spared) {
		String key = this.key.of(whose);
		String sparedKey = (spared != null) ? this.key.of(spared) : "";
		boolean unused = this.retry.retry(key, () -> {
			String present = StrictReads.read(this.storage, key);
			Mark before = read(present);
			long strict = before.spared().equals(sparedKey) ? before.strict() : before.time();
			return write(key, present, new Mark(Math.max(time, before.time()), strict, sparedKey)) ? true : null;
		});
	}

	/** What was spared goes on under another id. */
	void move(String whose, String from, String to) {
		String key = this.key.of(whose);
		boolean unused = this.retry.retry(key, () -> {
			String present = StrictReads.read(this.storage, key);
			Mark before = read(present);
			if (!before.spared().equals(this.key.of(from))) {
				return true;
			}
			return write(key, present, new Mark(before.time(), before.strict(), this.key.of(to))) ? true : null;
		});
	}

	private boolean write(String key, @Nullable String present, Mark mark) {
		long ahead = Math.max(1, mark.time() - this.lifetime.clock().millis());
		Duration ttl = this.lifetime.absolute().plusMillis(ahead);
		return (present == null) ? this.storage.create(key, mark.write(), ttl)
				: this.storage.replace(key, present, mark.write(), ttl);
	}

	private static Mark read(@Nullable String text) {
		if (text == null) {
			return new Mark(0, 0, "");
		}
		if (!FORM.matcher(text).matches()) {
			throw new UnreadableEntryException("The time before which sessions have ended");
		}
		String[] parts = text.split("\\.", 3);
		return new Mark(Base36.read(parts[0]), Base36.read(parts[1]), parts[2]);
	}

	private record Mark(long time, long strict, String spared) {

		private String write() {
			return Base36.write(this.time) + '.' + Base36.write(this.strict) + '.' + this.spared;
		}

	}

}

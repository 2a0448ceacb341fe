package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.regex.Pattern;

import io.github.sessionstarter.storage.SessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * Remembers from when on the sessions of somebody count. What is stored is that time, in
 * milliseconds since the epoch, and the key of a session that is spared.
 *
 * @param storage keeps the times
 * @param key what the storage is given in place of whose sessions, and of an id
 * @param lifetime says how long an older session could live
 */
record IssuedBefore(SessionStorage storage, StorageKey key, SessionLifetime lifetime) {

	private static final int RADIX = 36;

	private static final Pattern FORM = Pattern.compile("[0-9a-z]{1,9}\\..*");

	boolean covers(String whose, TrackedSession<?> session) {
		String mark = this.storage.read(this.key.of(whose));
		return mark != null && session.envelope().created() < time(mark)
				&& !spared(mark).equals(this.key.of(session.id()));
	}

	/**
	 * End what began earlier. A later time that is there already stays, and spares nobody
	 * any more.
	 */
	void set(String whose, long time, @Nullable String spared) {
		String key = this.key.of(whose);
		boolean unused = Contention.retry(key, () -> {
			String present = this.storage.read(key);
			long latest = Math.max(time, (present != null) ? time(present) : 0);
			return write(key, present, latest, (spared != null) ? this.key.of(spared) : "") ? true : null;
		});
	}

	/** What was spared goes on under another id. */
	void move(String whose, String from, String to) {
		String key = this.key.of(whose);
		boolean unused = Contention.retry(key, () -> {
			String present = this.storage.read(key);
			if (present == null || !spared(present).equals(this.key.of(from))) {
				return true;
			}
			return write(key, present, time(present), this.key.of(to)) ? true : null;
		});
	}

	private boolean write(String key, @Nullable String present, long time, String spared) {
		String mark = Long.toString(time, RADIX) + '.' + spared;
		long ahead = Math.max(1, time - this.lifetime.clock().millis());
		Duration ttl = this.lifetime.absolute().plusMillis(ahead);
		return (present == null) ? this.storage.create(key, mark, ttl) : this.storage.replace(key, present, mark, ttl);
	}

	/** Whatever else there may be says nothing. */
	private static long time(String mark) {
		return FORM.matcher(mark).matches() ? Long.parseLong(mark.substring(0, mark.indexOf('.')), RADIX) : 0;
	}

	private static String spared(String mark) {
		return mark.substring(mark.indexOf('.') + 1);
	}

}

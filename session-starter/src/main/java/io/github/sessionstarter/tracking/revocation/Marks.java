package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.serialization.SessionGroups.Group;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.StrictReads;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;

/**
 * The marks that end the sessions of a user, of a group, or of all users, together.
 *
 * @param storage keeps the marks
 * @param key what the storage is given in place of whose sessions, and of an id
 * @param lifetime says how long an older session could live
 * @param retry repeats changes of the marks
 * @param all the mark of all users as it was a moment ago
 */
record Marks(SessionStorage storage, StorageKey key, SessionLifetime lifetime, CompareAndSetRetry retry,
		RecentMark all) {

	/** The key of the mark of all users. */
	private static final String ALL = "";

	/** Return the number that a session of a user begins under. */
	long number(String user) {
		return mark(user).end();
	}

	/** Return the number that a session of a user goes on under, spared or ended. */
	long number(String user, TrackedSession<?> session) {
		Mark mark = mark(user);
		long number = session.envelope().mark();
		return covers(mark, number, session) ? number : Math.max(number, mark.end());
	}

	boolean covers(String user, TrackedSession<?> session) {
		return covers(mark(user), session.envelope().mark(), session);
	}

	/** Say whether the mark of all users, which spares no session, covers one. */
	boolean covers(TrackedSession<?> session) {
		return this.all.get(() -> mark(ALL)).ended().covers(0, session.envelope().created());
	}

	private boolean covers(Mark mark, long number, TrackedSession<?> session) {
		// Usually there is no later mark, and no id has to be hashed.
		return number < mark.end() && mark.covers(number, session.envelope().created(), this.key.of(session.id()));
	}

	private Mark mark(String whose) {
		return read(StrictReads.read(this.storage, this.key.of(whose)));
	}

	/** End the sessions of a user that have begun. */
	void end(String user, @Nullable String spared) {
		String sparedKey = (spared != null) ? this.key.of(spared) : "";
		Mark unused = change(this.key.of(user), (before) -> before.next(now(), sparedKey));
	}

	/** Say whether the mark of a group, which spares no session, covers one. */
	boolean covers(Group group) {
		return mark(group.key()).ended().covers(0, group.since().toEpochMilli());
	}

	/** End the sessions of all users that began before a time. */
	void endBefore(long time) {
		this.all.set(endBefore(ALL, time));
	}

	/** End the sessions that have come to belong to a group before a time. */
	Mark endBefore(String whose, long time) {
		return change(this.key.of(whose), (before) -> before.before(time));
	}

	private Mark change(String key, UnaryOperator<Mark> change) {
		return this.retry.retry(key, () -> {
			String present = StrictReads.read(this.storage, key);
			Mark next = change.apply(read(present));
			return write(key, present, next) ? next : null;
		});
	}

	private boolean write(String key, @Nullable String present, Mark mark) {
		Duration ttl = this.lifetime.longest().plusMillis(Math.max(0, mark.end() - now()));
		return (present == null) ? this.storage.create(key, mark.write(), ttl)
				: this.storage.replace(key, present, mark.write(), ttl);
	}

	private static Mark read(@Nullable String stored) {
		return (stored != null) ? Mark.read(stored) : Mark.NONE;
	}

	private long now() {
		return this.lifetime.clock().millis();
	}

}

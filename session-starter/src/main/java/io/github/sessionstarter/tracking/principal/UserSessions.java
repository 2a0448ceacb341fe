package io.github.sessionstarter.tracking.principal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionIndex.Entry;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.TimeToLive;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.Envelope;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.StoredSessions;
import io.github.sessionstarter.tracking.StoredSessions.Ended;
import org.jspecify.annotations.Nullable;

/**
 * The indexes of users, compared with the sessions that they name. What counts is the
 * session: an index does not make one that has ended, or that belongs to another user by
 * now, a session of its user.
 *
 * @param <T> the type of the session
 */
final class UserSessions<T> {

	/** In milliseconds. A session that is written often moves its entry once in each. */
	private static final long STEP = Duration.ofMinutes(1).toMillis();

	private final CompareAndSetRetry retry = new CompareAndSetRetry();

	private final String sessionName;

	private final StoredSessions<T> stored;

	private final SessionIndex index;

	private final StorageKey name;

	private final Function<T, @Nullable String> principal;

	private final SessionLimit limit;

	UserSessions(String sessionName, StoredSessions<T> stored, SessionIndex index,
			Function<T, @Nullable String> principal, SessionLimit limit) {
		this.sessionName = sessionName;
		this.stored = stored;
		this.index = index;
		this.name = StorageKey.ofUsers(sessionName);
		this.principal = principal;
		this.limit = limit;
	}

	@Nullable String userOf(Payload<T> payload) {
		return this.principal.apply(payload.value());
	}

	/** The value may have been changed in place since it was read. */
	@Nullable String userBefore(Payload<T> present) {
		return userOf(this.stored.payloads().asRead(present));
	}

	private @Nullable String userOf(Lookup<T> found) {
		return found.<@Nullable String>fold((session) -> userOf(session.payload()), (reason) -> null);
	}

	/**
	 * Enter a session that is about to begin, or to get this user.
	 * @return the keys of the sessions that have to end in exchange
	 * @throws SessionLimitException if the user can have no further session
	 */
	List<String> enter(String user, String key, Envelope envelope) {
		Entry entry = entry(key, envelope);
		return this.index.enter(this.name.of(user), entry, this.limit, now())
			.or(() -> enterInPlaceOfEnded(user, entry))
			.orElseThrow(() -> new SessionLimitException(this.sessionName, this.limit.max()));
	}

	/**
	 * What has ended without leaving takes no room, nor does a place that was left. The
	 * session of another user does, as it may be given to this one at this moment.
	 */
	private Optional<List<String>> enterInPlaceOfEnded(String user, Entry entry) {
		List<String> keys = keys(user);
		List<@Nullable Lookup<T>> found = this.stored.findAll(keys);
		EndOfSessions<T> end = endOf(user, null);
		List<String> leaving = new ArrayList<>();
		for (int i = 0; i < keys.size(); i++) {
			Lookup<T> session = found.get(i);
			if (session == null && (hasLeft(keys.get(i), keys) || end.isFree(keys.get(i)))) {
				leaving.add(keys.get(i));
			}
		}
		if (leaving.isEmpty()) {
			return Optional.empty();
		}
		leave(user, leaving);
		return this.index.enter(this.name.of(user), entry, this.limit, now());
	}

	private boolean hasLeft(String key, List<String> keys) {
		String place = this.stored.follow(key);
		return !place.equals(key) && keys.contains(place);
	}

	/** Keep the entry of a session that goes on, whether or not there is room. */
	void keep(String user, String key, Envelope envelope) {
		var unused = this.index.enter(this.name.of(user), entry(key, envelope), SessionLimit.NONE, now());
	}

	/** Return whether a renewal moves the end of the entry, which it seldom does. */
	static boolean differ(Envelope present, Envelope next) {
		return end(present.ends()) != end(next.ends());
	}

	private static Entry entry(String key, Envelope envelope) {
		return new Entry(key, Instant.ofEpochMilli(end(envelope.ends())));
	}

	/**
	 * Return when an entry ends: later than its session, by what clocks differ, and in
	 * steps, which are the same in each configuration.
	 */
	private static long end(long expires) {
		return expires + STEP - Math.floorMod(expires, STEP) + TimeToLive.SKEW.toMillis();
	}

	/**
	 * Bring the index of a user up to date, whether or not there is room: with a session
	 * that belongs to that user, without one that does not, or not any more. Each request
	 * that changes an index looks at the session afterwards, and the last one finds the
	 * two to agree. Where a session has moved to was entered before it moved.
	 */
	void agree(String user, String key, Envelope envelope) {
		AtomicBoolean listed = new AtomicBoolean(isOf(user, key));
		var unused = this.retry.retryOrGiveUp(key, () -> {
			boolean before = listed.get();
			if (before) {
				keep(user, key, envelope);
			}
			else {
				leave(user, List.of(key));
			}
			listed.set(isOf(user, key));
			return (listed.get() == before) ? before : null;
		});
	}

	private boolean isOf(String user, String key) {
		Lookup<T> found = this.stored.find(key);
		return found != null && belongs(user, found);
	}

	/** What cannot be read here stays in each index that it may belong to. */
	private boolean belongs(String user, Lookup<T> found) {
		return found.fold((session) -> user.equals(userOf(session.payload())), (reason) -> true);
	}

	/** Take what has ended from the index of the user that it belonged to in the end. */
	void forget(@Nullable Ended<T> ended) {
		String user = (ended != null) ? userOf(ended.last()) : null;
		if (ended != null && user != null) {
			leave(user, List.of(ended.key()));
		}
	}

	void leave(String user, List<String> keys) {
		this.index.leave(this.name.of(user), keys, now());
	}

	/** End sessions that one more leaves no room for. */
	void endSurplus(String user, List<String> keys) {
		if (!keys.isEmpty()) {
			EndOfSessions<T> end = endOf(user, null);
			end.endSurplus(keys);
			finish(user, keys, end);
		}
	}

	/**
	 * End the sessions of a user, also one that is just moving or beginning.
	 * @param spared the key of a session that goes on, or {@code null}
	 * @return how many have ended
	 */
	int endAll(String user, @Nullable String spared) {
		List<String> keys = keys(user);
		return keys.isEmpty() ? 0 : endAll(user, keys, spared);
	}

	/** End one session of a user, and return whether the user had it. */
	boolean end(String user, String key) {
		return isOf(user, key) && endAll(user, List.of(key), null) > 0;
	}

	private int endAll(String user, List<String> keys, @Nullable String spared) {
		EndOfSessions<T> end = endOf(user, spared);
		end.endAll(keys);
		finish(user, keys, end);
		return end.ended().size();
	}

	private EndOfSessions<T> endOf(String user, @Nullable String spared) {
		return new EndOfSessions<>(this.stored, (found) -> belongs(user, found), spared);
	}

	private void finish(String user, List<String> keys, EndOfSessions<T> end) {
		leave(user,
				keys.stream().filter((key) -> !end.kept().contains(key) && !end.others().containsKey(key)).toList());
		end.ended().stream().filter((last) -> !keys.contains(last.key())).forEach(this::forget);
		end.others().forEach((key, session) -> agree(user, key, session.envelope()));
		end.throwFailure();
	}

	/** Return the sessions of a user that are alive, by their keys. */
	List<Living<T>> living(String user) {
		List<Entry> entries = this.index.entries(this.name.of(user), now());
		List<@Nullable Lookup<T>> found = this.stored.findAll(entries.stream().map(Entry::id).toList());
		List<Living<T>> living = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			Lookup<T> session = found.get(i);
			if (session != null && belongs(user, session)) {
				living.add(new Living<>(entries.get(i).id(), session, entered(entries.get(i))));
			}
		}
		return living;
	}

	/** Return about when a session was entered, or last renewed. */
	private Instant entered(Entry entry) {
		Instant entered = entry.ends().minus(TimeToLive.SKEW).minus(lifetime().idle());
		return entered.isBefore(now()) ? entered : now();
	}

	private List<String> keys(String user) {
		return this.index.entries(this.name.of(user), now()).stream().map(Entry::id).toList();
	}

	private Instant now() {
		return lifetime().clock().instant();
	}

	private SessionLifetime lifetime() {
		return this.stored.payloads().lifetime();
	}

	/** A session in the index of its user. */
	record Living<T>(String key, Lookup<T> found, Instant entered) {
	}

}

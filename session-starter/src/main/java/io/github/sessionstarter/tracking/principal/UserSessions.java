package io.github.sessionstarter.tracking.principal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * The indexes of users and groups, compared with the sessions that they name. What counts
 * is the session: an index does not make one that has ended, or that belongs to another
 * owner by now, a session of its owner.
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

	private final StorageKey users;

	private final StorageKey groups;

	private final @Nullable Function<T, @Nullable String> principal;

	private final SessionLimit limit;

	UserSessions(String sessionName, StoredSessions<T> stored, SessionIndex index,
			@Nullable Function<T, @Nullable String> principal, SessionLimit limit) {
		this.sessionName = sessionName;
		this.stored = stored;
		this.index = index;
		this.users = StorageKey.ofUsers(sessionName);
		this.groups = StorageKey.ofGroups(sessionName);
		this.principal = principal;
		this.limit = limit;
	}

	/** Return whose list a session is in: first that of its user, if it has one. */
	Set<Owner> ownersOf(Payload<T> payload) {
		String user = (this.principal != null) ? this.principal.apply(payload.value()) : null;
		Set<Owner> owners = new LinkedHashSet<>();
		if (user != null) {
			owners.add(Owner.user(user));
		}
		this.stored.payloads().groups(payload).forEach((group) -> owners.add(Owner.group(group.key())));
		return owners;
	}

	/** The value may have been changed in place since it was read. */
	Set<Owner> ownersBefore(Payload<T> present) {
		return ownersOf((this.principal != null) ? this.stored.payloads().asRead(present) : present);
	}

	private Set<Owner> ownersOf(Lookup<T> found) {
		return found.fold((session) -> ownersOf(session.payload()), (reason) -> Set.of());
	}

	private String list(Owner owner) {
		return (owner.isGroup() ? this.groups : this.users).of(owner.name());
	}

	/**
	 * Enter a session that is about to begin, or to get this user.
	 * @return the keys of the sessions that have to end in exchange
	 * @throws SessionLimitException if the user can have no further session
	 */
	List<String> enter(Owner owner, String key, Envelope envelope) {
		Entry entry = entry(key, envelope);
		return this.index.enter(list(owner), entry, this.limit, now())
			.or(() -> enterInPlaceOfEnded(owner, entry))
			.orElseThrow(() -> new SessionLimitException(this.sessionName, this.limit.max()));
	}

	/**
	 * What has ended without leaving takes no room, nor does a place that was left. The
	 * session of another user does, as it may be given to this one at this moment.
	 */
	private Optional<List<String>> enterInPlaceOfEnded(Owner owner, Entry entry) {
		List<String> keys = keys(owner);
		List<@Nullable Lookup<T>> found = this.stored.findAll(keys);
		EndOfSessions<T> end = endOf(owner, null);
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
		leave(owner, leaving);
		return this.index.enter(list(owner), entry, this.limit, now());
	}

	private boolean hasLeft(String key, List<String> keys) {
		String place = this.stored.follow(key);
		return !place.equals(key) && keys.contains(place);
	}

	/** Keep the entry of a session that goes on, whether or not there is room. */
	void keep(Owner owner, String key, Envelope envelope) {
		var unused = this.index.enter(list(owner), entry(key, envelope), SessionLimit.NONE, now());
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
	 * Bring the index of an owner up to date, whether or not there is room: with a
	 * session that belongs there, without one that does not, or not any more. Each
	 * request that changes an index looks at the session afterwards, and the last one
	 * finds the two to agree. Where a session has moved to was entered before it moved.
	 */
	void agree(Owner owner, String key, Envelope envelope) {
		AtomicBoolean listed = new AtomicBoolean(isOf(owner, key));
		var unused = this.retry.retryOrGiveUp(key, () -> {
			boolean before = listed.get();
			if (before) {
				keep(owner, key, envelope);
			}
			else {
				leave(owner, List.of(key));
			}
			listed.set(isOf(owner, key));
			return (listed.get() == before) ? before : null;
		});
	}

	private boolean isOf(Owner owner, String key) {
		Lookup<T> found = this.stored.find(key);
		return found != null && belongs(owner, found);
	}

	/** What cannot be read here stays in each index that it may belong to. */
	private boolean belongs(Owner owner, Lookup<T> found) {
		return found.fold((session) -> ownersOf(session.payload()).contains(owner), (reason) -> true);
	}

	/** Take what has ended from the indexes of those that it belonged to in the end. */
	void forget(@Nullable Ended<T> ended) {
		if (ended != null) {
			forget(ended, null);
		}
	}

	private void forget(Ended<T> ended, @Nullable Owner left) {
		ownersOf(ended.last()).stream()
			.filter((owner) -> !owner.equals(left))
			.forEach((owner) -> leave(owner, List.of(ended.key())));
	}

	void leave(Owner owner, List<String> keys) {
		this.index.leave(list(owner), keys, now());
	}

	/** End sessions that one more leaves no room for. */
	void endSurplus(Owner owner, List<String> keys) {
		if (!keys.isEmpty()) {
			EndOfSessions<T> end = endOf(owner, null);
			end.endSurplus(keys);
			finish(owner, keys, end);
		}
	}

	/**
	 * End the sessions of an owner, also one that is just moving or beginning.
	 * @param spared the key of a session that goes on, or {@code null}
	 * @return how many have ended
	 */
	int endAll(Owner owner, @Nullable String spared) {
		return endAll(owner, keys(owner), endOf(owner, spared));
	}

	/** End one session of a user, and return whether the user had it. */
	boolean end(Owner owner, String key) {
		return isOf(owner, key) && endAll(owner, List.of(key), endOf(owner, null)) > 0;
	}

	/** End the sessions that have come to belong to a group before a time. */
	int endGroup(String key, Instant before) {
		Owner group = Owner.group(key);
		return endAll(group, keys(group), new EndOfSessions<>(this.stored,
				(found) -> found.fold((session) -> belonged(session.payload(), key, before), (reason) -> true), null));
	}

	private boolean belonged(Payload<T> payload, String key, Instant before) {
		return this.stored.payloads()
			.groups(payload)
			.stream()
			.anyMatch((group) -> group.key().equals(key) && group.since().isBefore(before));
	}

	private int endAll(Owner owner, List<String> keys, EndOfSessions<T> end) {
		if (keys.isEmpty()) {
			return 0;
		}
		end.endAll(keys);
		finish(owner, keys, end);
		return end.ended().size();
	}

	private EndOfSessions<T> endOf(Owner owner, @Nullable String spared) {
		return new EndOfSessions<>(this.stored, (found) -> belongs(owner, found), spared);
	}

	private void finish(Owner owner, List<String> keys, EndOfSessions<T> end) {
		leave(owner,
				keys.stream().filter((key) -> !end.kept().contains(key) && !end.others().containsKey(key)).toList());
		end.ended().forEach((last) -> forget(last, keys.contains(last.key()) ? owner : null));
		end.others().forEach((key, session) -> agree(owner, key, session.envelope()));
		end.throwFailure();
	}

	/** Return the sessions of a user that are alive, by their keys. */
	List<Living<T>> living(Owner owner) {
		List<Entry> entries = this.index.entries(list(owner), now());
		List<@Nullable Lookup<T>> found = this.stored.findAll(entries.stream().map(Entry::id).toList());
		List<Living<T>> living = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			Lookup<T> session = found.get(i);
			if (session != null && belongs(owner, session)) {
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

	private List<String> keys(Owner owner) {
		return this.index.entries(list(owner), now()).stream().map(Entry::id).toList();
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

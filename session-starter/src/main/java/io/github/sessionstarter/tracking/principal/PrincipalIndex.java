package io.github.sessionstarter.tracking.principal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.StrictReads;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.Envelope;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TranslatingSessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of each user: one entry of the storage per user, changed by compare and
 * set like any session, which lets every storage hold it.
 */
public final class PrincipalIndex {

	/** A list as long as this is searched for sessions that have ended. */
	private static final int MANY = 16;

	private static final String SEPARATOR = "\n";

	private final CompareAndSetRetry retry = new CompareAndSetRetry();

	private final SessionStorage storage;

	private final StorageKey key;

	private final SessionLifetime lifetime;

	/**
	 * Create a new index.
	 * @param storage keeps the lists
	 * @param key what the storage is given in place of a user
	 * @param lifetime tells the time
	 */
	public PrincipalIndex(SessionStorage storage, StorageKey key, SessionLifetime lifetime) {
		this.storage = new TranslatingSessionStorage(storage);
		this.key = key;
		this.lifetime = lifetime;
	}

	/**
	 * A session in the list of its user. Times are milliseconds since the epoch.
	 *
	 * @param key what the storage has the session under
	 * @param since when it came into the list
	 * @param ends when it ends at the latest
	 */
	public record Entry(String key, long since, long ends) {

		private static final Pattern FORM = Pattern.compile("[^.]+\\." + Base36.FIELD + "\\." + Base36.FIELD);

		/**
		 * Hide the key.
		 */
		@Override
		public String toString() {
			return "Entry[since=" + this.since + ", ends=" + this.ends + "]";
		}

		String write() {
			return this.key + '.' + Base36.write(this.since) + '.' + Base36.write(this.ends);
		}

		/** To leave an entry out would forget a session that could not be ended then. */
		static Entry read(String text) {
			if (!FORM.matcher(text).matches()) {
				throw new UnreadableEntryException("The list of the sessions of a user");
			}
			String[] parts = text.split("\\.");
			return new Entry(parts[0], Base36.read(parts[1]), Base36.read(parts[2]));
		}

	}

	/**
	 * Return the entry of a session that comes into a list now.
	 * @param key what the storage has the session under
	 * @param envelope its times
	 * @return the entry
	 */
	public Entry entry(String key, Envelope envelope) {
		return new Entry(key, now(), envelope.created() + this.lifetime.absolute().toMillis());
	}

	/**
	 * Return the sessions of a user, some of which may have ended early or moved on.
	 * @param principal the user
	 * @return the sessions, in the order in which they came
	 */
	public List<Entry> entries(String principal) {
		return read(StrictReads.read(this.storage, this.key.of(principal)));
	}

	/**
	 * Add a session, unless the user has as many others that are alive.
	 * @param principal the user
	 * @param entry the session
	 * @param limit how many sessions the user can have
	 * @param alive whether another session is alive
	 * @return whether it is there now
	 */
	public boolean add(String principal, Entry entry, int limit, Predicate<Entry> alive) {
		return change(principal, (present) -> {
			if (present.stream().anyMatch((other) -> other.key().equals(entry.key()))) {
				return present; // it keeps its place
			}
			List<Entry> others = new ArrayList<>(present);
			if (others.size() >= Math.min(limit, MANY)) {
				others.removeIf((other) -> !alive.test(other));
			}
			if (others.size() < limit) {
				others.add(entry);
			}
			return others;
		}).stream().anyMatch((present) -> present.key().equals(entry.key()));
	}

	/** Remove sessions; those that are not there do not matter. */
	void remove(String principal, Predicate<Entry> gone) {
		change(principal, (present) -> present.stream().filter(gone.negate()).toList());
	}

	private List<Entry> change(String principal, UnaryOperator<List<Entry>> change) {
		String key = this.key.of(principal);
		return this.retry.retry(key, () -> {
			String stored = StrictReads.read(this.storage, key);
			List<Entry> present = read(stored);
			List<Entry> next = change.apply(present);
			return (next.equals(present) || write(key, stored, next)) ? next : null;
		});
	}

	private boolean write(String key, @Nullable String stored, List<Entry> entries) {
		if (entries.isEmpty()) {
			// An entry that another request adds at this moment must not get lost.
			return stored == null || this.storage.replace(key, stored, "", Duration.ofMillis(1));
		}
		String text = entries.stream().map(Entry::write).collect(Collectors.joining(SEPARATOR));
		long ends = entries.stream().mapToLong(Entry::ends).max().orElseThrow();
		Duration ttl = Duration.ofMillis(Math.max(1, ends - now()));
		return (stored == null) ? this.storage.create(key, text, ttl) : this.storage.replace(key, stored, text, ttl);
	}

	private List<Entry> read(@Nullable String stored) {
		if (stored == null || stored.isEmpty()) {
			return List.of();
		}
		long now = now();
		return Arrays.stream(stored.split(SEPARATOR)).map(Entry::read).filter((entry) -> now < entry.ends()).toList();
	}

	private long now() {
		return this.lifetime.clock().millis();
	}

}

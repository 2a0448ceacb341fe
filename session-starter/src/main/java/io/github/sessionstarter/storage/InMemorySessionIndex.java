package io.github.sessionstarter.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;

import io.github.sessionstarter.SessionStorageException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The indexes of the sessions of users in the memory of one process. It drops no entry of
 * a session before its end: when it is full it refuses new ones, and it warns before
 * that.
 */
final class InMemorySessionIndex implements SessionIndex {

	private static final Log logger = LogFactory.getLog(InMemorySessionStorage.class);

	private static final int VISITS = 8;

	private static final int VISITS_WHEN_FULL = 1_000;

	private final ConcurrentMap<String, Index> indexes = new ConcurrentHashMap<>();

	private final AtomicLong entries = new AtomicLong();

	private final AtomicBoolean warned = new AtomicBoolean();

	private final AtomicBoolean full = new AtomicBoolean();

	private final ReentrantLock sweeping = new ReentrantLock();

	/** Where the sweep goes on. Used with the lock only. */
	private Iterator<String> cursor = Collections.emptyIterator();

	private final long maxEntries;

	private final Predicate<String> isStored;

	/**
	 * Create an index.
	 * @param maxEntries how many entries are kept at most
	 * @param isStored whether there is a session, or the memory has displaced it
	 */
	InMemorySessionIndex(long maxEntries, Predicate<String> isStored) {
		this.maxEntries = maxEntries;
		this.isStored = isStored;
	}

	@Override
	public Optional<List<String>> enter(String index, Entry entry, SessionLimit limit, Instant now) {
		if (isFull(now) && !change(index, now, (present) -> present.contains(entry.id()))) {
			String problem = "The memory is full with " + this.entries.get() + " entries of the sessions of users."
					+ MemoryLimit.REMEDY;
			if (!this.full.getAndSet(true)) {
				logger.error(problem + ". Log-ins fail until some of them have ended. This is logged once.");
			}
			throw new SessionStorageException(new IllegalStateException(problem));
		}
		return change(index, now, (present) -> present.enter(entry, limit, now));
	}

	@Override
	public List<Entry> entries(String index, Instant now) {
		return change(index, now, Index::entries);
	}

	@Override
	public void leave(String index, Collection<String> ids, Instant now) {
		var unused = change(index, now, (present) -> present.leave(ids));
	}

	/** An index without entries takes no memory. */
	private <R> R change(String name, Instant now, Function<Index, R> change) {
		List<R> result = new ArrayList<>(1);
		var unused = this.indexes.compute(name, (key, present) -> {
			Index index = (present != null) ? present : new Index();
			int before = index.size();
			index.removeEnded(now);
			result.add(change.apply(index));
			this.entries.addAndGet(index.size() - before);
			return (index.size() > 0) ? index : null;
		});
		return result.get(0);
	}

	/** Drop what has ended in a few indexes, so that each is visited in turn. */
	private void sweep(Instant now, int visits, Function<Index, Integer> visitor) {
		if (!this.sweeping.tryLock()) {
			return;
		}
		try {
			for (int visit = 0; visit < visits && !this.indexes.isEmpty(); visit++) {
				if (!this.cursor.hasNext()) {
					this.cursor = this.indexes.keySet().iterator();
				}
				if (this.cursor.hasNext()) {
					int unused = change(this.cursor.next(), now, visitor);
				}
			}
		}
		finally {
			this.sweeping.unlock();
		}
	}

	/** Warns before it is. */
	private boolean isFull(Instant now) {
		long many = this.maxEntries - this.maxEntries / 5;
		if (this.entries.get() < this.maxEntries) {
			sweep(now, VISITS, Index::size);
		}
		else {
			sweep(now, VISITS_WHEN_FULL, (index) -> index.removeDisplaced(this.isStored, now));
		}
		long present = this.entries.get();
		if (present < many / 2) {
			this.warned.lazySet(false);
			this.full.lazySet(false);
		}
		else if (present >= many && !this.warned.getAndSet(true)) {
			logger.warn("The memory holds " + present + " of " + this.maxEntries + " entries of the sessions of users."
					+ " None is dropped: when it is full, log-ins fail." + MemoryLimit.REMEDY + ".");
		}
		return present >= this.maxEntries;
	}

	/**
	 * The sessions of one user, used by one thread at a time.
	 */
	private static final class Index {

		private static final Duration CLAIM = Duration.ofSeconds(10);

		private static final int MOST_AT_ONCE = 100;

		private final Map<String, Place> places = new HashMap<>(4);

		private final TreeSet<Place> order = new TreeSet<>(
				Comparator.comparing((Place place) -> place.entry().ends()).thenComparing(Place::number));

		/** What was named a short time ago, and until when it is not named again. */
		private final Map<String, Instant> claims = new HashMap<>(1);

		private long numbers;

		int size() {
			return this.places.size();
		}

		boolean contains(String id) {
			return this.places.containsKey(id);
		}

		List<Entry> entries() {
			return this.order.stream().map(Place::entry).toList();
		}

		int leave(Collection<String> ids) {
			ids.forEach(this::remove);
			return ids.size();
		}

		void removeEnded(Instant now) {
			while (!this.order.isEmpty() && !now.isBefore(this.order.first().entry().ends())) {
				remove(this.order.first().entry().id());
			}
			this.claims.values().removeIf(now::isAfter);
		}

		/** What was entered a moment ago is not displaced: it may be beginning. */
		int removeDisplaced(Predicate<String> isStored, Instant now) {
			List<String> displaced = this.order.stream()
				.limit(MOST_AT_ONCE)
				.filter((place) -> place.entered().plus(CLAIM).isBefore(now))
				.map((place) -> place.entry().id())
				.filter(isStored.negate())
				.toList();
			return leave(displaced);
		}

		Optional<List<String>> enter(Entry entry, SessionLimit limit, Instant now) {
			Place present = this.places.get(entry.id());
			if (present == null && limit.refuse() && size() >= limit.max()) {
				return Optional.empty();
			}
			if (present == null || present.entry().ends().isBefore(entry.ends())) {
				Place place = new Place(entry, this.numbers++, now);
				Place replaced = this.places.put(entry.id(), place);
				if (replaced != null) {
					this.order.remove(replaced);
				}
				this.order.add(place);
			}
			return Optional.of((present == null) ? claim(entry.id(), limit, now) : List.of());
		}

		private List<String> claim(String latest, SessionLimit limit, Instant now) {
			int surplus = Math.min(size() - this.claims.size() - limit.max(), MOST_AT_ONCE);
			if (surplus <= 0) {
				return List.of();
			}
			List<String> named = this.order.stream()
				.map((place) -> place.entry().id())
				.filter((id) -> !id.equals(latest) && !this.claims.containsKey(id))
				.limit(surplus)
				.toList();
			named.forEach((id) -> this.claims.put(id, now.plus(CLAIM)));
			return named;
		}

		private void remove(String id) {
			Place place = this.places.remove(id);
			if (place != null) {
				this.order.remove(place);
			}
			this.claims.remove(id);
		}

		/** Entries that end at the same time keep the order in which they came. */
		private record Place(Entry entry, long number, Instant entered) {
		}

	}

}

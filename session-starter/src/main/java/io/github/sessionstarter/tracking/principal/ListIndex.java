package io.github.sessionstarter.tracking.principal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import org.jspecify.annotations.Nullable;

/**
 * An index in any storage: one entry for each index, a line for each session, changed by
 * compare and set like any session.
 */
public final class ListIndex implements SessionIndex {

	private static final String SEPARATOR = "\n";

	private static final String NO_LIST = "no list";

	private final CompareAndSetRetry retry = new CompareAndSetRetry();

	private final GuardedSessionStorage storage;

	/**
	 * Create a new index.
	 * @param storage keeps the lists
	 */
	public ListIndex(SessionStorage storage) {
		this.storage = GuardedSessionStorage.of(storage);
	}

	/**
	 * Return the index that a storage keeps by itself, or lists in it.
	 * @param storage the storage
	 * @return the index
	 */
	public static SessionIndex of(SessionStorage storage) {
		GuardedSessionStorage guarded = GuardedSessionStorage.of(storage);
		SessionIndex index = guarded.index();
		return (index != null) ? index : new ListIndex(guarded);
	}

	@Override
	public Optional<List<String>> enter(String index, Entry entry, SessionLimit limit, Instant now) {
		return change(index, now, (present) -> {
			Line known = present.stream().filter((line) -> line.key().equals(entry.id())).findFirst().orElse(null);
			long ends = entry.ends().toEpochMilli();
			if (known != null) {
				List<Line> next = new ArrayList<>(present);
				next.set(present.indexOf(known), new Line(known.key(), known.since(), Math.max(known.ends(), ends)));
				return new Change<>(next, Optional.of(List.of()));
			}
			if (limit.refuse() && present.size() >= limit.max()) {
				return new Change<>(present, Optional.empty());
			}
			List<Line> next = new ArrayList<>(present);
			next.add(new Line(entry.id(), now.toEpochMilli(), ends));
			return new Change<>(next, Optional.of(firstToEnd(present, next.size() - limit.max())));
		});
	}

	private static List<String> firstToEnd(List<Line> lines, int surplus) {
		return inOrder(lines).stream().limit(Math.max(0, Math.min(surplus, 100))).map(Line::key).toList();
	}

	private static List<Line> inOrder(List<Line> lines) {
		return lines.stream().sorted(Comparator.comparingLong(Line::ends)).toList();
	}

	/** A session that another node has just entered must not be missed. */
	@Override
	public List<Entry> entries(String index, Instant now) {
		// Fails, and makes sure that the next read does not come from a cache.
		boolean unused = this.storage.replace(index, NO_LIST, NO_LIST, Duration.ofMinutes(1));
		return inOrder(read(this.storage.readStrictly(index), now)).stream()
			.map((line) -> new Entry(line.key(), Instant.ofEpochMilli(line.ends())))
			.toList();
	}

	@Override
	public void leave(String index, Collection<String> ids, Instant now) {
		var unused = change(index, now,
				(present) -> new Change<>(present.stream().filter((line) -> !ids.contains(line.key())).toList(), true));
	}

	private <R> R change(String index, Instant now, Function<List<Line>, Change<R>> change) {
		return this.retry.retry(index, () -> {
			String stored = this.storage.readStrictly(index);
			List<Line> present = read(stored, now);
			Change<R> next = change.apply(present);
			boolean done = next.lines().equals(present) ? isLatest(index, stored)
					: write(index, stored, next.lines(), now);
			return done ? next.result() : null;
		});
	}

	/** A list from a cache can have what another node has taken from it since. */
	private boolean isLatest(String index, @Nullable String stored) {
		return !this.storage.forget(index) || Objects.equals(stored, this.storage.readStrictly(index));
	}

	private boolean write(String index, @Nullable String stored, List<Line> lines, Instant now) {
		if (lines.isEmpty()) {
			// A line that another request adds at this moment must not get lost.
			return stored == null || this.storage.replace(index, stored, "", Duration.ofMillis(1));
		}
		String text = lines.stream().map(Line::write).collect(Collectors.joining(SEPARATOR));
		long ends = lines.stream().mapToLong(Line::ends).max().orElseThrow();
		Duration ttl = Duration.ofMillis(Math.max(1, ends - now.toEpochMilli()));
		return (stored == null) ? this.storage.create(index, text, ttl)
				: this.storage.replace(index, stored, text, ttl);
	}

	private static List<Line> read(@Nullable String stored, Instant now) {
		if (stored == null || stored.isEmpty()) {
			return List.of();
		}
		return Arrays.stream(stored.split(SEPARATOR))
			.map(Line::read)
			.filter((line) -> now.toEpochMilli() < line.ends())
			.toList();
	}

	/** What a list becomes, and what that means to the caller. */
	private record Change<R>(List<Line> lines, R result) {
	}

	/** A session in the list. Times are milliseconds since the epoch. */
	private record Line(String key, long since, long ends) {

		private static final Pattern FORM = Pattern.compile("[^.]+\\." + Base36.FIELD + "\\." + Base36.FIELD);

		String write() {
			return this.key + '.' + Base36.write(this.since) + '.' + Base36.write(this.ends);
		}

		/** To leave a line out would forget a session that could not be ended then. */
		static Line read(String text) {
			if (!FORM.matcher(text).matches()) {
				throw new UnreadableEntryException("The list of the sessions of a user");
			}
			String[] parts = text.split("\\.");
			return new Line(parts[0], Base36.read(parts[1]), Base36.read(parts[2]));
		}

	}

}

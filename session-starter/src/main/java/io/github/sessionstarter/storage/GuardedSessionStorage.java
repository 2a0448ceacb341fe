package io.github.sessionstarter.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import org.jspecify.annotations.Nullable;

/**
 * A storage whose failures are {@link SessionStorageException}s, which tells them from
 * failures of the application.
 *
 * @param storage the storage itself
 */
public record GuardedSessionStorage(SessionStorage storage) implements SessionStorage, StrictReads {

	@Override
	public @Nullable String read(String id) {
		return translate(() -> this.storage.read(id));
	}

	@Override
	public @Nullable String readStrictly(String id) {
		return translate(() -> StrictReads.read(this.storage, id));
	}

	@Override
	public boolean create(String id, String value, Duration ttl) {
		return translate(() -> this.storage.create(id, value, ttl));
	}

	@Override
	public boolean replace(String id, String expected, String value, Duration ttl) {
		return translate(() -> this.storage.replace(id, expected, value, ttl));
	}

	@Override
	public boolean invalidate(String id) {
		return translate(() -> this.storage.invalidate(id));
	}

	/**
	 * Return the access to many entries at once.
	 * @return the access, or {@code null} if the storage has none
	 */
	public @Nullable SessionBatches batches() {
		return (this.storage instanceof SessionBatches batches) ? new SessionBatches() {

			@Override
			public List<@Nullable String> readAll(List<String> ids) {
				return translate(() -> batches.readAll(ids));
			}

			@Override
			public List<@Nullable String> supersede(List<String> ids, String value, Duration ttl) {
				return translate(() -> batches.supersede(ids, value, ttl));
			}

		} : null;
	}

	/**
	 * Return the index that the storage keeps of the sessions of users.
	 * @return the index, or {@code null} if the storage has none
	 */
	public @Nullable SessionIndex index() {
		return (this.storage instanceof SessionIndex index) ? new SessionIndex() {

			@Override
			public Optional<List<String>> enter(String name, Entry entry, SessionLimit limit, Instant now) {
				return translate(() -> index.enter(name, entry, limit, now));
			}

			@Override
			public List<Entry> entries(String name, Instant now) {
				return translate(() -> index.entries(name, now));
			}

			@Override
			public void leave(String name, Collection<String> ids, Instant now) {
				translate(() -> {
					index.leave(name, ids, now);
					return true;
				});
			}

		} : null;
	}

	private static <R extends @Nullable Object> R translate(Supplier<R> call) {
		try {
			return call.get();
		}
		catch (SessionConflictException | SessionStorageException ex) {
			throw ex;
		}
		catch (RuntimeException ex) {
			throw new SessionStorageException(ex);
		}
	}

}

package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.function.Supplier;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.StrictReads;
import org.jspecify.annotations.Nullable;

/**
 * A storage whose failures are {@link SessionStorageException}s, which tells them from
 * failures of the application.
 *
 * @param storage the storage itself
 */
public record TranslatingSessionStorage(SessionStorage storage) implements SessionStorage, StrictReads {

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

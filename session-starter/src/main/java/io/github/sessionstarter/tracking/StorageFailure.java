package io.github.sessionstarter.tracking;

import java.util.function.Supplier;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import org.jspecify.annotations.Nullable;

/**
 * Tells failures of a storage from those of the application.
 */
public final class StorageFailure {

	private StorageFailure() {
	}

	public static <R extends @Nullable Object> R ask(Supplier<R> storage) {
		try {
			return storage.get();
		}
		catch (RuntimeException ex) {
			throw of(ex);
		}
	}

	public static void run(Runnable storage) {
		ask(() -> {
			storage.run();
			return true;
		});
	}

	public static RuntimeException of(RuntimeException ex) {
		boolean known = ex instanceof SessionConflictException || ex instanceof SessionStorageException;
		return known ? ex : new SessionStorageException(ex);
	}

}

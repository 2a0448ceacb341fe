package io.github.sessionstarter.benchmarks.directory;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.directory.Durability;
import org.jspecify.annotations.Nullable;

/**
 * Session Starter: with an expiry, a checksum, a comparison with the present value and a
 * lock against other processes.
 */
final class SessionFile implements ValueFile {

	private static final Duration DAY = Duration.ofDays(1);

	private static final String ID = "id";

	private final DirectorySessionStorage storage;

	SessionFile(Path directory, Durability durability, String value) {
		this.storage = new DirectorySessionStorage(directory, "benchmarks",
				new DirectoryOptions(DAY, durability, CacheOptions.NONE), InstantSource.system());
		this.storage.create(ID, value, DAY);
	}

	@Override
	public @Nullable String read() {
		return this.storage.read(ID);
	}

	@Override
	public void replace(String expected, String value) {
		if (!this.storage.replace(ID, expected, value, DAY)) {
			throw new IllegalStateException("The value is another");
		}
	}

}

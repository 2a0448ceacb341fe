package io.github.sessionstarter.storage.directory;

import java.time.Duration;

import io.github.sessionstarter.storage.cache.CacheOptions;
import org.junit.jupiter.api.Tag;

/**
 * Tests for a {@link DirectorySessionStorage} with a read cache.
 */
@Tag("full")
class DirectoryCachedSessionStorageTests extends DirectorySessionStorageTests {

	@Override
	DirectoryOptions options() {
		return new DirectoryOptions(Duration.ofMinutes(10), Durability.FSYNC,
				new CacheOptions(Duration.ofMinutes(1), 1_000));
	}

}

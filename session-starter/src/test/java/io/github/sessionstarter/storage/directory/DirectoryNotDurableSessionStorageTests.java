package io.github.sessionstarter.storage.directory;

import java.time.Duration;

import io.github.sessionstarter.storage.cache.CacheOptions;
import org.junit.jupiter.api.Tag;

/**
 * Tests for a {@link DirectorySessionStorage} that waits for no disk.
 */
@Tag("full")
class DirectoryNotDurableSessionStorageTests extends DirectorySessionStorageTests {

	@Override
	DirectoryOptions options() {
		return new DirectoryOptions(Duration.ofMinutes(10), Durability.NONE, CacheOptions.NONE);
	}

}

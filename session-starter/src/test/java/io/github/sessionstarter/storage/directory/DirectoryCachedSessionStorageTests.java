package io.github.sessionstarter.storage.directory;

import java.time.Duration;

/**
 * Tests for a {@link DirectorySessionStorage} with a read cache.
 */
class DirectoryCachedSessionStorageTests extends DirectorySessionStorageTests {

	@Override
	DirectoryOptions options() {
		return new DirectoryOptions(Duration.ofMinutes(10), Durability.FSYNC, Duration.ofMinutes(1));
	}

}

package io.github.sessionstarter.storage.directory;

import java.time.Duration;

/**
 * Tests for a {@link DirectorySessionStorage} that waits for no disk.
 */
class DirectoryNotDurableSessionStorageTests extends DirectorySessionStorageTests {

	@Override
	DirectoryOptions options() {
		return new DirectoryOptions(Duration.ofMinutes(10), Durability.NONE, Duration.ZERO);
	}

}

package io.github.sessionstarter.storage.directory;

import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The only test of the directory whose time passes by itself.
 */
class DirectoryRealTimeTests {

	@Test
	void aValueExpiresByTheRealClock(@TempDir Path directory) {
		try (DirectorySessionStorage storage = new DirectorySessionStorage(directory, "tests")) {
			storage.create("id", "value", Duration.ofMillis(200));
			Awaitility.await().untilAsserted(() -> assertThat(storage.read("id")).isNull());
			assertThat(storage.create("id", "new", Duration.ofMinutes(1))).isTrue();
		}
	}

}

package io.github.sessionstarter.history;

import java.nio.file.Path;

import io.github.sessionstarter.testing.Suite;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories of sessions in a directory that two processes share.
 */
@Tag("abuse")
@Tag("fault")
@Tag(Suite.FULL)
class DirectoryHistoryTests {

	@Test
	void noHistoryBreaksAPromise(@TempDir Path directory) {
		HistoryRun.check("directory", "sessions.storage.directory.path=" + directory);
	}

}

package io.github.sessionstarter.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.StoredBefore;
import io.github.sessionstarter.web.testing.StoredBeforeContract;
import org.junit.jupiter.api.io.TempDir;

/**
 * A storage directory that was written before the storages and the tracking of sessions
 * were consolidated (commit ea2ea8a).
 */
class StoredBeforeInDirectoryTests extends StoredBeforeContract {

	@TempDir
	private static Path directory;

	StoredBeforeInDirectoryTests() {
		super("/stored-before/directory.txt", "directory");
	}

	@Override
	protected void restore(StoredBefore stored, SessionServer server) throws IOException {
		server.with("sessions.storage.directory.path", directory.toString());
		for (StoredBefore.Entry entry : stored.entries()) {
			Path file = directory.resolve(entry.key());
			Files.createDirectories(file.getParent());
			Files.writeString(file, entry.value());
		}
	}

}

package io.github.sessionstarter.storage.directory;

import java.nio.file.Path;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SessionStoragePrincipalsContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * The lists of the sessions of each user, in a directory.
 */
@Tag("full")
class PrincipalsInDirectoryTests extends SessionStoragePrincipalsContract {

	@TempDir
	private Path directory;

	private DirectorySessionStorage storage;

	@BeforeEach
	void open() {
		this.storage = new DirectorySessionStorage(this.directory, "tests");
	}

	@AfterEach
	void close() {
		this.storage.close();
	}

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

}

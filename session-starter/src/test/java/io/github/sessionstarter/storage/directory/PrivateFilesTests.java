package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Folders that exist are folders, and one that is removed at this moment is missing.
 */
@Timeout(60)
class PrivateFilesTests {

	@TempDir
	private Path root;

	@Test
	void aFolderThatIsBeingRemovedIsMissing() throws Exception {
		Path folder = this.root.resolve("00");
		AtomicBoolean done = new AtomicBoolean();
		CompletableFuture<Void> removal = CompletableFuture.runAsync(() -> {
			while (!done.get()) {
				makeAndRemove(folder);
			}
		});
		assertThatCode(() -> {
			for (int look = 0; look < 20_000; look++) {
				PrivateFiles.requireExistingFolders(this.root, folder);
			}
		}).doesNotThrowAnyException();
		done.set(true);
		removal.get();
	}

	@Test
	void aFileInThePlaceOfAFolderIsRefused() throws Exception {
		Path file = Files.createFile(this.root.resolve("00"));
		assertThatExceptionOfType(NotDirectoryException.class)
			.isThrownBy(() -> PrivateFiles.requireExistingFolders(this.root, file.resolve("00")));
	}

	private static void makeAndRemove(Path folder) {
		try {
			Files.createDirectory(folder);
			Files.delete(folder);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

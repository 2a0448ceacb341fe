package io.github.sessionstarter.storage.directory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only its owner can read what is in a session directory.
 */
@Tag("abuse")
class DirectoryPermissionsTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	@TempDir
	private Path directory;

	@Test
	void whatIsMadeBelongsToItsOwnerAlone() throws Exception {
		Path root = this.directory.resolve("data/sessions");
		writeSession(root);
		try (Stream<Path> made = Files.walk(this.directory.resolve("data"))) {
			assertThat(made.toList()).hasSize(6).allSatisfy((path) -> {
				String expected = Files.isDirectory(path) ? "rwx------" : "rw-------";
				assertThat(permissions(path)).as("%s", path).isEqualTo(expected);
			});
		}
	}

	@Test
	void aDirectoryThatExistsStaysAsItIs() throws Exception {
		Files.setPosixFilePermissions(this.directory, PosixFilePermissions.fromString("rwxr-x---"));
		writeSession(this.directory);
		assertThat(permissions(this.directory)).isEqualTo("rwxr-x---");
	}

	@Test
	void aLinkToADirectoryCanBeItsName() throws Exception {
		Path target = Files.createDirectory(this.directory.resolve("target"));
		writeSession(Files.createSymbolicLink(this.directory.resolve("link"), target));
		assertThat(target).isNotEmptyDirectory();
	}

	private static void writeSession(Path root) {
		try (DirectorySessionStorage storage = new DirectorySessionStorage(root, "shop")) {
			for (String value : List.of("value", "new")) {
				storage.create("id", value, LIMIT);
				storage.replace("id", "value", "new", LIMIT);
			}
			assertThat(storage.read("id")).isEqualTo("new");
		}
	}

	private static String permissions(Path path) throws Exception {
		return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
	}

}

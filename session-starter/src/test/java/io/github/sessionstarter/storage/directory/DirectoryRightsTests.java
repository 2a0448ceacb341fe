package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process that loses its rights to a directory while it runs.
 */
@Tag("abuse")
@Tag("fault")
@Timeout(60)
@Tag("full")
class DirectoryRightsTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	@TempDir
	private Path directory;

	private Path root;

	private SessionFolder folder;

	private Process process;

	@BeforeEach
	void writeSessions() throws Exception {
		this.root = this.directory.resolve("sessions");
		this.folder = new SessionFolder(this.root, "shop");
		try (DirectorySessionStorage storage = StorageProcess.open(this.root)) {
			storage.create("id", "value", LIMIT);
			storage.create("expired", "value", Duration.ofMillis(1));
		}
	}

	@AfterEach
	void stop() {
		this.process.destroyForcibly();
	}

	@Test
	void sessionsCanBeReadInADirectoryThatBecameReadOnlyAndAllElseIsAFailure() throws Exception {
		byte[] before = Files.readAllBytes(location("id"));
		start("ask");
		changeAll(this.root, "r-x------");
		List<String> answers = ChildJvm.finish(this.process);
		assertThat(answers).hasSize(6).startsWith("value", "null").element(4).isEqualTo("false"); // exists
		assertThat(List.of(answers.get(2), answers.get(3), answers.get(5))).allSatisfy(this::assertFailure);
		assertThat(location("id")).hasBinaryContent(before);
	}

	@Test
	void aFileThatCannotBeReadIsNoSessionAndIsPutAside() throws Exception {
		start("ask");
		change(location("id"), "---------");
		assertThat(ChildJvm.finish(this.process)).containsExactly("null", "null", "false", "false", "true", "true");
		try (Stream<Path> files = Files.list(location("id").getParent())) {
			assertThat(files).hasSize(2).anyMatch((file) -> file.toString().endsWith(DamagedFiles.SUFFIX));
		}
	}

	@Test
	void theSweepLeavesAFileThatCannotBeRead() throws Exception {
		Path file = location("id");
		String folder = file.getFileName().toString().substring(2, 4);
		Path former = Files.createDirectory(file.resolveSibling(folder)).resolve(file.getFileName());
		Files.copy(location("expired"), former);
		start("sweep");
		change(file, "---------");
		change(former, "---------");
		assertThat(ChildJvm.finish(this.process)).containsExactly("swept");
		assertThat(List.of(file, former)).allMatch(Files::exists);
	}

	@Test
	void aFolderThatCannotBeReadIsAFailure() throws Exception {
		start("ask");
		change(location("id").getParent(), "---------");
		List<String> answers = ChildJvm.finish(this.process);
		assertThat(answers).hasSize(6).element(1).isEqualTo("null");
		assertThat(answers).last().isEqualTo("true");
		assertThat(List.of(answers.get(0), answers.get(2), answers.get(3), answers.get(4)))
			.allSatisfy(this::assertFailure);
	}

	@Test
	void aSweepGoesOnBehindAFolderThatCannotBeRead() throws Exception {
		try (DirectorySessionStorage storage = StorageProcess.open(this.root)) {
			IntStream.range(0, 60).forEach((id) -> storage.create("expired " + id, "value", Duration.ofMillis(1)));
		}
		start("sweep");
		List<Path> closed = List.of(location("expired 0").getParent(), location("expired 1").getParent());
		for (Path path : closed) {
			change(path, "---------");
		}
		assertThat(ChildJvm.finish(this.process)).containsExactly("AccessDeniedException");
		for (Path path : closed) {
			change(path, "rwx------");
		}
		assertThat(IntStream.range(0, 60).mapToObj((id) -> location("expired " + id)))
			.allMatch((file) -> Files.exists(file) == closed.contains(file.getParent()));
		assertThat(location("id")).exists();
	}

	/** No name of a file, and no value. */
	private void assertFailure(String answer) {
		assertThat(answer).contains(this.folder.path().toString(), "failed: ", "AccessDenied")
			.doesNotContainPattern("[0-9a-f]{64}")
			.doesNotContain("value");
	}

	private void start(String work) throws IOException {
		this.process = ChildJvm.start(ChildJvm.ORDINARY_USER, StorageProcess.class, this.root.toString(), work, "0");
		assertThat(this.process.inputReader().readLine()).isEqualTo("ready");
	}

	private Path location(String id) {
		return this.folder.locate(id).file();
	}

	private static void changeAll(Path root, String permissions) throws IOException {
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path path : paths.toList()) {
				change(path, permissions);
			}
		}
	}

	private static void change(Path path, String permissions) throws IOException {
		Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
	}

}

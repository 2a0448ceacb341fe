package io.github.sessionstarter.web;

import java.io.BufferedReader;
import java.nio.file.Path;

import io.github.sessionstarter.storage.directory.ChildJvm;
import io.github.sessionstarter.storage.directory.FullDisk;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A disk that is full, over HTTP.
 */
@Tag("abuse")
@Tag("fault")
@Timeout(120)
@Tag("full")
class DirectoryFullDiskTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@MethodSource("io.github.sessionstarter.storage.directory.FullDisk#ofThisMachine")
	void whatHasToBeWrittenIsAProblemOfStatus503UntilThereIsRoom(FullDisk disk) throws Exception {
		Process process = ChildJvm.startApplication(disk.wrapper(this.directory), FullDiskProcess.class, disk.name(),
				this.directory.toString());
		try (BufferedReader output = process.inputReader()) {
			assertThat(output.lines().filter((line) -> line.matches("[a-z]+: \\d+ .*"))).containsExactly(
					"read: 200 Anna:1", "update: 503 application/problem+json", "begin: 503 application/problem+json",
					"clear: 200 absent", "cleared: 200 absent", "elsewhere: 200 set", "update: 200 Anna:2");
		}
		finally {
			process.destroyForcibly();
		}
	}

}

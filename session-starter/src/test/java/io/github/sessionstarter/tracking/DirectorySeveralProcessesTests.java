package io.github.sessionstarter.tracking;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.github.sessionstarter.storage.directory.ChildJvm;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Updates of one session in a directory, by two processes with eight threads each.
 */
@Tag("abuse")
@Tag("fault")
@Timeout(120)
@Tag("full")
class DirectorySeveralProcessesTests {

	private static final int PROCESSES = 2;

	@TempDir
	private Path directory;

	@Test
	void noUpdateIsLost() throws Exception {
		try (DirectorySessionStorage storage = UpdateProcess.open(this.directory)) {
			IdSessionTracker<Integer> tracker = UpdateProcess.tracker(storage);
			String id = UpdateProcess.begin(tracker);
			List<Process> processes = IntStream.range(0, PROCESSES).mapToObj((number) -> start(id)).toList();
			try {
				for (Process process : processes) {
					assertThat(process.inputReader().readLine()).isEqualTo("ready");
				}
				for (Process process : processes) {
					process.outputWriter().append('\n').flush();
				}
				for (Process process : processes) {
					assertThat(process.inputReader().readLine()).isEqualTo("done");
				}
			}
			finally {
				processes.forEach(Process::destroyForcibly);
			}
			assertThat(UpdateProcess.load(tracker, id).payload().value())
				.isEqualTo(PROCESSES * UpdateProcess.THREADS * UpdateProcess.UPDATES);
		}
	}

	private Process start(String id) {
		return ChildJvm.start(List.of(), UpdateProcess.class, this.directory.toString(), id);
	}

}

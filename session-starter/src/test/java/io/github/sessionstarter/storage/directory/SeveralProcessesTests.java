package io.github.sessionstarter.storage.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several processes share a directory, and each has several threads.
 */
@Tag("abuse")
@Tag("fault")
@Timeout(60)
@Tag("full")
class SeveralProcessesTests {

	private static final int PROCESSES = 3;

	private static final int TIMES = 100;

	private final List<Process> processes = new ArrayList<>();

	@TempDir
	private Path directory;

	private DirectorySessionStorage storage;

	@BeforeEach
	void open() {
		this.storage = StorageProcess.open(this.directory);
	}

	@AfterEach
	void close() {
		this.processes.forEach(Process::destroyForcibly);
		this.storage.close();
	}

	@Test
	void noIncrementIsLost() throws Exception {
		this.storage.create("counter", "0", StorageProcess.LIMIT);
		assertThat(run("increment", TIMES)).containsOnly("done");
		assertThat(this.storage.read("counter")).isEqualTo(String.valueOf(PROCESSES * StorageProcess.THREADS * TIMES));
	}

	@Test
	void noIncrementIsLostOfASessionInTheFormerLayout() throws Exception {
		this.storage.create("counter", "0", StorageProcess.LIMIT);
		Path file = new SessionFolder(this.directory, "shop").locate("counter").file();
		Path folder = file.resolveSibling(file.getFileName().toString().substring(2, 4));
		Files.move(file, Files.createDirectory(folder).resolve(file.getFileName()));
		assertThat(run("increment", TIMES)).containsOnly("done");
		assertThat(this.storage.read("counter")).isEqualTo(String.valueOf(PROCESSES * StorageProcess.THREADS * TIMES));
	}

	@Test
	void everyIdIsGivenAwayOnce() throws Exception {
		List<String> won = run("create", TIMES);
		assertThat(won.stream().mapToInt(Integer::parseInt).sum()).isEqualTo(TIMES);
	}

	@Test
	void anInvalidationWinsOverEveryWriteThatIsOnItsWay() throws Exception {
		this.storage.create("counter", "0", StorageProcess.LIMIT);
		start("increment", Integer.MAX_VALUE);
		Awaitility.await().until(() -> Integer.parseInt(this.storage.read("counter")) > TIMES);
		assertThat(this.storage.invalidate("counter")).isTrue();
		assertThat(results()).containsOnly("done");
		assertThat(this.storage.read("counter")).isNull();
	}

	private List<String> run(String work, int times) throws IOException {
		start(work, times);
		return results();
	}

	private void start(String work, int times) throws IOException {
		for (int process = 0; process < PROCESSES; process++) {
			this.processes.add(ChildJvm.start(this.directory.toString(), work, String.valueOf(times)));
		}
		for (Process process : this.processes) {
			assertThat(process.inputReader().readLine()).isEqualTo("ready");
		}
		for (Process process : this.processes) {
			process.outputWriter().append('\n').flush();
		}
	}

	private List<String> results() throws IOException {
		List<String> results = new ArrayList<>();
		for (Process process : this.processes) {
			BufferedReader output = process.inputReader();
			results.add(output.readLine());
		}
		return results;
	}

}

package io.github.sessionstarter.storage.directory;

import java.io.BufferedReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Processes that are killed while they write, 200 times.
 */
@Tag("abuse")
@Tag("fault")
@Timeout(300)
@Tag("full")
class KilledWriterTests {

	private static final int KILLS = 200;

	private static final int DIRECTORIES = 4;

	@TempDir
	private Path directory;

	@Test
	void thereIsAlwaysTheOldValueOrTheNewOne() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(DIRECTORIES);
		try {
			List<Future<Path>> results = IntStream.range(0, DIRECTORIES)
				.mapToObj((number) -> threads.submit(() -> killInTurn(number)))
				.toList();
			for (Future<Path> result : results) {
				assertThat(leftOvers(result.get())).isEmpty();
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** Each process goes on where the one before it died. */
	private Path killInTurn(int number) throws Exception {
		Path shared = this.directory.resolve("number-" + number);
		Random random = new Random(number);
		try (DirectorySessionStorage storage = StorageProcess.open(shared)) {
			storage.create("id", StorageProcess.value(0), StorageProcess.LIMIT);
			for (int kill = 0; kill < KILLS / DIRECTORIES; kill++) {
				int told = writeUntilKilled(shared, random);
				int written = StorageProcess.number(storage.read("id"));
				assertThat(written).isBetween(told, told + 1);
			}
		}
		return shared;
	}

	/** Returns the last number that the process has said to be written. */
	private static int writeUntilKilled(Path shared, Random random) throws Exception {
		Process process = ChildJvm.start(shared.toString(), "write", "0");
		try (BufferedReader output = process.inputReader()) {
			assertThat(output.readLine()).isEqualTo("ready");
			process.outputWriter().append('\n').flush();
			int told = Integer.parseInt(output.readLine());
			process.waitFor(random.nextInt(10_000), TimeUnit.MICROSECONDS);
			process.toHandle().destroyForcibly(); // the process itself would close its
													// output
			process.waitFor();
			StringWriter rest = new StringWriter();
			output.transferTo(rest);
			return lastLine(told, rest.toString());
		}
		finally {
			process.destroyForcibly();
		}
	}

	/** What is behind the last end of a line was not completely said. */
	private static int lastLine(int otherwise, String text) {
		List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
		return lines.isEmpty() ? otherwise : Integer.parseInt(lines.get(lines.size() - 1));
	}

	/** What a sweep leaves behind beside the session and the lock. */
	private static List<Path> leftOvers(Path shared) throws Exception {
		StorageProcess.sweepOnce(shared);
		SessionFolder folder = new SessionFolder(shared, "shop");
		try (Stream<Path> files = Files.walk(shared)) {
			return files.filter(Files::isRegularFile)
				.filter((file) -> !file.endsWith(".lock") && !file.equals(folder.locate("id").file()))
				.toList();
		}
	}

}

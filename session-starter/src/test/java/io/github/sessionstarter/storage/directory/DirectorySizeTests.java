package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
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
 * A directory of many sessions takes little more than their files, and a sweep of it
 * leaves the machine to the requests.
 */
@Tag("scale")
@Tag("full")
@Timeout(300)
class DirectorySizeTests {

	private static final int SESSIONS = 63_259;

	private static final Duration TWO_CHUNKS = Duration.ofMillis(20);

	@TempDir
	private Path directory;

	private DirectorySessionStorage storage;

	@BeforeEach
	void open() {
		this.storage = StorageProcess.open(this.directory);
		IntStream.range(0, SESSIONS).forEach((id) -> this.storage.create("id " + id, "value", StorageProcess.LIMIT));
	}

	@AfterEach
	void close() {
		this.storage.close();
	}

	@Test
	void foldersAndLocksAreOneInAHundred() throws Exception {
		try (Stream<Path> all = Files.walk(this.directory)) {
			assertThat(all.count()).isBetween((long) SESSIONS, SESSIONS + SESSIONS / 100L);
		}
	}

	@Test
	void aSweepTakesATenthOfAProcessorAndEndsAtOnce() throws Exception {
		SessionFolder folder = new SessionFolder(this.directory, "shop");
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		AtomicLong cpu = new AtomicLong();
		Thread sweep = new Thread(() -> {
			try {
				StorageProcess.sweepOnce(folder, Clock.systemUTC());
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			finally {
				cpu.set(threads.getCurrentThreadCpuTime());
			}
		});
		long begin = System.nanoTime();
		sweep.start();
		sweep.join(4_000);
		assertThat(sweep.isAlive()).isTrue();
		sweep.interrupt();
		sweep.join(1_000);
		assertThat(sweep.isAlive()).isFalse();
		// A pause follows the work that it belongs to, and the last one is cut short.
		assertThat(Duration.ofNanos(cpu.get()))
			.isLessThan(Duration.ofNanos((System.nanoTime() - begin) / 10).plus(TWO_CHUNKS));
	}

}

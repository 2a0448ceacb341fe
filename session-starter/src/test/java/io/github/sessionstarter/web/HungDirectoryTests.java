package io.github.sessionstarter.web;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.github.sessionstarter.web.testing.Crowd;
import io.github.sessionstarter.web.testing.SessionServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A directory on a file system that hangs: to open the file of a session does not return,
 * because another process has a lease of it. Linux breaks that after 45 seconds. A pipe
 * would not do, as it is never opened.
 */
@EnabledOnOs(OS.LINUX)
@Tag("fault")
@Tag("full")
class HungDirectoryTests {

	private static final int THREADS = 20;

	private static final Duration SOON = Duration.ofSeconds(10);

	@TempDir
	private Path directory;

	private SessionServer server;

	private GuardedSessionStorage guard;

	private String cart;

	@BeforeEach
	void start() {
		this.server = SessionServer.of()
			.session("cart", "storage=directory")
			.with("sessions.storage.directory.path", this.directory.toString())
			.with("server.tomcat.threads.max", THREADS)
			.start();
		this.guard = this.server.bean(GuardedStorages.class).all().get(0);
		this.cart = this.server.get("/set/cart/Anna/1").cookie("cart");
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void aFileThatCannotBeOpenedTakesFewThreads() throws Exception {
		try (Crowd crowd = new Crowd(3 * THREADS, this::tryToRead)) {
			try (Lease lease = new Lease(file())) {
				Awaitility.await().atMost(SOON).until(this.guard::isSilent);
				assertThat(IntStream.range(0, 50)).allSatisfy((request) -> assertThat(untouched()).isEqualTo(200));
				assertThat(hangingThreads()).isBetween(1L, THREADS - 1L);
			}
			Awaitility.await().atMost(SOON).until(() -> read().equals("Anna:1"));
		}
	}

	private void tryToRead() {
		try {
			read();
		}
		catch (IllegalStateException ex) {
			// A client that is not answered tries again.
		}
	}

	private String read() {
		return this.server.get("/read/cart", "Cookie", this.cart).body();
	}

	private int untouched() {
		return this.server.get("/untouched").status();
	}

	private Path file() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter((file) -> file.getFileName().toString().length() == 64).findFirst().orElseThrow();
		}
	}

	private static long hangingThreads() {
		return Thread.getAllStackTraces()
			.values()
			.stream()
			.filter((stack) -> Arrays.stream(stack)
				.anyMatch((frame) -> frame.getClassName().endsWith(".SessionFileReader")))
			.count();
	}

	/** A lease of a file, which another process has until this is closed. */
	private static final class Lease implements AutoCloseable {

		/** F_SETLEASE, F_WRLCK: fails while any process has the file open. */
		private static final String SCRIPT = """
				$SIG{IO} = 'IGNORE';
				$| = 1;
				open(my $file, '+<', $ARGV[0]) or die;
				until (fcntl($file, 1024, 1)) { select(undef, undef, undef, 0.001) }
				print 'held';
				<STDIN>;
				""";

		private final Process process;

		Lease(Path file) throws IOException {
			this.process = new ProcessBuilder("perl", "-e", SCRIPT, file.toString()).redirectError(Redirect.INHERIT)
				.start();
			assertThat(this.process.getInputStream().read()).isEqualTo('h');
		}

		@Override
		public void close() throws InterruptedException {
			this.process.destroyForcibly().waitFor();
		}

	}

}

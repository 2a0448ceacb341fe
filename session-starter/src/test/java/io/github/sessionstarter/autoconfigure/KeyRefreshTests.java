package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.autoconfigure.registration.CurrentKeyRing;
import io.github.sessionstarter.autoconfigure.registration.KeyRefresh;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.key.SessionKeyParser;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One thread reads the files, as long as the application runs and has keys in files.
 */
@Tag("full")
class KeyRefreshTests {

	@TempDir
	Path directory;

	private String location;

	@BeforeEach
	void writeKey() throws IOException {
		this.location = "file:" + Files.writeString(this.directory.resolve("session-key"), TestKeys.first());
		await().until(() -> threads().isEmpty());
	}

	@Test
	void oneThreadThatKeepsNoApplicationAliveReadsAllFiles() throws Exception {
		Path other = Files.writeString(this.directory.resolve("other"), TestKeys.second());
		application(this.location, "file:" + other).run((context) -> assertThat(threads()).singleElement()
			.satisfies((thread) -> assertThat(thread.isDaemon()).isTrue()));
	}

	@Test
	void theThreadReadsAFileThatHasChanged() {
		application(this.location).withPropertyValues("sessions.key-refresh-interval=1s").run((context) -> {
			CurrentKeyRing keys = context.getBean(CurrentKeyRing.class);
			Files.writeString(this.directory.resolve("session-key"), TestKeys.second());
			await().until(() -> keys.get().equals(ring(TestKeys.second())));
		});
	}

	@Test
	void anErrorDoesNotEndTheReadings() {
		AtomicInteger readings = new AtomicInteger();
		KeyRefresh refresh = new KeyRefresh(Duration.ofSeconds(1));
		refresh.start(() -> {
			readings.incrementAndGet();
			throw new OutOfMemoryError("for a test");
		});
		await().until(() -> readings.get() > 1);
		refresh.destroy();
	}

	@Test
	void theThreadEndsWithTheApplication() {
		application(this.location).run((context) -> assertThat(threads()).hasSize(1));
		await().until(() -> threads().isEmpty());
	}

	@Test
	void theThreadEndsIfTheStartFailsLater() {
		application(this.location).withBean(Failing.class).run((context) -> assertThat(context).hasFailed());
		await().until(() -> threads().isEmpty());
	}

	@Test
	void withoutFilesThereIsNoThread() {
		application(TestKeys.second(), "classpath:io/github/sessionstarter/autoconfigure/session-key.txt")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(threads()).isEmpty();
			});
	}

	@Test
	void withoutASessionThatNeedsAKeyThereIsNoThread() {
		Yaml.webApplication(Yaml.userSession("storage: memory"))
			.withPropertyValues("sessions.keys=" + this.location)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(threads()).isEmpty();
			});
	}

	@Test
	void aFileThatCannotChangeNeedsNoThread() throws Exception {
		Path pipe = pipe();
		CompletableFuture<Path> written = CompletableFuture.supplyAsync(() -> write(pipe, TestKeys.second()));
		application("file:" + pipe).run((context) -> {
			assertThat(written.join()).isEqualTo(pipe);
			assertThat(threads()).isEmpty();
		});
	}

	@Test
	void anIntervalOfZeroMeansNoThread() {
		application(this.location).withPropertyValues("sessions.key-refresh-interval=0").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(threads()).isEmpty();
		});
	}

	@Test
	void theApplicationsOwnKeyRingMeansNoThread() {
		application(this.location).withBean(KeyRing.class, () -> ring(TestKeys.second())).run((context) -> {
			assertThat(context.getBean(CurrentKeyRing.class).get()).isEqualTo(ring(TestKeys.second()));
			assertThat(threads()).isEmpty();
		});
	}

	@Test
	void aPipeIsReadOnceOnly() throws Exception {
		Path pipe = pipe();
		CompletableFuture<Path> written = CompletableFuture.supplyAsync(() -> write(pipe, TestKeys.second()));
		application(this.location, "file:" + pipe).withPropertyValues("sessions.key-refresh-interval=0")
			.run((context) -> {
				assertThat(written.join()).isEqualTo(pipe);
				CurrentKeyRing keys = context.getBean(CurrentKeyRing.class);
				Files.writeString(this.directory.resolve("session-key"), TestKeys.third());
				keys.refresh();
				keys.refresh();
				assertThat(keys.get()).isEqualTo(ring(TestKeys.third(), TestKeys.second()));
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "999ms", "-1s", "1ns" })
	void anIntervalBelowASecondIsRefused(String interval) {
		assertFailureOf(application(this.location).withPropertyValues("sessions.key-refresh-interval=" + interval))
			.namesProperty("sessions.key-refresh-interval")
			.givesReason("once a second")
			.advises("such as 10s", "0 to read the keys at the start only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1s", "10m", "100000d", "60" })
	void anyLongerIntervalIsAccepted(String interval) {
		application(this.location).withPropertyValues("sessions.key-refresh-interval=" + interval)
			.run((context) -> assertThat(context).hasNotFailed());
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60));
	}

	private static WebApplicationContextRunner application(String... keys) {
		return Yaml.webApplication(Yaml.userSession().replace(TestKeys.first(), String.join(", ", keys)));
	}

	private static List<Thread> threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals(KeyRefresh.THREAD))
			.toList();
	}

	private static KeyRing ring(String... keys) {
		return KeyRing.of(List.of(keys).stream().map(SessionKeyParser::parse).toList());
	}

	private Path pipe() throws Exception {
		Path pipe = this.directory.resolve("pipe");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		return pipe;
	}

	private static Path write(Path file, String content) {
		try {
			return Files.writeString(file, content);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Cannot be created, after the keys were. */
	static final class Failing {

		Failing(CurrentKeyRing keys) {
			throw new IllegalStateException("on purpose, after " + keys);
		}

	}

}

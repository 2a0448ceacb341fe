package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.SessionStorageContract;
import io.github.sessionstarter.storage.SilenceDetection;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.testing.MovableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link DirectorySessionStorage}.
 */
class DirectorySessionStorageTests extends SessionStorageContract {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private final MovableClock clock = new MovableClock();

	@TempDir
	private Path directory;

	private DirectorySessionStorage storage;

	@BeforeEach
	void open() {
		this.storage = open("shop");
	}

	@AfterEach
	void close() {
		this.storage.close();
	}

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

	@Override
	protected void pass(Duration duration) {
		this.clock.move(duration);
	}

	@Override
	protected Duration resolution() {
		return Duration.ofMillis(1);
	}

	DirectoryOptions options() {
		return DirectoryOptions.DEFAULT;
	}

	@Test
	void whatOneStorageWritesAnotherOneReads() {
		this.storage.create("id", "value", LIMIT);
		try (DirectorySessionStorage other = open("shop")) {
			assertThat(other.read("id")).isEqualTo("value");
			assertThat(other.create("id", "other", LIMIT)).isFalse();
		}
	}

	@Test
	void itTakesTheTimeFromTheSystemUnlessItIsGivenAClock() {
		try (DirectorySessionStorage plain = new DirectorySessionStorage(this.directory.resolve("new/one"), "shop")) {
			assertThat(plain.create("id", "value", LIMIT)).isTrue();
			assertThat(plain.read("id")).isEqualTo("value");
		}
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "other", "Shop", "", "..", "../shop", "/shop", "shop\0", "a/b", "SHOP ", "žluť" })
	void anotherApplicationSharesNothing(String name) throws Exception {
		this.storage.create("id", "value", LIMIT);
		try (DirectorySessionStorage other = open(name)) {
			assertThat(other.read("id")).isNull();
			assertThat(other.create("id", "other", LIMIT)).isTrue();
			assertThat(other.invalidate("id")).isTrue();
		}
		assertThat(this.storage.read("id")).isEqualTo("value");
		assertThat(children(this.directory)).hasSize(2).allMatch(Files::isDirectory);
	}

	@Test
	void theFolderOfAnApplicationCanBeTold() throws Exception {
		assertThat(children(this.directory)).singleElement()
			.extracting((folder) -> folder.getFileName().toString())
			.asString()
			.matches("shop-[0-9a-f]{16}");
	}

	@Tag("abuse")
	@Test
	void askingForAnUnknownIdLeavesNothingOnTheDisk() throws Exception {
		List<Path> before = all();
		assertThat(this.storage.read("unknown")).isNull();
		assertThat(this.storage.replace("unknown", "old", "new", LIMIT)).isFalse();
		assertThat(this.storage.invalidate("unknown")).isFalse();
		assertThat(all()).isEqualTo(before);
	}

	@Tag("abuse")
	@Test
	void noNameOfAFileTellsTheId() throws Exception {
		this.storage.create("an-id", "value", LIMIT);
		assertThat(all()).noneMatch((path) -> path.toString().contains("an-id"))
			.anyMatch((path) -> this.directory.relativize(path)
				.toString()
				.matches("shop-\\w+/([0-9a-f]{2})/\\1[0-9a-f]{62}"));
	}

	@Test
	void nothingRemainsBesideTheFile() throws Exception {
		this.storage.create("id", "value", LIMIT);
		this.storage.replace("id", "value", "new", LIMIT);
		assertThat(all().stream().filter(Files::isRegularFile)).hasSize(2); // and the
																			// lock
	}

	@Test
	void aFailureThatTookLongIsNoSilence() {
		List<IOException> failures = List.of(new IOException("No space left on device"), new LockTimeoutException());
		assertThat(failures).map((failure) -> new UncheckedIOException(failure))
			.noneMatch((failure) -> SilenceDetection.isSilence(this.storage, failure, Duration.ofSeconds(10)));
	}

	@Test
	void aStorageThatWasClosedDoesNothing() {
		this.storage.close();
		this.storage.close();
		for (ThrowingCallable call : List.<ThrowingCallable>of(() -> this.storage.read("id"),
				() -> this.storage.create("id", "value", LIMIT), () -> this.storage.invalidate("id"))) {
			assertThatIllegalStateException().isThrownBy(call).withMessageContaining("was closed");
		}
	}

	@Test
	void aValueThatNoFileCanHoldIsRefused() {
		String large = "x".repeat(FileFormat.MAX_BYTES);
		assertThatIllegalArgumentException().isThrownBy(() -> this.storage.create("id", large, LIMIT));
		assertThat(this.storage.read("id")).isNull();
	}

	@Test
	void optionsThatMakeNoSenseAreRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new DirectoryOptions(Duration.ZERO, Durability.NONE, CacheOptions.NONE));
		assertThatIllegalArgumentException().isThrownBy(() -> new CacheOptions(LIMIT.negated(), 1));
		assertThatIllegalArgumentException().isThrownBy(() -> new CacheOptions(LIMIT, 0));
	}

	private DirectorySessionStorage open(String application) {
		return new DirectorySessionStorage(this.directory, application, options(), this.clock);
	}

	private List<Path> all() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.sorted().toList();
		}
	}

	private static List<Path> children(Path folder) throws IOException {
		try (Stream<Path> children = Files.list(folder)) {
			return children.toList();
		}
	}

}

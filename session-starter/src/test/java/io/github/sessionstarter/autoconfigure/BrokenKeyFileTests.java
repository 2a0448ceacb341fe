package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.autoconfigure.registration.CurrentKeyRing;
import io.github.sessionstarter.autoconfigure.registration.KeyRingFactory;
import io.github.sessionstarter.key.KeyRing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While a file holds no good key, the keys stay as they were, and one warning says what
 * is wrong with it.
 */
@ExtendWith(OutputCaptureExtension.class)
class BrokenKeyFileTests {

	private static final String LOGGER = CurrentKeyRing.class.getName();

	private static final String STAY = "The keys that were read before stay in use";

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	@TempDir
	Path directory;

	private Path one;

	private Path two;

	private CurrentKeyRing keys;

	private KeyRing before;

	@BeforeEach
	void readKeys() throws IOException {
		this.logging.setLogLevel(LOGGER, LogLevel.INFO);
		this.one = Files.writeString(this.directory.resolve("one"), TestKeys.first());
		this.two = Files.writeString(this.directory.resolve("two"), TestKeys.second());
		KeyRingFactory factory = new KeyRingFactory(List.of("file:" + this.one, "file:" + this.two),
				new DefaultResourceLoader());
		this.keys = new CurrentKeyRing(factory::create);
		this.before = this.keys.get();
	}

	@AfterEach
	void resetLogging() {
		this.logging.setLogLevel(LOGGER, null);
	}

	@ParameterizedTest
	@CsvSource({ "73656372657420746578742121, has 13", "not a key: (really), none of them", "change-m, has 6",
			"'', is empty", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, not random",
			"Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSwgc2F5cyBldmVyeWJvZHk=, readable text" })
	void aBrokenFileIsWarnedAboutOnceAndNeverShown(String content, String problem, CapturedOutput output)
			throws Exception {
		Files.writeString(this.two, content);
		refresh(5);
		assertThat(this.keys.get()).isSameAs(this.before);
		assertThat(log(output)).singleElement().asString().contains("WARN", "sessions.keys[1]: ", problem, STAY);
		assertThat(content.isEmpty() || !output.getAll().contains(content)).isTrue();
	}

	@Test
	void aMissingFileIsWarnedAboutOnce(CapturedOutput output) throws Exception {
		Files.delete(this.one);
		refresh(5);
		assertThat(this.keys.get()).isSameAs(this.before);
		assertThat(log(output)).singleElement()
			.asString()
			.contains("WARN", "sessions.keys[0]: The resource cannot be read (FileNotFoundException). " + STAY);
	}

	@Test
	void aFileThatHasGrownBeyondAnyKeyIsWarnedAboutOnce(CapturedOutput output) throws Exception {
		Files.writeString(this.one, TestKeys.first().repeat(1000));
		refresh(5);
		assertThat(this.keys.get()).isSameAs(this.before);
		assertThat(log(output)).singleElement()
			.asString()
			.contains("WARN", "sessions.keys[0]: The resource is too large for a key. " + STAY);
	}

	@Test
	void aDirectoryInPlaceOfAFileIsWarnedAboutOnce(CapturedOutput output) throws Exception {
		Files.delete(this.one);
		Files.createDirectory(this.one);
		Files.createFile(this.one.resolve(TestKeys.third()));
		refresh(5);
		assertThat(this.keys.get()).isSameAs(this.before);
		assertThat(log(output)).singleElement()
			.asString()
			.contains("WARN", "sessions.keys[0]: This is a directory. " + STAY);
	}

	@Test
	void aKeyThatIsInTwoFilesIsWarnedAboutOnce(CapturedOutput output) throws Exception {
		Files.writeString(this.two, TestKeys.first());
		refresh(5);
		assertThat(this.keys.get()).isSameAs(this.before);
		assertThat(log(output)).singleElement()
			.asString()
			.contains("WARN", "sessions.keys[1]: The key repeats sessions.keys[0]. " + STAY);
	}

	@Test
	void aProblemThatIsGoneTheNextTimeIsNotWarnedAbout(CapturedOutput output) throws Exception {
		Files.delete(this.one);
		refresh(1);
		Files.writeString(this.one, TestKeys.first().substring(30));
		refresh(1);
		Files.writeString(this.one, TestKeys.first());
		refresh(2);
		assertThat(log(output)).isEmpty();
	}

	@Test
	void anotherProblemIsAnotherWarning(CapturedOutput output) throws Exception {
		Files.delete(this.one);
		refresh(3);
		Files.writeString(this.one, "");
		refresh(3);
		assertThat(log(output)).hasSize(2)
			.allMatch((line) -> line.contains("WARN") && line.contains("sessions.keys[0]"));
	}

	@Test
	void aProblemThatComesBackIsWarnedAboutAgain(CapturedOutput output) throws Exception {
		for (int i = 0; i < 2; i++) {
			Files.delete(this.one);
			refresh(2);
			Files.writeString(this.one, TestKeys.first());
			refresh(2);
		}
		assertThat(log(output)).filteredOn((line) -> line.contains("WARN")).hasSize(2);
	}

	@Test
	void whatWasRepairedIsReportedOnce(CapturedOutput output) throws Exception {
		Files.delete(this.one);
		refresh(2);
		Files.writeString(this.one, TestKeys.first());
		refresh(5);
		assertThat(this.keys.get()).isSameAs(this.before);
		assertThat(log(output)).hasSize(2)
			.last()
			.asString()
			.contains("INFO", "sessions.keys: The keys can be read again and have not changed");
	}

	@Test
	void aGoodKeyInPlaceOfABrokenOneIsReportedOnceByIdsOnly(CapturedOutput output) throws Exception {
		Files.writeString(this.one, "broken");
		refresh(2);
		Files.writeString(this.one, TestKeys.third());
		refresh(5);
		assertThat(this.keys.get()).isNotEqualTo(this.before);
		assertThat(log(output)).hasSize(2)
			.last()
			.asString()
			.contains("INFO", "sessions.keys: The keys have changed to " + this.keys.get());
		assertThat(output).doesNotContain(TestKeys.first(), TestKeys.second(), TestKeys.third());
	}

	@Test
	void aFailureThatNobodyExpectedEndsNothing(CapturedOutput output) {
		AtomicReference<RuntimeException> failure = new AtomicReference<>();
		CurrentKeyRing ring = new CurrentKeyRing(() -> {
			if (failure.get() != null) {
				throw failure.get();
			}
			return this.before;
		});
		failure.set(new SecurityException(TestKeys.first()));
		ring.refresh();
		ring.refresh();
		assertThat(ring.get()).isSameAs(this.before);
		assertThat(log(output)).singleElement()
			.asString()
			.contains("WARN", "sessions.keys: They cannot be read (SecurityException). " + STAY);
		assertThat(output).doesNotContain(TestKeys.first());
	}

	private void refresh(int times) {
		for (int i = 0; i < times; i++) {
			this.keys.refresh();
		}
	}

	private static List<String> log(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("CurrentKeyRing")).toList();
	}

}

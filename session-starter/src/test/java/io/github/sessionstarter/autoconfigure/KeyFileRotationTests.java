package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.autoconfigure.registration.CurrentKeyRing;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys that change in their files take effect on sessions of a running application.
 */
@Tag("full")
class KeyFileRotationTests {

	private static final String COOKIE = "user_session";

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "transform: [sign]", "{storage: memory, transform: [sign]}" })
	void aKeyThatMovesToTheSecondPlaceStillAcceptsItsTokens(String properties) {
		run(properties, (context) -> {
			Browser browser = loggedIn(context);
			write(context, TestKeys.second(), TestKeys.first());
			assertThat(browser.status("/user")).isEqualTo(200);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "transform: [sign]", "{storage: memory, transform: [sign]}" })
	void aTokenIsWrittenAgainUnderTheNewFirstKeyAndCounted(String properties) {
		run(properties, (context) -> {
			Browser browser = loggedIn(context);
			String token = browser.cookie(COOKIE);
			write(context, TestKeys.second(), TestKeys.first());
			browser.text("/user");
			assertThat(browser.cookie(COOKIE)).isNotEqualTo(token);
			assertThat(this.meters.get("sessions.reissued").tag("session", COOKIE).counter().count()).isEqualTo(1);
			write(context, TestKeys.second(), TestKeys.third());
			assertThat(browser.status("/user")).isEqualTo(200);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "transform: [sign]", "{storage: memory, transform: [sign]}" })
	void aTokenUnderAKeyThatWasRemovedIsNoSessionAndCounted(String properties) {
		run(properties, (context) -> {
			Browser browser = loggedIn(context);
			write(context, TestKeys.second(), TestKeys.third());
			assertThat(browser.status("/user")).isEqualTo(401);
			assertThat(browser.hasCookie(COOKIE)).isFalse();
			assertThat(this.meters.get("sessions.rejected").tag("reason", "unknown-key").counter().count())
				.isEqualTo(1);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "transform: [sign]", "{storage: memory, transform: [sign]}" })
	void aSecondKeyThatIsPutFirstLaterIsKnownBefore(String properties) {
		run(properties, (context) -> {
			write(context, TestKeys.second(), TestKeys.first());
			Browser ofAnotherNode = loggedIn(context);
			write(context, TestKeys.first(), TestKeys.second());
			assertThat(ofAnotherNode.status("/user")).isEqualTo(200);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "transform: [sign]", "{storage: memory, transform: [sign]}" })
	void sessionsOutliveAFileThatIsBroken(String properties) {
		run(properties, (context) -> {
			Browser browser = loggedIn(context);
			write(context, "", TestKeys.second());
			assertThat(browser.text("/visit")).isEqualTo("visit 1");
		});
	}

	@Test
	void anApplicationNoticesByItself() {
		run("transform: [encrypt]", (context) -> {
			Browser browser = loggedIn(context);
			String token = browser.cookie(COOKIE);
			writeFiles(TestKeys.second(), TestKeys.first());
			Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
				browser.text("/user");
				return !browser.cookie(COOKIE).equals(token);
			});
		}, "sessions.key-refresh-interval=1s");
	}

	private void run(String properties, ContextConsumer<AssertableWebApplicationContext> test, String... more) {
		String yaml = Yaml.userSession(properties.replaceAll("[{}]", "").split(", (?=transform)"))
			.replace(TestKeys.first(),
					"file:" + this.directory.resolve("one") + ", file:" + this.directory.resolve("two"));
		writeFiles(TestKeys.first(), TestKeys.second());
		Yaml.mvcApplication(yaml)
			.withPropertyValues("sessions.key-refresh-interval=0")
			.withPropertyValues(more)
			.withBean(UserController.class)
			.withBean(MeterRegistry.class, () -> this.meters)
			.run(test);
	}

	private void write(AssertableWebApplicationContext context, String one, String two) {
		writeFiles(one, two);
		context.getBean(CurrentKeyRing.class).refresh();
		context.getBean(CurrentKeyRing.class).refresh();
	}

	private void writeFiles(String one, String two) {
		try {
			Files.writeString(this.directory.resolve("one"), one);
			Files.writeString(this.directory.resolve("two"), two);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Browser loggedIn(AssertableWebApplicationContext context) throws Exception {
		Browser browser = new Browser(context);
		browser.text("/login");
		return browser;
	}

}

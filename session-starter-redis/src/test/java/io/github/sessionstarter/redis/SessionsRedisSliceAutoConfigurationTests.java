package io.github.sessionstarter.redis;

import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.redis.SessionApplication.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SessionsRedisSliceAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SessionsRedisSliceAutoConfigurationTests {

	private static final String LOGGER = SessionsRedisSliceAutoConfiguration.class.getName();

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final WebApplicationContextRunner slice = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SessionsAutoConfiguration.class, SessionsRedisSliceAutoConfiguration.class))
		.withPropertyValues("sessions.registrations.user.type=" + Visitor.class.getName());

	/** Other tests may have raised the level. */
	@BeforeEach
	void showInformation() {
		this.logging.setLogLevel(LOGGER, LogLevel.INFO);
	}

	@AfterEach
	void restoreTheLevel() {
		this.logging.setLogLevel(LOGGER, null);
	}

	@Test
	void oneLineOfTheLogSaysThatTheStorageIsTheMemory(CapturedOutput output) {
		this.slice
			.withPropertyValues("sessions.registrations.user.storage=redis",
					"sessions.registrations.other.storage=redis",
					"sessions.registrations.other.type=" + Visitor.class.getName())
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output.getOut().lines().filter((line) -> line.contains("'redis' in memory"))).singleElement()
					.asString()
					.contains("INFO", "@ImportAutoConfiguration");
			});
	}

	@Test
	void nothingIsSaidWhereNoSessionNamesTheStorage(CapturedOutput output) {
		this.slice.withPropertyValues("sessions.registrations.user.storage=memory").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("'redis' in memory");
		});
	}

}

package io.github.sessionstarter.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.util.StringUtils;
import org.springframework.web.context.support.StandardServletEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The key that the sample makes for itself.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class DevelopmentKeyTests {

	private static final String NAME = "SESSION_KEY";

	private static final String WARNING = "SESSION_KEY is not set";

	@Test
	void withoutAKeyOneIsMadeAndOneWarningIsLoggedThatDoesNotContainIt(CapturedOutput output) throws IOException {
		SpringApplicationBuilder sample = new SpringApplicationBuilder(SampleApplication.class)
			.initializers(new DevelopmentKey())
			.environment(environment())
			.properties("server.port=0");
		try (ConfigurableApplicationContext application = sample.run("--debug")) {
			String key = content(application.getEnvironment().getRequiredProperty(NAME));
			assertThat(key).matches("[0-9a-f]{64}");
			assertThat(StringUtils.countOccurrencesOf(output.getAll(), WARNING)).isOne();
			assertThat(output).doesNotContain(key);
		}
	}

	@Test
	void everyRunMakesAnotherKey() throws IOException {
		assertThat(content(prepared().getProperty(NAME))).isNotEqualTo(content(prepared().getProperty(NAME)));
	}

	@Test
	void aKeyThatIsSetIsUsedWithoutAWarning(CapturedOutput output) {
		assertThat(prepared("SESSION_KEY=from-the-environment").getProperty(NAME)).isEqualTo("from-the-environment");
		assertThat(output).doesNotContain(WARNING);
	}

	private static String content(String location) throws IOException {
		assertThat(location).startsWith("file:");
		return Files.readString(Path.of(location.substring("file:".length())));
	}

	private static ConfigurableEnvironment prepared(String... properties) {
		GenericApplicationContext application = new GenericApplicationContext();
		application.setEnvironment(environment());
		TestPropertyValues.of(properties).applyTo(application);
		new DevelopmentKey().initialize(application);
		return application.getEnvironment();
	}

	/** Without a key that the environment of the tests may have. */
	private static ConfigurableEnvironment environment() {
		ConfigurableEnvironment environment = new StandardServletEnvironment();
		environment.getPropertySources().remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		return environment;
	}

}

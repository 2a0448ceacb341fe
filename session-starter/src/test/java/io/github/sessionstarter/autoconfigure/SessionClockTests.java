package io.github.sessionstarter.autoconfigure;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;

import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The time of sessions is told by the bean {@code sessionClock}, and by no other clock of
 * the application.
 */
class SessionClockTests {

	private static final Clock STOPPED = Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC);

	private final MovableClock clock = new MovableClock();

	@TempDir
	private Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "transform: encrypt", "storage: memory", "storage: directory",
			"revocation: {storage: memory, mode: denylist}" })
	void aBeanOfThatNameTellsTheTimeOfEverySession(String property) {
		application(property).withBean("sessionClock", InstantSource.class, () -> this.clock)
			.withBean("another", InstantSource.class, () -> STOPPED)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				this.clock.move(Duration.ofMinutes(29));
				assertThat(browser.get("/user").getStatus()).isEqualTo(200);
				this.clock.move(Duration.ofMinutes(31));
				assertThat(browser.get("/user").getStatus()).isEqualTo(401);
			});
	}

	@Test
	void aClockOfAnotherNameTellsTheTimeOfTheApplicationOnly() {
		application("transform: encrypt").withBean("clock", InstantSource.class, () -> this.clock).run((context) -> {
			Browser browser = new Browser(context);
			browser.text("/login");
			this.clock.move(Duration.ofDays(1));
			assertThat(browser.get("/user").getStatus()).isEqualTo(200);
		});
	}

	@Test
	void theApplicationsOwnClockRemainsTheOnlyCandidateForItsInjectionPoints() {
		application("transform: encrypt").withBean("clock", Clock.class, () -> STOPPED)
			.withUserConfiguration(NeedsClocks.class)
			.run((context) -> assertThat(context).hasNotFailed().getBean("clocks").isEqualTo(2));
	}

	@Test
	void withoutAClockOfItsOwnTheApplicationFindsNone() {
		application("transform: encrypt").withUserConfiguration(CountsClocks.class)
			.run((context) -> assertThat(context).hasNotFailed().getBean("clocks").isEqualTo(0L));
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: encrypt", "storage: memory", "storage: directory" })
	void aBeanOfThatNameThatIsNoClockRefusesTheStart(String property) {
		assertFailureOf(application(property).withBean("sessionClock", String.class, () -> "noon"))
			.namesProperty("sessions.registrations")
			.givesReason("'sessionClock'", "java.lang.String", "java.time.InstantSource")
			.advises("sessionClock", "another name")
			.nowhereContains("noon");
	}

	private WebApplicationContextRunner application(String property) {
		return Yaml.mvcApplication(userSession(property))
			.withPropertyValues("sessions.storage.directory.path=" + this.directory)
			.withBean(UserController.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class NeedsClocks {

		@Bean
		Integer clocks(Clock clock, InstantSource source) {
			return (clock == STOPPED && source == STOPPED) ? 2 : 0;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class CountsClocks {

		@Bean
		Long clocks(ObjectProvider<InstantSource> clocks) {
			return clocks.stream().count();
		}

	}

}

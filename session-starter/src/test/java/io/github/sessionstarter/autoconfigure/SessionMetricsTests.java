package io.github.sessionstarter.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.SessionObserver;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tokens that were not accepted, or that were replaced, are counted.
 */
class SessionMetricsTests {

	private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

	@ParameterizedTest
	@CsvSource({ "nonsense, malformed", "s1.AAAA.AAAA, malformed", "'', malformed" })
	void aTokenThatIsNotAcceptedIsCountedUnderItsReason(String token, String reason) {
		application().run((context) -> {
			Browser browser = new Browser(context);
			browser.setCookie("user_session", token);
			browser.get("/user");
			browser.get("/user");
			assertThat(rejected(reason)).isEqualTo(1);
		});
	}

	@Test
	void aTamperedTokenIsCountedUnderItsReason() {
		application().run((context) -> {
			Browser browser = new Browser(context);
			browser.text("/login");
			char[] token = browser.cookie("user_session").toCharArray();
			token[40] = (token[40] == 'A') ? 'B' : 'A';
			browser.setCookie("user_session", new String(token));
			browser.get("/user");
			assertThat(rejected("tampered")).isEqualTo(1);
		});
	}

	@Test
	void aTokenUnderAKeyThatWasRemovedIsCountedUnderItsReason() {
		String[] token = tokenUnder(TestKeys.second());
		application().run((context) -> {
			Browser browser = new Browser(context);
			browser.setCookie("user_session", token[0]);
			browser.get("/user");
			assertThat(rejected("unknown-key")).isEqualTo(1);
		});
	}

	@Test
	void aTokenUnderAnOlderKeyIsCountedOnceAsReissued() {
		String[] token = tokenUnder(TestKeys.second());
		application().withPropertyValues("sessions.keys=" + TestKeys.first() + "," + TestKeys.second())
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.setCookie("user_session", token[0]);
				browser.text("/user");
				browser.text("/user");
				assertThat(this.meters.get("sessions.reissued")
					.tags("session", "user_session", "from", "older-key")
					.counter()
					.count()).isEqualTo(1);
			});
	}

	@Test
	void aSessionThatTheFullMemoryEndsIsCounted() {
		application()
			.withPropertyValues("sessions.registrations[user_session].storage=memory",
					"sessions.storage.memory.max-entries=1")
			.run((context) -> {
				new Browser(context).text("/login");
				new Browser(context).text("/login");
				Awaitility.await()
					.untilAsserted(
							() -> assertThat(this.meters.get("sessions.evicted").counter().count()).isEqualTo(1));
			});
	}

	@Test
	void goodTokensAndNoTokensAreNotCounted() {
		application().run((context) -> {
			Browser browser = new Browser(context);
			browser.get("/user");
			browser.text("/login");
			browser.text("/user");
			assertThat(this.meters.getMeters()).extracting((meter) -> meter.getId().getName())
				.noneMatch((name) -> name.startsWith("sessions."));
		});
	}

	@Test
	void countersTellTheSessionAndTheReasonAndNothingElse() {
		application().run((context) -> {
			Browser browser = new Browser(context);
			browser.setCookie("user_session", "nonsense");
			browser.get("/user");
			Meter.Id counter = this.meters.get("sessions.rejected").counter().getId();
			assertThat(counter.getTags()).extracting(Object::toString)
				.containsExactly("tag(reason=malformed)", "tag(session=user_session)");
		});
	}

	@Test
	void theApplicationsOwnObserverIsToldBesideTheMetrics() {
		List<String> told = new ArrayList<>();
		application().withBean(SessionObserver.class, () -> new SessionObserver() {

			@Override
			public void rejected(String sessionName, RejectionReason reason) {
				told.add(sessionName + " " + reason);
			}

		}).run((context) -> {
			Browser browser = new Browser(context);
			browser.setCookie("user_session", "nonsense");
			browser.get("/user");
			assertThat(told).containsExactly("user_session MALFORMED");
			assertThat(rejected("malformed")).isEqualTo(1);
		});
	}

	@Test
	void theApplicationsOwnMetricsTakeTheirPlaceByTheirName() {
		application().withBean("meteringSessionObserver", SessionObserver.class, () -> SessionObserver.NONE)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.setCookie("user_session", "nonsense");
				browser.get("/user");
				assertThat(this.meters.find("sessions.rejected").counter()).isNull();
			});
	}

	@Test
	void theRegistryOfSpringBootIsUsed() {
		Yaml.mvcApplication(userSession())
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.withBean(UserController.class)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.setCookie("user_session", "nonsense");
				browser.get("/user");
				assertThat(context.getBean(MeterRegistry.class).get("sessions.rejected").counter().count())
					.isEqualTo(1);
			});
	}

	@Test
	void ofSeveralRegistriesOfWhichNoneIsPrimaryEachCounts() {
		SimpleMeterRegistry another = new SimpleMeterRegistry();
		application().withBean("another", MeterRegistry.class, () -> another).run((context) -> {
			Browser browser = new Browser(context);
			browser.setCookie("user_session", "nonsense");
			browser.get("/user");
			assertThat(rejected("malformed")).isEqualTo(1);
			assertThat(another.get("sessions.rejected").counter().count()).isEqualTo(1);
		});
	}

	private WebApplicationContextRunner application() {
		return Yaml.mvcApplication(userSession())
			.withBean("meters", MeterRegistry.class, () -> this.meters)
			.withBean(UserController.class);
	}

	private double rejected(String reason) {
		return this.meters.get("sessions.rejected")
			.tag("session", "user_session")
			.tag("reason", reason)
			.counter()
			.count();
	}

	private static String[] tokenUnder(String key) {
		String[] token = new String[1];
		Yaml.mvcApplication(userSession().replace(TestKeys.first(), key))
			.withBean(UserController.class)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				token[0] = browser.cookie("user_session");
			});
		return token;
	}

}

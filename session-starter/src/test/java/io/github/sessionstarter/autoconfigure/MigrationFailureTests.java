package io.github.sessionstarter.autoconfigure;

import java.util.Arrays;

import io.github.sessionstarter.SessionVersion;
import io.github.sessionstarter.serialization.SessionMigration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import tools.jackson.databind.JsonNode;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Migrations that cannot work stop the start.
 */
class MigrationFailureTests {

	@ParameterizedTest
	@ValueSource(strings = { "1", "3", "1,3", "1,1,2", "0,1,2", "2,2" })
	void migrationsLeadWithoutAGapToTheVersionOfTheType(String from) {
		assertFailureOf(application(Profile.class, versions(from))).namesProperty("sessions.registrations.profile.type")
			.showsValue(Profile.class.getName())
			.givesReason("Its SessionMigration beans begin with the versions", "and its version is 3")
			.advises("up to 2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "2", "1,2", "2,1" })
	void theOldestVersionsNeedNoMigration(String from) {
		application(Profile.class, versions(from)).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void aMigrationMigratesTheTypeOfASession() {
		assertFailureOf(application(Other.class, 1)).namesProperty("sessions.registrations")
			.showsValue(Profile.class.getName())
			.givesReason("no session has it")
			.advises("SessionMigration.type()");
	}

	@Test
	void aVersionIsOneOrMore() {
		assertFailureOf(application(Unversioned.class)).namesProperty("sessions.registrations.profile.type")
			.givesReason("Its @SessionVersion is 0")
			.advises("1 or more");
	}

	private static int[] versions(String list) {
		return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
	}

	private static WebApplicationContextRunner application(Class<?> type, int... versions) {
		WebApplicationContextRunner application = Yaml
			.webApplication("sessions: {registrations: {profile: {storage: memory, type: " + type.getName() + "}}}");
		for (int i = 0; i < versions.length; i++) {
			int from = versions[i];
			application = application.withBean("migration" + i, SessionMigration.class, () -> new Migration(from));
		}
		return application;
	}

	@SessionVersion(3)
	record Profile(String name) {

	}

	record Other(String name) {

	}

	@SessionVersion(0)
	record Unversioned(String name) {

	}

	record Migration(int from) implements SessionMigration {

		@Override
		public Class<?> type() {
			return Profile.class;
		}

		@Override
		public JsonNode migrate(JsonNode payload) {
			return payload;
		}

	}

}

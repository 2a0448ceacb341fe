package io.github.sessionstarter.autoconfigure;

import java.nio.file.Path;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What resembles a property of a session is not taken for one, and what is one is not
 * taken for another.
 */
class ResemblingPropertyTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "REGISTRATIONS_USER_SESSION_TIMEOUTIDLE, 5m", "REGISTRATIONS_USER_SESSION_COOKIESECURE, false",
			"REGISTRATIONS_USER_SESSIONTIMEOUT_IDLE, 5m", "STORAGE_DIRECTORYPATH, /b", "STORAGE_MEMORYMAX_ENTRIES, 5" })
	void aVariableWithoutAnUnderscoreBetweenElementsIsRefusedAlsoBesideTheProperty(String variable, String value) {
		String yaml = Yaml.userSession("timeout: {idle: 8h}", "cookie: {secure: true}")
			.replace("  registrations:",
					"  storage: {directory: {path: ./nowhere}, memory: {max-entries: 10}}\n  registrations:")
			.replace("'[user_session]'", "user_session");
		assertThat(new ConfiguredApplication(this.directory, yaml).variable("SESSIONS_" + variable, value).failure())
			.contains("Origin:   System Environment Property \"SESSIONS_" + variable + "\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "SESSIONS_KEYS_1", "SESSIONS_KEYS_2" })
	void aKeyBehindAGapIsRefusedAndNotShown(String variable) {
		String yaml = Yaml.userSession().replaceAll("  keys:.*\n", "");
		assertThat(new ConfiguredApplication(this.directory, yaml).variable(variable, TestKeys.second()).failure())
			.contains("number them from 0 without a gap")
			.doesNotContain(TestKeys.second());
	}

	@Test
	void aKeyBehindAGapIsRefusedAndNotShownAlsoAfterAnother() {
		String yaml = Yaml.userSession().replaceAll("  keys:.*\n", "");
		assertThat(new ConfiguredApplication(this.directory, yaml).variable("SESSIONS_KEYS_0", TestKeys.first())
			.variable("SESSIONS_KEYS_2", TestKeys.second())
			.failure()).contains("Property: sessions.keys[2]", "number them from 0 without a gap")
			.doesNotContain(TestKeys.first(), TestKeys.second());
	}

	@Test
	void aVariableOfASessionIsNotTakenForTheNameOfALongerOne() {
		String yaml = Yaml
			.sessions("    user: {type: T}\n    user_storage: {type: T}\n".replace("T", UserSession.class.getName()));
		assertThat(new ConfiguredApplication(this.directory, yaml)
			.variable("SESSIONS_REGISTRATIONS_USER_STORAGE", "memory")
			.sessions()
			.get("user")).contains("tracker=IdSessionTracker");
	}

	@ParameterizedTest
	@ValueSource(strings = { "userSession", "'[user.session]'" })
	void aVariableThatNoSessionReadsIsRefusedAlsoBesideTheProperty(String name) {
		String yaml = Yaml.sessions("    " + name + ": {type: " + UserSession.class.getName() + ", transform: none}");
		assertThat(new ConfiguredApplication(this.directory, yaml)
			.variable("SESSIONS_REGISTRATIONS_USER_SESSION_TRANSFORM", "encrypt")
			.failure()).contains("SESSIONS_REGISTRATIONS_USER_SESSION_TRANSFORM");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cookie: {http-only: true, httponly: false}",
			"cookie: {same-site: strict, sameSite: none}", "{transform: encrypt, Transform: none}",
			"{revocation: {storage: memory}, Revocation: {storage: none}}" })
	void aPropertyInTwoSpellingsIsRefused(String properties) {
		String yaml = Yaml.userSession(properties.startsWith("{") ? properties.substring(1, properties.length() - 1)
			.replace(", T", "\n      T")
			.replace(", R", "\n      R") : properties);
		assertThat(new ConfiguredApplication(this.directory, yaml).failure()).contains("two ways", "Remove one");
	}

	@Test
	void theNameOfAVariableIsNotAnArgument() {
		assertThat(new ConfiguredApplication(this.directory, Yaml.userSession())
			.arguments("--SESSIONS_REGISTRATIONS_USER_SESSION_TRANSFORM=encrypt")
			.failure()).contains("Property: SESSIONS_REGISTRATIONS_USER_SESSION_TRANSFORM", "as in a file");
	}

	@Test
	void aDotBeforeBracketsIsNamed() {
		String yaml = Yaml.sessions("    user_session: {type: " + UserSession.class.getName() + "}");
		assertThat(new ConfiguredApplication(this.directory, yaml)
			.arguments("--sessions.registrations.[user_session].send=always")
			.failure()).contains("Property: sessions.registrations[user_session]\n", "Write the name in the same way");
	}

	@Test
	void aFailureWithoutOriginNamesNone() {
		assertThat(new ConfiguredApplication(this.directory, Yaml.userSession())
			.arguments(
					"--spring.application.json={\"sessions\":{\"registrations\":{\"user_session\":{\"type\":null}}}}")
			.failure()).doesNotContain("null\n");
	}

	@Test
	void noneUndoesTheRevocationOfAnotherDocument() {
		assertThat(new ConfiguredApplication(this.directory,
				Yaml.userSession("revocation: {storage: memory, mode: latest, grace: 5s, on-storage-failure: accept}")
						+ "---\nsessions: {registrations: {'[user_session]': {revocation: {storage: none}}}}\n")
			.sessions()
			.get("user_session")).contains("tracker=ValueSessionTracker");
	}

	@Test
	void theSettingsOfAStorageThatNeedsOtherBeansAreLeftToSpringBoot() {
		Yaml.webApplication(Yaml.userSession() + "sessions.storage.s3.bucket: carts\n")
			.withUserConfiguration(S3Configuration.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(S3Storage.class).bucket).isEqualTo("carts");
			});
	}

	@EnableConfigurationProperties
	@Import(S3Storage.class)
	static class S3Configuration {

	}

	@ConfigurationProperties("sessions.storage.s3")
	static class S3Storage {

		private String bucket = "";

		S3Storage(ApplicationContext other) {
			assertThat(other).isNotNull();
		}

		public void setBucket(String bucket) {
			this.bucket = bucket;
		}

	}

}

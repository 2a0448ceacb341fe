package io.github.sessionstarter.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.storage.directory.ChildJvm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.PropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Environment variables, arguments, system properties and JSON say the same as a file, or
 * the start is refused.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class EnvironmentMistakesTests {

	private static final String PREFIX = "SESSIONS_REGISTRATIONS_";

	private static final String YAML = Yaml
		.sessions("    user_session: {type: T}\n    cart-session: {type: T}\n    user: {type: T, storage: memory}\n"
			.replace("T", UserSession.class.getName()));

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			USER_SESSION_COOKIE_MAX_AGE             | 60        | user_session | Max-Age=60;
			USER_SESSION_COOKIE_MAXAGE              | 60        | user_session | Max-Age=60;
			USER_SESSION_COOKIE_SAMESITE            | none      | user_session | SameSite=None
			USER_SESSION_COOKIE_SAME_SITE           | none      | user_session | SameSite=None
			USER_SESSION_COOKIE_ATTRIBUTES_PRIORITY | High      | user_session | Priority=High|priority=High
			USER_SESSION_COOKIE_DOMAIN              | a.example | user_session | Domain=a.example
			USER_SESSION_TIMEOUT_IDLE               | 60        | user_session | idle=PT1M
			USER_SESSION_TIMEOUT_RENEW_AFTER        | 60        | user_session | renew-after=PT1M
			USER_SESSION_TRANSFORM                  | sign      | user_session | =s1.
			USER_SESSION_TRANSFORM_0                | sign      | user_session | =s1.
			USER_SESSION_TRANSFORM_0_               | sign      | user_session | =s1.
			USER_SESSION_STORAGE                    | memory    | user_session | tracker=IdSessionTracker
			USER_SESSION_REVOCATION_STORAGE         | memory    | user_session | tracker=RevocableSessionTracker
			USER_SESSION_REDIRECT_WHEN_ABSENT       | /login    | user_session | redirect=/login
			USER_SESSION_REDIRECTWHENABSENT         | /login    | user_session | redirect=/login
			user_session_redirect_when_absent       | /login    | user_session | redirect=/login
			CART_SESSION_TIMEOUT_IDLE               | 60        | cart-session | idle=PT1M
			CART_SESSION_COOKIE_MAX_AGE             | 60        | cart-session | Max-Age=60;
			CART_SESSION_TRANSFORM_0                | sign      | cart-session | =s1.
			USER_TIMEOUT_IDLE                       | 60        | user         | idle=PT1M
			USER_COOKIE_MAX_AGE                     | 60        | user         | Max-Age=60;
			USER_STORAGE                            | none      | user         | tracker=ValueSessionTracker
			""")
	void aVariableReachesItsSession(String variable, String value, String session, String expected) {
		String prefix = variable.startsWith("user") ? PREFIX.toLowerCase() : PREFIX;
		assertThat(application().variable(prefix + variable, value).sessions()).hasSize(3)
			.hasEntrySatisfying(session, (sent) -> assertThat(sent).containsIgnoringCase(expected));
	}

	@Test
	void aVariableTakesSecureAway() {
		assertThat(
				application().variable(PREFIX + "USER_SESSION_COOKIE_SECURE", "false").sessions().get("user_session"))
			.doesNotContain("Secure");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			SESSIONS_REGISTRATIONS_USER_SESSION_COOKIE_SECUR   | false | cookie.secure?
			SESSIONS_REGISTRATIONS_USER_SESSION_COOKEI_SECURE  | false | cookie
			SESSIONS_REGISTRATIONS_USER_SESSION_TRANSFORM      |       | remove the property
			SESSIONS_REGISTRATIONS_USER_SESSION_STORAGE        |       | remove the property
			SESSIONS_REGISTRATIONS_USER_SESSION_STORAGE        | redsi | Allowed values are directory, memory, none
			SESSIONS_REGISTRATIONS_USER_SESSION_TRANSFORM_0    | sgin  | Allowed values are encrypt
			SESSIONS_REGISTRATIONS_USER_SESSION_TRANSFORM_1    | sign  | transform
			SESSIONS_REGISTRATIONS_USER_SESSION_COOKIE_SECURE  | maybe | true, false
			SESSIONS_REGISTRATIONS_USER_SESSION_COOKIE         | x     | secure
			SESSIONS_REGISTRATIONS_USER_SESSION                | x     | transform
			SESSIONS_REGISTRATIONS_CART_SESSION_COOKIE_SECUR   | false | cookie.secure?
			SESSIONS_REGISTRATIONS_USERS_SESSION_STORAGE       | memory | Allowed in
			SESSIONS_REGISTRATIONS_USERSESSION_COOKIE_SECURE   | false | SESSIONS_REGISTRATIONS_USER_SESSION_
			SESSIONS_REGISTRATIONS_CARTSESSION_COOKIE_SECURE   | false | SESSIONS_REGISTRATIONS_USER_SESSION_
			SESSIONS_REGISTRATIONS_CART_SESSION                | x     | transform
			SESSIONS_REGISTRATIONS_USER                        | x     | transform
			SESSIONS_REGISTRATIONS_0_TYPE                      | a.B   | fully qualified
			SESSIONS_REGISTRATIONS                             | x     | Allowed in sessions.registrations:
			SESSIONS_STORAGE_DIRECTROY_PATH                    | /tmp  | directory
			SESSIONS_STORAGE_MEMORY_MAX_ENTRYS                 | 5     | max-entries
			SESSIONS_STORAGE_DIRECTORY_CACHE_TTL               | 500   | such as 500s
			SESSIONS_KEYREFRESHINTERVAL                        | often | such as 90s
			""")
	void aVariableWithoutASensibleMeaningIsRefused(String variable, String value, String remedy) {
		assertThat(application().variable(variable, (value != null) ? value : "").failure()).contains(variable, remedy);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SESSIONS", "SESSIONS_PORT", "SESSIONS_SERVICE_HOST", "SESSIONS_SERVICE_PORT",
			"SESSIONS_PORT_80_TCP_ADDR", "SESSION_KEY", "SESSIONSTORAGE", "REGISTRATIONS_USER_STORAGE" })
	void aVariableOfSomethingElseIsLeftAlone(String variable) {
		assertThat(application().variable(variable, "tcp://10.0.0.1:80").sessions()).hasSize(3);
	}

	@ParameterizedTest
	@ValueSource(strings = { "SESSIONS_KEYS", "SESSIONS_KEYS_0" })
	void aVariableBringsTheKeys(String variable) {
		String yaml = YAML.replaceAll("  keys:.*\n", "");
		assertThat(new ConfiguredApplication(this.directory, yaml).variable(variable, TestKeys.first()).sessions())
			.hasSize(3);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					--sessions.registrations.user_session.cookie.max-age=60    | Max-Age=60;
					--sessions.registrations.user_session.cookie.maxAge=60     | Max-Age=60;
					--sessions.registrations.user_session.transform=sign       | =s1.
					--sessions.registrations.user_session.transform[0]=sign    | =s1.
					--sessions.registrations.user_session.transform=none       | anna%22
					--spring.application.json={"sessions":{"registrations":{"user_session":{"timeout":{"idle":60}}}}} | idle=PT1M
					--spring.application.json={"sessions.registrations.user_session.transform":["sign"]} | =s1.
					""")
	void anArgumentHolds(String argument, String expected) {
		assertThat(application().arguments(argument).sessions().get("user_session")).contains(expected);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					--sessions.registrations[user_session].cookie.secure=false | [user_session]    | Write the name in the same way
					--sessions.registrations.user-session.cookie.secure=false  | user-session     | Write the name in the same way
					--sessions.registrations.userSession.cookie.secure=false   | userSession      | Write the name in the same way
					--sessions.registrations.user_session.cookie.secur=false   | user_session.cookie.secur      | cookie.secure?
					--sessions.registrations.user_session.transform=           | user_session.transform         | remove the property
					--sessions.registrations.user_session.transform[1]=sign    | user_session.transform[1]      | without a gap
					--sessions.registrations.user_sesion.storage=memory        | user_sesion.type               | com.example.UserSession
					--sessions.registrations.user_session                      | user_session     | remove the property
					--spring.application.json={"sessions":{"registrations":{"user_session":{"storge":"memory"}}}} | user_session.storge | user_session.storage?
					--spring.application.json={"sessions":{"registrations":{"user_session":{"transform":""}}}} | user_session.transform | remove the property
					--spring.application.json={"sessions":{"registrations":{"user_session":{"transform":[]}}}} | user_session.transform | remove the property
					--spring.application.json={"sessions":{"registrations":{"user_session":{"transform":null}}}} | user_session.transform | remove the property
					""")
	void anArgumentWithoutASensibleMeaningIsRefused(String argument, String property, String remedy) {
		assertThat(application().arguments(argument).failure())
			.contains("    Property: " + ("sessions.registrations." + property).replace(".[", "[") + "\n")
			.contains(remedy);
	}

	@Test
	void aVariableCanHaveThePrefixOfTheApplication() {
		assertThat(application().prefix("my-shop")
			.variable("MY_SHOP_" + PREFIX + "USER_SESSION_TIMEOUT_IDLE", "60")
			.variable(PREFIX + "USER_SESSION_TIMEOUT_IDLE", "70")
			.sessions()
			.get("user_session")).contains("idle=PT1M ");
	}

	@Test
	void aBlankOfASourceThatCannotListItsNamesIsRefused() {
		PropertySource<String> source = new PropertySource<>("silent", "") {

			@Override
			public @Nullable Object getProperty(String name) {
				return name.equals("sessions.registrations.user.transform") ? "" : null;
			}

		};
		StartupFailure
			.assertFailureOf(Yaml.webApplication(YAML)
				.withInitializer((context) -> context.getEnvironment().getPropertySources().addFirst(source)))
			.namesProperty("sessions.registrations.user.transform")
			.givesReason("blank");
	}

	@Test
	void aSystemPropertyIsCheckedToo() {
		System.setProperty("sessions.registrations.user_session.storge", "memory");
		try {
			assertThat(application().failure()).contains("Property: sessions.registrations.user_session.storge\n",
					"user_session.storage?");
		}
		finally {
			System.clearProperty("sessions.registrations.user_session.storge");
		}
	}

	@Test
	void aFailureSaysInWhichLineOfWhichFile() {
		assertThat(new ConfiguredApplication(this.directory, Yaml.userSession("storge: memory")).failure())
			.contains("    Origin:   ", this.directory + "/application.yml", " - 6:15\n");
	}

	@Test
	void aFailureSaysInWhichVariable() {
		assertThat(application().variable(PREFIX + "USER_SESSION_STORAGE", "redsi").failure())
			.contains("    Origin:   System Environment Property \"" + PREFIX + "USER_SESSION_STORAGE\"\n");
	}

	@Test
	void aFailureSaysInWhichArgument() {
		assertThat(application().arguments("--sessions.registrations.user_session.storage=redsi").failure())
			.contains("    Origin:   \"sessions.registrations.user_session.storage\" from property source"
					+ " \"commandLineArgs\"\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "key", "kyes[0]", "keys.first", "registrations.user_session.key", "application-nam",
			"registrations.user_session.cookie.key", "storage.key" })
	void aKeyUnderAWrongNameIsNotShown(String property) {
		assertThat(application().arguments("--sessions." + property + "=" + TestKeys.second()).failure())
			.contains("Property: sessions." + property)
			.doesNotContain(TestKeys.second());
	}

	@Test
	void settingsOfAnAbsentModuleAreWarnedAboutOnce(CapturedOutput output) {
		application().arguments("--sessions.storage.jdbc.a=1", "--sessions.storage.jdbc.b=1").sessions();
		assertThat(output.toString().split("sessions.storage.jdbc is not read", -1)).hasSize(2);
	}

	@Test
	@Timeout(60)
	void realVariablesOfAProcessAreTheSame() throws Exception {
		Files.writeString(this.directory.resolve("application.yml"), YAML);
		Process process = ChildJvm.startApplication(
				List.of("env", PREFIX + "USER_SESSION_COOKIE_SECURE=false", PREFIX + "USER_SESSION_COOKIE_MAX_AGE=60",
						PREFIX + "USER_SESSION_TRANSFORM_0=sign", "SESSIONS_PORT=tcp://10.0.0.1:80"),
				ConfiguredApplication.class, this.directory.toString());
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(output).containsPattern("user_session=s1\\..*; Path=/; Max-Age=60; Expires=[^;]*; HttpOnly");
	}

	private ConfiguredApplication application() {
		return new ConfiguredApplication(this.directory, YAML);
	}

}

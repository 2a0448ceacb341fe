package io.github.sessionstarter.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.autoconfigure.registration.CurrentKeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key can be written in several ways, and lives where the application wants it.
 */
class SessionKeysTests {

	/** As base64, this one has characters that base64url writes differently. */
	private static final byte[] KEY = HexFormat.of().parseHex(TestKeys.first());

	@Test
	void aKeyIsHexadecimal() {
		assertThat(ring("[" + TestKeys.first() + "]")).isEqualTo(firstKey());
	}

	@Test
	void aKeyIsBase64() {
		assertThat(ring("['" + Base64.getEncoder().encodeToString(KEY) + "']")).isEqualTo(firstKey());
	}

	@Test
	void aKeyIsBase64Url() {
		String key = Base64.getUrlEncoder().withoutPadding().encodeToString(KEY);
		assertThat(key).containsAnyOf("-", "_");
		assertThat(ring("['" + key + "']")).isEqualTo(firstKey());
	}

	@Test
	void aKeyIsTheContentOfAFile(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("session-key"), "  " + TestKeys.first() + "\r\n");
		assertThat(ring("['file:" + file + "']")).isEqualTo(firstKey());
	}

	@Test
	void aKeyIsTheContentOfAResource() {
		assertThat(ring("['classpath:io/github/sessionstarter/autoconfigure/session-key.txt']")).isEqualTo(firstKey());
	}

	@Test
	void aKeyIsTheValueOfAPlaceholder() {
		Yaml.webApplication(application("['${SESSION_KEY}', '${SESSION_KEY_OLD:}']"))
			.withSystemProperties("SESSION_KEY=" + TestKeys.first())
			.run((context) -> assertThat(ring(context)).isEqualTo(firstKey()));
	}

	@Test
	void blankEntriesAreIgnored() {
		assertThat(ring("['', ' ', '" + TestKeys.first() + "', '']")).isEqualTo(firstKey());
	}

	@Test
	void whiteSpaceAroundAKeyIsIgnored() {
		assertThat(ring("[\" " + TestKeys.first() + "\\n\"]")).isEqualTo(firstKey());
	}

	@Test
	void everyKeyIsOnTheRing() {
		Yaml.webApplication(application("[" + TestKeys.first() + ", " + TestKeys.second() + "]"))
			.run((context) -> assertThat(context.getBean(CurrentKeyRing.class).get().size()).isEqualTo(2));
	}

	@Test
	void theFirstKeyProtectsAndTheOthersAreAccepted() throws Exception {
		String[] cookie = new String[1];
		Yaml.mvcApplication(application("[" + TestKeys.first() + "]")).withBean(UserController.class).run((context) -> {
			Browser browser = new Browser(context);
			browser.text("/login");
			cookie[0] = browser.cookie("user_session");
		});
		Yaml.mvcApplication(application("[" + TestKeys.second() + ", " + TestKeys.first() + "]"))
			.withBean(UserController.class)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.setCookie("user_session", cookie[0]);
				assertThat(browser.text("/user")).startsWith(UserController.SECRET_OF_THE_PAYLOAD);
				assertThat(browser.cookie("user_session")).isNotEqualTo(cookie[0]);
			});
	}

	@Test
	void anApplicationNameKeepsApplicationsApartThatShareAKey() {
		String[] cookie = new String[1];
		Yaml.mvcApplication(application("[" + TestKeys.first() + "]"))
			.withPropertyValues("sessions.application-name=shop")
			.withBean(UserController.class)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				cookie[0] = browser.cookie("user_session");
			});
		Yaml.mvcApplication(application("[" + TestKeys.first() + "]"))
			.withPropertyValues("spring.application.name=till")
			.withBean(UserController.class)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.setCookie("user_session", cookie[0]);
				assertThat(browser.status("/user")).isEqualTo(401);
			});
		Yaml.mvcApplication(application("[" + TestKeys.first() + "]"))
			.withPropertyValues("spring.application.name=shop")
			.withBean(UserController.class)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.setCookie("user_session", cookie[0]);
				assertThat(browser.status("/user")).isEqualTo(200);
			});
	}

	/** The ring as text, which contains the ids of its keys. */
	private static String ring(String keys) {
		String[] ring = new String[1];
		Yaml.webApplication(application(keys)).run((context) -> ring[0] = ring(context));
		return ring[0];
	}

	private static String ring(AssertableWebApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(CurrentKeyRing.class).get().toString();
	}

	private static String firstKey() {
		return ring("[" + TestKeys.first() + "]");
	}

	private static String application(String keys) {
		return """
				sessions:
				  keys: %s
				  registrations:
				    user_session: {type: %s}
				""".formatted(keys, UserSession.class.getName());
	}

}

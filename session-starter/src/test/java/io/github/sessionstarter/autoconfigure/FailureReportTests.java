package io.github.sessionstarter.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What the console shows if an application does not start: what is wrong and what to
 * write, and never a key, not even while debugging.
 */
@ExtendWith(OutputCaptureExtension.class)
class FailureReportTests {

	/** Shows the exception behind the explanation. */
	private static final String TALKATIVE = "--logging.level.org.springframework.boot.diagnostics=debug";

	@TempDir
	private Path directory;

	@AfterEach
	void resetLogging() {
		ShopApplication.resetLogging();
	}

	@Test
	void theFailureIsExplainedInsteadOfTraced(CapturedOutput output) {
		startInVain("[]");
		assertThat(output).contains("APPLICATION FAILED TO START", "Sessions cannot be set up:",
				"    Property: sessions.keys", "there is no key", "Action:", "openssl rand -base64 32",
				"        - ${SESSION_KEY}");
		assertThat(output).doesNotContain("\tat ");
	}

	@Test
	void aWrongCookieIsExplainedToo(CapturedOutput output) {
		assertThatException().isThrownBy(() -> ShopApplication.run(this.directory,
				Yaml.userSession("cookie: {secure: false, same-site: none}")));
		assertThat(output).contains("APPLICATION FAILED TO START",
				"    Property: sessions.registrations.user_session.cookie.same-site", "    Value:    \"none\"",
				"Set cookie.secure to true");
	}

	@Test
	void aWordThatIsNoneOfAListIsExplainedWithThatList(CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> ShopApplication.run(this.directory, Yaml.userSession("cookie: {encoding: rot13}")));
		assertThat(output).contains("APPLICATION FAILED TO START", "cookie.encoding", "\"rot13\"",
				"Allowed values are uri, base64, raw, dquotes.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[%s, %s]", "[%.62s]", "['%s!']", "['${NOBODY_SETS_THIS_KEY}%s']", "[{first: %s}]",
			"{first: %s}", "[[%s]]" })
	void noKeyIsShown(String keys, CapturedOutput output) {
		startInVain(keys.formatted(TestKeys.first(), TestKeys.first()));
		assertNoPartOf(TestKeys.first(), output);
	}

	@Test
	void noKeyIsShownThatWasTyped(CapturedOutput output) {
		String key = "deadbeef".repeat(8);
		startInVain("['" + key + "']", TALKATIVE);
		assertNoPartOf(key, output);
	}

	@Test
	void noKeyIsShownThatComesAfterAGap(CapturedOutput output) {
		startInVain("", TALKATIVE, "--sessions.keys[0]=" + TestKeys.first(), "--sessions.keys[2]=" + TestKeys.second());
		assertThat(output).contains("    Property: sessions.keys[2]", "    Value:    (not shown, or not set)",
				"number them from 0");
		assertNoPartOf(TestKeys.first(), output);
		assertNoPartOf(TestKeys.second(), output);
	}

	@Test
	void noKeyIsShownThatAFileHolds(CapturedOutput output) throws Exception {
		String key = TestKeys.first().substring(2);
		Path file = Files.writeString(this.directory.resolve("session-key"), key);
		startInVain("['file:" + file + "']");
		assertNoPartOf(key, output);
	}

	private void startInVain(String keys, String... arguments) {
		String yaml = """
				sessions:
				  keys: %s
				  registrations:
				    user_session: {type: %s}
				""".formatted(keys, UserSession.class.getName());
		assertThatException().isThrownBy(() -> ShopApplication.run(this.directory, yaml, arguments));
	}

	private static void assertNoPartOf(String key, CapturedOutput output) {
		assertThat(output).contains("APPLICATION FAILED TO START", "sessions.keys")
			.doesNotContain(key.substring(0, 16))
			.doesNotContain(key.substring(20, 40));
	}

}

package io.github.sessionstarter.autoconfigure;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * With {@code SameSite=None} or {@code Partitioned} without {@code Secure},
 * {@code __Host-} with a domain, two registrations of one name, a type that cannot be
 * loaded or written, no keys or a short key, the application does not start. The console
 * names the property and its value, and says what to write.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupPromiseTests {

	private static final String SESSION = "sessions.registrations.user_session.";

	@TempDir
	private Path directory;

	@AfterEach
	void resetLogging() {
		ShopApplication.resetLogging();
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void theApplicationDoesNotStartAndSaysWhatToWrite(Mistake mistake, CapturedOutput output) {
		assertThatException().isThrownBy(() -> ShopApplication.run(this.directory, mistake.yaml()));
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "    Property: " + mistake.property() + "\n",
					"    Value:    " + mistake.value() + "\n", "    Reason:   ", "Action:", mistake.remedy())
			.doesNotContain("\tat ")
			.doesNotContain(TestKeys.first().substring(2));
	}

	@Test
	void oneNameThatIsThereTwiceIsFoundByTheReaderOfTheFile(CapturedOutput output) {
		String yaml = Yaml.sessions("""
				    user_session: {type: %1$s}
				    user_session: {type: %1$s}
				""".formatted(UserSession.class.getName()));
		assertThatException().isThrownBy(() -> ShopApplication.run(this.directory, yaml))
			.withStackTraceContaining("found duplicate key user_session");
	}

	static Stream<Mistake> mistakes() {
		return Stream.of(
				new Mistake("SameSite=None without Secure",
						Yaml.userSession("cookie: {same-site: none, secure: false}"), SESSION + "cookie.same-site",
						"\"none\"", "Set cookie.secure to true"),
				new Mistake("Partitioned without Secure",
						Yaml.userSession("cookie: {partitioned: true, secure: false}"), SESSION + "cookie.partitioned",
						"\"true\"", "Set cookie.secure to true"),
				new Mistake("__Host- with a domain", Yaml.session("__Host-user", "cookie: {domain: example.com}"),
						"sessions.registrations.__Host-user.cookie.domain", "\"example.com\"", "Remove the property"),
				new Mistake("two registrations of one name, in another case", twice("User_Session"),
						"sessions.registrations.User_Session", "\"User_Session\"", "differ in more than"),
				new Mistake("two registrations of one name, in another spelling", twice("user-session"),
						"sessions.registrations.user-session", "\"user-session\"", "differ in more than"),
				new Mistake("a name that is no cookie's", Yaml.session("user session"),
						"sessions.registrations[user session]", "\"user session\"", "such as user_session"),
				new Mistake("a type that cannot be loaded",
						Yaml.sessions("    user_session: {type: com.example.Nowhere}"), SESSION + "type",
						"\"com.example.Nowhere\"", "fully qualified name"),
				new Mistake("a type that cannot be written",
						Yaml.sessions("    user_session: {type: " + Shape.class.getName() + "}"), SESSION + "type",
						"\"" + Shape.class.getName() + "\"", "Make the type a record"),
				new Mistake("no keys", withKeys("[]"), "sessions.keys", "(not shown, or not set)",
						"openssl rand -base64 32"),
				new Mistake("a short key", withKeys("[" + TestKeys.first().substring(2) + "]"), "sessions.keys[0]",
						"(not shown, or not set)", "openssl rand -base64 32"));
	}

	private static String twice(String name) {
		return Yaml.sessions("""
				    user_session: {type: %1$s}
				    %2$s: {type: %1$s}
				""".formatted(UserSession.class.getName(), name));
	}

	private static String withKeys(String keys) {
		return """
				sessions:
				  keys: %s
				  registrations:
				    user_session: {type: %s}
				""".formatted(keys, UserSession.class.getName());
	}

	record Mistake(String name, String yaml, String property, String value, String remedy) {

		@Override
		public String toString() {
			return this.name;
		}

	}

	interface Shape {

		int edges();

	}

}

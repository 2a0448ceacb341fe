package io.github.sessionstarter.autoconfigure;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is weaker than the default is said once, at the start.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnsafeChoicesTests {

	private static final String SESSION = "sessions.registrations.user_session.";

	@Test
	void theDefaultsAreSilent(CapturedOutput output) {
		start(userSession());
		assertThat(warnings(output)).isEmpty();
	}

	@Test
	void aPayloadWithoutProtectionIsWarnedAbout(CapturedOutput output) {
		start(userSession("transform: []"));
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("WARN", SESSION + "transform is empty: the client can read the session and change it at will");
	}

	@Test
	void aListOfTransformersThatWasLeftBlankIsWarnedAboutToo(CapturedOutput output) {
		start(userSession("transform: "));
		assertThat(warnings(output)).singleElement().asString().contains(SESSION + "transform is empty");
	}

	@Test
	void anIdWithoutProtectionIsNotWarnedAbout(CapturedOutput output) {
		start(userSession("storage: memory", "transform: []"));
		assertThat(warnings(output)).isEmpty();
	}

	@Test
	void aCookieThatTravelsInTheClearIsWarnedAbout(CapturedOutput output) {
		start(userSession("cookie: {secure: false}"));
		assertThat(warnings(output)).singleElement().asString().contains("WARN", SESSION + "cookie.secure is false: ");
	}

	@Test
	void aCookieThatScriptsCanReadIsWarnedAbout(CapturedOutput output) {
		start(userSession("cookie: {http-only: false}"));
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("WARN", SESSION + "cookie.http-only is false: ");
	}

	@Test
	void everyWeaknessIsToldByItself(CapturedOutput output) {
		start(userSession("transform: []", "cookie: {secure: false, http-only: false}"));
		assertThat(warnings(output)).hasSize(3);
	}

	@Test
	void theCookieOfASessionThatTravelsInAHeaderDoesNotMatter(CapturedOutput output) {
		start(userSession("transport: header", "cookie: {secure: false, http-only: false}"));
		assertThat(warnings(output)).isEmpty();
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("UnsafeChoices")).toList();
	}

	private static void start(String yaml) {
		Yaml.webApplication(yaml).run((context) -> assertThat(context).hasNotFailed());
	}

}

package io.github.sessionstarter.autoconfigure.registration;

import java.util.List;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.autoconfigure.Yaml;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is weaker than the default is said once, at the start.
 */
@Tag("full")
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
		start(userSession("transform: none"));
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("WARN", SESSION + "transform is none: the client can read the session and change it at will");
	}

	@Test
	void anIdWithoutProtectionIsNotWarnedAbout(CapturedOutput output) {
		start(userSession("storage: memory", "transform: none"));
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
	void writingAFormOfKtorIsWarnedAbout(CapturedOutput output) {
		start(userSession("transform: [ktor-sign]", "ktor: {sign-key: " + TestKeys.second() + "}"));
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains(SESSION + "transform is [ktor-sign]: weaker integrity", "the server enforces no timeout");
	}

	@Test
	void writingAFormOfKtorWithoutProtectionIsWarnedAbout(CapturedOutput output) {
		start(userSession("transform: [plain]"));
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains(SESSION + "transform is [plain]: the client can read the session and change it at will");
	}

	@Test
	void readingOlderFormsIsWarnedAbout(CapturedOutput output) {
		start(userSession(
				"backward-compatible-read: {until: 2999-03-01T00:00:00Z, forms: [{form: ktor-sign, max-age: 30m,"
						+ " sign-key: " + TestKeys.second() + "}]}"));
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains(SESSION + "backward-compatible-read.forms are read until 2999-03-01T00:00:00Z: weaker integrity"
					+ " than the current form; enable it only while you migrate");
	}

	@Test
	void readingWhatNothingProtectsIsWarnedAbout(CapturedOutput output) {
		start(userSession(
				"backward-compatible-read: {until: 2999-03-01T00:00:00Z, forms: [{form: plain, max-age: 60}]}"));
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("forms are read until 2999-03-01T00:00:00Z: any client can make a session of any content");
	}

	@Test
	void theTimeoutsOfUsersOfKtorAreToldWhereNothingComparesThem(CapturedOutput output) {
		start(userSession("timeout: {idle: 12h, absolute: 2d}",
				"backward-compatible-read: {until: 2999-03-01T00:00:00Z, forms: [{form: plain}]}"));
		assertThat(warnings(output)).hasSize(2)
			.last()
			.asString()
			.contains(SESSION + "timeout lets a session of Ktor end PT12H after its last request and PT48H after its"
					+ " first one here", "write Ktor's maxAgeInSeconds as max-age");
	}

	@Test
	void readingOurOwnFormIsNotWarnedAbout(CapturedOutput output) {
		start(userSession("transform: [ktor-sign]", "ktor: {sign-key: " + TestKeys.second() + "}",
				"revocation: {storage: memory}",
				"backward-compatible-read: {until: 2999-03-01T00:00:00Z, forms: [{form: encrypt}]}"));
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains(SESSION + "transform is [ktor-sign]", "enforces no timeout and takes no such token back");
	}

	@Test
	void writingTheReflectionFormIsWarnedAbout(CapturedOutput output) {
		start(userSession("transform: [ktor-sign]",
				"ktor: {payload: ktor-reflection, sign-key: " + TestKeys.second() + "}"));
		assertThat(warnings(output)).hasSize(2)
			.last()
			.asString()
			.contains("WARN", SESSION + "ktor.payload is ktor-reflection: a text of this form can be read as more"
					+ " elements than were put in; use json");
	}

	@Test
	void readingTheReflectionFormIsWarnedAboutOnce(CapturedOutput output) {
		String form = ", payload: ktor-reflection, sign-key: " + TestKeys.second() + "}";
		start(userSession("backward-compatible-read: {until: 2999-03-01T00:00:00Z, forms: [{form: ktor-sign" + form
				+ ", {form: ktor-sign, sign-algorithm: HmacSHA512" + form + "]}"));
		assertThat(warnings(output).stream().filter((warning) -> warning.contains("reflection"))).singleElement()
			.asString()
			.contains("WARN", SESSION + "backward-compatible-read.forms name ktor-reflection: a text of this form can"
					+ " be read as more elements than were put in; use json");
	}

	@Test
	void aKeyOfKtorInTwoSessionsIsWarnedAboutWithoutTheKey(CapturedOutput output) {
		String ktor = "{type: java.lang.%s, transform: [ktor-sign], ktor: {sign-key: " + TestKeys.second() + "}}\n";
		start(Yaml.sessions("    a: " + ktor.formatted("String") + "    b: " + ktor.formatted("Integer")));
		assertThat(output.toString().lines().filter((line) -> line.contains("KtorKeyReader"))).singleElement()
			.asString()
			.contains("sessions.registrations.b.ktor.sign-key", "sessions.registrations.a.ktor.sign-key")
			.doesNotContain(TestKeys.second());
	}

	@Test
	void olderFormsWhoseTimeIsOverAreSaidToBeRemovable(CapturedOutput output) {
		start(userSession("backward-compatible-read: {until: 2024-03-01T00:00:00Z, forms: [{form: plain}]}"));
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains(SESSION + "backward-compatible-read.until was 2024-03-01T00:00:00Z: the older forms are no longer"
					+ " read and can be removed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "6819b57a326945c1968f45236589", "00112233445566778899aabbccddeeff",
			"000000000000000000000000000000000000000000000000" })
	void aKeyOfKtorThatOthersMayGuessIsWarnedAboutWithoutTheKey(String key, CapturedOutput output) {
		start(userSession("transform: [ktor-sign]", "ktor: {sign-key: '" + key + "'}"));
		assertThat(output.toString().lines().filter((line) -> line.contains("KtorKeyReader"))).singleElement()
			.asString()
			.contains("WARN", SESSION + "ktor.sign-key: the key ", "others may guess it")
			.doesNotContain(key);
	}

	@Test
	void everyWeaknessIsToldByItself(CapturedOutput output) {
		start(userSession("transform: none", "cookie: {secure: false, http-only: false}"));
		assertThat(warnings(output)).hasSize(3);
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.toString().lines().filter((line) -> line.contains("UnsafeChoices")).toList();
	}

	private static void start(String yaml) {
		Yaml.webApplication(yaml).run((context) -> assertThat(context).hasNotFailed());
	}

}

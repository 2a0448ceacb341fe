package io.github.sessionstarter.autoconfigure;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ids of Ktor that could not be told from ours, or whose sessions could not be found or
 * moved, stop the start.
 */
class KtorIdFailureTests {

	private static final String SESSION = "sessions.registrations.user_session";

	private static final String FORM = SESSION + ".backward-compatible-read.forms[0]";

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "form: ktor-id", "form: ktor-id, id-pattern: 'user-[0-9]+'",
			"form: ktor-id, sign-key: @key, sign-algorithm: HmacSHA512", "form: [ktor-id, ktor-sign], sign-key: @key",
			"form: [ktor-id, ktor-encrypt, ktor-sign], encrypt-key: @key, sign-key: [@key, @key]" })
	void idsOfKtorAreReadBareOrProtected(String form) {
		Yaml.webApplication(session(read(form + ", directory: @directory")))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "transform: [sign]" })
	void aSessionOfKtorIsNotMovedToTheClient(String transform) {
		assertFailureOf(userSession(transform, read("form: ktor-id, directory: @directory")))
			.namesProperty(FORM + ".form")
			.showsValue("ktor-id")
			.givesReason("no log-out would end the id")
			.advises("Set " + SESSION + ".storage");
	}

	@ParameterizedTest
	@CsvSource({ "form: ktor-id, directory", "'form: ktor-id, directory: @directory, storage: other', storage" })
	void theSessionsOfKtorAreInOnePlace(String form, String property) {
		assertFailureOf(session(read(form))).namesProperty(FORM + "." + property)
			.givesReason("have to be read from one place")
			.advises("either 'directory'", "KtorSessionStorage");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/does/not/exist", "pom.xml" })
	void aDirectoryThatCannotBeReadIsRefused(String directory) {
		assertFailureOf(session(read("form: ktor-id, directory: " + directory))).namesProperty(FORM + ".directory")
			.showsValue(directory)
			.givesReason("There is no such directory")
			.advises("directorySessionStorage");
	}

	@Test
	void aBeanThatDoesNotExistIsRefused() {
		assertFailureOf(session(read("form: ktor-id, storage: other"))).namesProperty(FORM + ".storage")
			.showsValue("other")
			.givesReason("No bean of type", "KtorSessionStorage");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { ".*", "[A-Za-z0-9_-]{43}", "[A-Za-z0-9]+", "[A-Za-z]+", "[0-9]+", "[a-f-]+", "_+", ".*[-_]" })
	@Tag("abuse")
	void aPatternThatMatchesSomeIdsOfOursIsRefused(String pattern) {
		assertFailureOf(session(read("form: ktor-id, directory: @directory, id-pattern: '" + pattern + "'")))
			.namesProperty(FORM)
			.givesReason("look like those of " + SESSION + ".transform")
			.advises("'id-pattern' that only Ktor's ids match", "length");
	}

	@Test
	@Tag("abuse")
	void aPatternThatMatchesSomeSignedIdsOfOursIsRefused() {
		assertFailureOf(session("transform: [sign]",
				read("form: ktor-id, directory: @directory, id-pattern: '[A-Za-z0-9.]+|.*-'")))
			.namesProperty(FORM)
			.givesReason("look like those of " + SESSION + ".transform");
	}

	@Test
	@Tag("abuse")
	void idsOfAnOwnGeneratorThatLookLikeThoseOfKtorAreRefused() {
		assertFailureOf(Yaml.webApplication(session("id-generator: own", read("form: ktor-id, directory: @directory")))
			.withBean("own", SessionIdGenerator.class, () -> () -> "0123456789abcdef".repeat(4))).namesProperty(FORM)
			.givesReason("look like those of " + SESSION + ".transform");
	}

	@Test
	void aPatternThatIsNotOneIsRefused() {
		assertFailureOf(session(read("form: ktor-id, directory: @directory, id-pattern: '['")))
			.namesProperty(FORM + ".id-pattern")
			.showsValue("[")
			.givesReason("not a regular expression");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "form: ktor-sign, sign-key: @key, directory: @directory|directory",
					"form: ktor-sign, sign-key: @key, storage: other|storage",
					"form: ktor-sign, sign-key: @key, id-pattern: a|id-pattern",
					"form: ktor-id, directory: @directory, sign-key: @key, id-pattern: a|id-pattern",
					"form: ktor-id, directory: @directory, sign-algorithm: HmacSHA512|sign-algorithm",
					"form: ktor-id, directory: @directory, mac-over: plaintext|mac-over" })
	void whatHasNoEffectIsRefused(String form, String property) {
		assertFailureOf(session(read(form))).namesProperty(FORM + "." + property).givesReason("has no effect");
	}

	@Test
	void anIdOfKtorIsNeverWritten() {
		assertFailureOf(userSession("transform: [ktor-id]")).namesProperty(SESSION + ".transform")
			.givesReason("An id of Ktor is only read")
			.advises("backward-compatible-read.forms");
	}

	@Test
	void anIdStandsInFrontOfWhatProtectsIt() {
		assertFailureOf(session(read("form: [ktor-sign, ktor-id], sign-key: @key, directory: @directory")))
			.namesProperty(FORM + ".form")
			.advises("as the first form");
	}

	@Test
	void theSessionsOfOneNameAreInOnePlace() {
		String form = "{form: ktor-id, directory: " + this.directory + "}";
		assertFailureOf(
				session("backward-compatible-read: {until: 2999-03-01T00:00:00Z, forms: [" + form + ", " + form + "]}"))
			.namesProperty(SESSION + ".backward-compatible-read.forms[1].form")
			.givesReason("in one place");
	}

	@Test
	void withoutAnEndNothingStarts() {
		assertFailureOf(
				session("backward-compatible-read: {forms: [{form: ktor-id, directory: " + this.directory + "}]}"))
			.namesProperty(SESSION + ".backward-compatible-read.until");
	}

	private static String session(String... settings) {
		return userSession(Stream.concat(Stream.of("storage: memory"), Stream.of(settings)).toArray(String[]::new));
	}

	private String read(String form) {
		return "backward-compatible-read: {until: 2999-03-01T00:00:00Z, forms: [{"
				+ form.replace("@directory", this.directory.toString())
					.replace("@key", TestKeys.second().substring(0, 32))
				+ "}]}";
	}

}

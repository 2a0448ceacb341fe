package io.github.sessionstarter.autoconfigure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A form of Ktor that could not be written or read as Ktor does stops the start.
 */
class KtorFailureTests {

	private static final String SESSION = "sessions.registrations.user_session";

	private static final String KEY = TestKeys.second();

	@ParameterizedTest
	@CsvSource({ "ktor-encrypt, encrypt-key: 000102030405060708090a0b0c0d0e0f", "ktor-sign, payload: json" })
	void aKeyToSignIsNeeded(String form, String ktor) {
		assertFailureOf(userSession("transform: [" + form + "]", "ktor: {" + ktor + "}"))
			.namesProperty(SESSION + ".ktor.sign-key")
			.showsNoValue()
			.givesReason("The key is missing")
			.advises("hex, base64 or base64url");
	}

	@Test
	void aKeyToEncryptIsNeeded() {
		assertFailureOf(userSession("transform: [ktor-encrypt]", "ktor: {sign-key: " + KEY + "}"))
			.namesProperty(SESSION + ".ktor.encrypt-key")
			.givesReason("The key is missing");
	}

	@Test
	void aKeyToEncryptHasTheLengthOfAnAesKey() {
		assertFailureOf(userSession("transform: [ktor-encrypt]",
				"ktor: {encrypt-key: " + KEY.substring(2) + ", sign-key: " + KEY + "}"))
			.namesProperty(SESSION + ".ktor.encrypt-key")
			.showsNoValue()
			.givesReason("31 bytes", "16, 24 or 32")
			.nowhereContains(KEY.substring(2));
	}

	@Test
	void aKeyIsHexOrBase64() {
		assertFailureOf(userSession("transform: [ktor-sign]", "ktor: {sign-key: 'not a key!'}"))
			.namesProperty(SESSION + ".ktor.sign-key")
			.showsNoValue()
			.givesReason("hex, base64 or base64url")
			.nowhereContains("not a key!");
	}

	@Test
	void aKeyThatIsAPlaceholderHasAValue() {
		assertFailureOf(userSession("transform: [ktor-sign]", "ktor: {sign-key: \"${NO_SUCH_KEY}\"}"))
			.namesProperty(SESSION + ".ktor.sign-key")
			.showsValue("${NO_SUCH_KEY}")
			.givesReason("The placeholder has no value");
	}

	@Test
	void aKeyInAFileIsRead(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("ktor-key"), KEY + "\n");
		assertStarts("transform: [ktor-sign]", "ktor: {sign-key: 'file:" + file + "'}");
	}

	@Test
	void aKeyInAFileThatIsNotThereStopsTheStart() {
		assertFailureOf(userSession("transform: [ktor-sign]", "ktor: {sign-key: 'file:/no/such/file'}"))
			.namesProperty(SESSION + ".ktor.sign-key")
			.showsValue("file:/no/such/file")
			.givesReason("cannot be read");
	}

	@ParameterizedTest
	@CsvSource({ "ktor-sign, encrypt-key", "plain, encrypt-key", "plain, sign-key" })
	void aKeyThatTheFormHasNoUseForIsRefused(String form, String key) {
		String sign = form.equals("ktor-sign") ? "sign-key: " + KEY + ", " : "";
		assertFailureOf(userSession("transform: [" + form + "]", "ktor: {" + sign + key + ": " + KEY + "}"))
			.namesProperty(SESSION + ".ktor." + key)
			.showsNoValue()
			.givesReason("The form " + form + " has no such key")
			.nowhereContains(KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "transform: none", "storage: memory" })
	void keysOfKtorWithoutAFormOfKtorAreRefused(String setting) {
		assertFailureOf(userSession(setting, "ktor: {sign-key: " + KEY + "}")).namesProperty(SESSION + ".ktor")
			.givesReason("would change and protect nothing")
			.advises("transform: [ktor-encrypt]", "backward-compatible-read.forms")
			.nowhereContains(KEY);
	}

	@ParameterizedTest
	@ValueSource(strings = { "payload: ktor-reflection", "mac-over: plaintext", "sign-algorithm: HmacSHA512" })
	void settingsOfKtorWithoutAFormOfKtorAreRefused(String setting) {
		assertFailureOf(userSession("ktor: {" + setting + "}")).namesProperty(SESSION + ".ktor")
			.givesReason("not written in a form of Ktor");
	}

	@Test
	void anAlgorithmToSignIsOneOfThePlatform() {
		assertFailureOf(userSession("transform: [ktor-sign]", "ktor: {sign-key: " + KEY + ", sign-algorithm: HmacMD6}"))
			.namesProperty(SESSION + ".ktor.sign-algorithm")
			.showsValue("HmacMD6")
			.givesReason("does not exist")
			.advises("HmacSHA256");
	}

	@Test
	void theAlgorithmToEncryptIsAes() {
		assertFailureOf(userSession("transform: [ktor-encrypt]",
				"ktor: {encrypt-key: " + KEY + ", sign-key: " + KEY + ", encrypt-algorithm: DESede}"))
			.namesProperty(SESSION + ".ktor.encrypt-algorithm")
			.showsValue("DESede")
			.givesReason("Only AES");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "ktor-encrypt, encrypt | ktor-encrypt", "encrypt, ktor-sign | ktor-sign", "plain, sign | plain" })
	void aFormOfKtorStandsInNoListWithOthers(String transform, String ktor) {
		assertFailureOf(userSession("transform: [" + transform + "]")).namesProperty(SESSION + ".transform")
			.showsValue("[" + transform + "]")
			.givesReason("make tokens that Ktor does not know")
			.advises("'" + ktor + "'");
	}

	@Test
	void whatProtectsNothingStandsAlone() {
		assertFailureOf(userSession("transform: [ktor-sign, plain]")).namesProperty(SESSION + ".transform")
			.givesReason("The form plain protects nothing")
			.advises("Remove plain");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ktor-encrypt, ktor-sign", "ktor-sign, ktor-encrypt", "ktor-sign, ktor-sign" })
	void severalFormsOfKtorHaveOneKeyForAllOrOneForEach(String transform) {
		String encrypt = transform.contains("encrypt") ? "encrypt-key: " + KEY + ", " : "";
		assertStarts("transform: [" + transform + "]", "ktor: {" + encrypt + "sign-key: " + KEY + "}");
		assertStarts("transform: [" + transform + "]", "ktor: {" + encrypt + "sign-key: [" + KEY + ", "
				+ TestKeys.first() + "], sign-algorithm: [HmacSHA256, HmacSHA512]}");
	}

	@ParameterizedTest
	@CsvSource({ "'ktor-encrypt, ktor-sign', 3, 2", "ktor-encrypt, 2, 1", "'ktor-sign, ktor-sign, ktor-sign', 2, 3" })
	void anotherNumberOfKeysIsRefused(String transform, int keys, int forms) {
		String encrypt = transform.contains("encrypt") ? "encrypt-key: " + KEY + ", " : "";
		assertFailureOf(userSession("transform: [" + transform + "]",
				"ktor: {" + encrypt + "sign-key: [" + String.join(", ", Collections.nCopies(keys, KEY)) + "]}"))
			.namesProperty(SESSION + ".ktor.sign-key")
			.showsNoValue()
			.givesReason("There are " + keys + " values", "the number of forms that use one is " + forms)
			.advises("one for each form")
			.nowhereContains(KEY);
	}

	@Test
	void eachOfSeveralKeysIsNamedByItsPlace() {
		assertFailureOf(userSession("transform: [ktor-sign, ktor-sign]", "ktor: {sign-key: [" + KEY + ", 'no key!']}"))
			.namesProperty(SESSION + ".ktor.sign-key[1]")
			.showsNoValue()
			.nowhereContains("no key!");
	}

	@Test
	void aFormOfKtorNeedsThePayload() {
		assertFailureOf(userSession("storage: memory", "transform: [ktor-sign]", "ktor: {sign-key: " + KEY + "}"))
			.namesProperty(SESSION + ".transform")
			.givesReason("with a storage only an id travels")
			.advises("remove the storage");
	}

	@ParameterizedTest
	@CsvSource({ "ktor-sign, raw", "ktor-sign, dquotes", "plain, raw" })
	void jsonThatIsNotEncryptedDoesNotFitACookieAsItIs(String form, String encoding) {
		String ktor = form.equals("plain") ? "" : "ktor: {sign-key: " + KEY + "}";
		assertFailureOf(userSession("transform: [" + form + "]", ktor, "cookie: {encoding: " + encoding + "}"))
			.namesProperty(SESSION + ".cookie.encoding")
			.showsValue(encoding)
			.givesReason("contains characters that a cookie cannot hold")
			.advises("Choose uri or base64");
	}

	@Test
	void anEncryptedTokenFitsACookieAsItIs() {
		assertStarts("transform: [ktor-encrypt]", "ktor: {encrypt-key: " + KEY + ", sign-key: " + KEY + "}",
				"cookie: {encoding: raw}");
	}

	@Test
	void theReflectionFormFitsACookieAsItIs() {
		assertStarts("transform: [ktor-sign]", "ktor: {sign-key: " + KEY + ", payload: ktor-reflection}",
				"cookie: {encoding: raw}");
	}

	private static void assertStarts(String... properties) {
		Yaml.webApplication(userSession(properties)).run((context) -> assertThat(context).hasNotFailed());
	}

}

package io.github.sessionstarter.autoconfigure;

import java.util.stream.Stream;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The form alone decides how a token is read. Older forms for which it could not, or that
 * would be read without an end, stop the start.
 */
class BackwardCompatibleReadFailureTests {

	private static final String SESSION = "sessions.registrations.user_session";

	private static final String READ = SESSION + ".backward-compatible-read";

	/** Stands for {@link TestKeys#second()}. */
	private static final String KEY = "@key";

	private static final String SIGN = "{form: ktor-sign, sign-key: " + KEY + "}";

	private static final String SIGN_512 = "{form: ktor-sign, sign-algorithm: HmacSHA512, sign-key: " + KEY + "}";

	private static final String ENCRYPT = "{form: ktor-encrypt, encrypt-key: " + KEY + ", sign-key: " + KEY + "}";

	private static final String ENCRYPT_2 = "{mac-over: plaintext, form: ktor-encrypt, encrypt-key: " + KEY
			+ ", sign-key: " + KEY + "}";

	private static final String KTOR_SIGN = "transform: [ktor-sign]\n      ktor: {sign-key: " + TestKeys.first() + "}";

	private static final String PLAIN = "{form: plain}";

	private static final String REFLECTION = "{form: plain, payload: ktor-reflection}";

	@Test
	void allFormsThatCanBeToldApartAreReadTogether() {
		assertStarts(read(SIGN, SIGN_512, ENCRYPT, PLAIN));
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [sign]", "storage: memory", "{storage: memory, transform: [encrypt]}" })
	void everyFormOfTheStarterCanBeToldFromOlderOnes(String setting) {
		assertStarts(read(SIGN, SIGN_512, ENCRYPT_2), setting.replaceAll("^\\{|}$", "").split(", (?=transform)"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { SIGN + '|' + SIGN, ENCRYPT + '|' + ENCRYPT_2, PLAIN + '|' + REFLECTION })
	void twoFormsThatLookAlikeAreRefused(String first, String second) {
		assertFailureOf(userSession(read(first, second))).namesProperty(READ + ".forms[1]")
			.givesReason("look like those of " + READ + ".forms[0]", "no token is tried with the keys of two forms")
			.advises("Keep the one of the two")
			.nowhereContains(TestKeys.second());
	}

	@Test
	void bothMacsOfKtorAreReadAsOneForm() {
		assertFailureOf(userSession(read(ENCRYPT, ENCRYPT_2))).namesProperty(READ + ".forms[1]")
			.advises("mac-over: either");
		assertStarts(read(ENCRYPT_2.replace("plaintext", "either"), SIGN));
	}

	@Test
	void severalTransformersOfKtorAreOneForm() {
		assertStarts(read("{form: [ktor-encrypt, ktor-sign], encrypt-key: " + KEY + ", sign-key: [" + KEY + ", "
				+ TestKeys.first() + "]}", ENCRYPT));
		assertFailureOf(userSession(read(SIGN, SIGN.replace("ktor-sign", "[ktor-sign, ktor-sign]"))))
			.namesProperty(READ + ".forms[1]")
			.showsValue("ktor-sign, ktor-sign")
			.givesReason("look like those of " + READ + ".forms[0]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "encrypt", "sign" })
	void ourOwnFormIsReadWhereAFormOfKtorIsWritten(String form) {
		assertStarts(read("{form: " + form + "}", ENCRYPT), KTOR_SIGN);
		assertStarts(read("{form: encrypt}", "{form: sign}"), KTOR_SIGN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "storage: memory" })
	void ourOwnFormIsNotReadWhereASessionHasTimes(String setting) {
		assertFailureOf(userSession(setting, read("{form: sign}"))).namesProperty(READ + ".forms[0].form")
			.showsValue("sign")
			.givesReason("outlive its absolute timeout")
			.advises("where transform is a form of Ktor");
	}

	@Test
	void ourOwnFormNeedsTheKeysOfTheStarter() {
		assertFailureOf(userSession(KTOR_SIGN, read("{form: encrypt}")).replaceFirst("  keys:.*\n", ""))
			.namesProperty("sessions.keys")
			.givesReason("there is no key");
	}

	@Test
	void ourOwnFormHasNoKeysOfKtor() {
		assertFailureOf(userSession(KTOR_SIGN, read("{form: encrypt, sign-key: " + KEY + "}")))
			.namesProperty(READ + ".forms[0]")
			.showsNoValue()
			.givesReason("The form encrypt is not one of Ktor")
			.nowhereContains(TestKeys.second());
		assertFailureOf(userSession(KTOR_SIGN, read("{form: encrypt, payload: json}")))
			.namesProperty(READ + ".forms[0].payload")
			.givesReason("has no effect");
	}

	@Test
	void aTransformerThatDoesNotKnowItsFormIsNotRead() {
		assertFailureOf(Yaml.webApplication(userSession(KTOR_SIGN, read("{form: own}")))
			.withBean("own", SessionTransformer.class, OwnTransformer::new)).namesProperty(READ + ".forms[0].form")
			.givesReason("cannot be told from those of other forms")
			.advises("FormRecognizer");
	}

	@Test
	void revocationIsAllowedWhereOurOwnFormIsReadAndNowhereElseWithAFormOfKtor() {
		assertStarts(read("{form: encrypt}"), KTOR_SIGN, "revocation: {storage: memory}");
		assertFailureOf(userSession(KTOR_SIGN, read(ENCRYPT), "revocation: {storage: memory}"))
			.namesProperty(SESSION + ".revocation.storage")
			.givesReason("a form of Ktor carries no id");
	}

	@Test
	void anOlderFormThatLooksLikeTheCurrentOneIsRefused() {
		assertFailureOf(userSession("transform: [ktor-sign]", "ktor: {sign-key: " + TestKeys.first() + "}",
				read(ENCRYPT, SIGN)))
			.namesProperty(READ + ".forms[1]")
			.showsValue("ktor-sign")
			.givesReason("look like those of " + SESSION + ".transform");
	}

	@Test
	void aPayloadWithoutProtectionCannotBeToldFromOlderForms() {
		assertFailureOf(userSession("transform: none", read(ENCRYPT))).namesProperty(SESSION + ".transform")
			.givesReason("The current form cannot be told from older ones")
			.advises("transform: [encrypt]", "FormRecognizer");
	}

	@Test
	void aTransformerThatDoesNotKnowItsFormCannotBeToldFromOlderOnes() {
		assertFailureOf(Yaml.webApplication(userSession("transform: [own]", read(ENCRYPT)))
			.withBean("own", SessionTransformer.class, OwnTransformer::new)).namesProperty(SESSION + ".transform")
			.advises("let the last transformer of the list be a FormRecognizer");
	}

	@Test
	void whatNothingProtectsDoesNotFillAStorage() {
		assertFailureOf(userSession("storage: memory", read(SIGN, PLAIN))).namesProperty(READ + ".forms[1].form")
			.showsValue("plain")
			.givesReason("Any client could fill the storage")
			.advises("transform: [encrypt]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "timeout: {renew-after: 1m}", "timeout: {absolute: 24h}", "timeout: {idle: 43199}" })
	void anIdleTimeoutThatIsShorterThanTheCookieOfKtorIsRefused(String timeout) {
		String read = read(SIGN.replace("}", ", max-age: 43200}"));
		assertFailureOf(userSession(timeout, read)).namesProperty(SESSION + ".timeout.idle")
			.givesReason("Users of Ktor stay logged in without a request for PT12H")
			.advises("PT12H or more", READ + ".forms[0].max-age");
		assertStarts(read, "timeout: {idle: 12h}");
	}

	@Test
	void theCookieOfKtorHasNoMaxAgeToCompareWhereItsFormIsWritten() {
		assertFailureOf(userSession(KTOR_SIGN, read("{form: plain, max-age: 12h}")))
			.namesProperty(READ + ".forms[0].max-age")
			.givesReason("the server enforces no timeout")
			.advises("cookie.max-age");
	}

	@Test
	void aCookieOfKtorLivesForATime() {
		assertFailureOf(userSession(read("{form: plain, max-age: -1}"))).namesProperty(READ + ".forms[0].max-age")
			.givesReason("drop Ktor's cookie at once")
			.advises("maxAgeInSeconds");
	}

	@Test
	void theTimeIsLimited() {
		assertFailureOf(userSession("backward-compatible-read: {forms: [{form: plain}]}"))
			.namesProperty(READ + ".until")
			.showsNoValue()
			.givesReason("always be read")
			.advises("such as 2027-03-01T00:00:00Z");
	}

	@Test
	void aTimeNeedsForms() {
		assertFailureOf(userSession("backward-compatible-read: {until: 2027-03-01T00:00:00Z}"))
			.namesProperty(READ + ".forms")
			.givesReason("no form")
			.advises("List the older forms");
	}

	@Test
	void aFormHasAName() {
		assertFailureOf(userSession(read("{sign-key: " + KEY + "}"))).namesProperty(READ + ".forms[0].form")
			.givesReason("The form is missing")
			.advises("ktor-encrypt, ktor-sign or plain");
	}

	@Test
	void aFormNeedsItsKeys() {
		assertFailureOf(userSession(read(PLAIN, "{form: ktor-sign}"))).namesProperty(READ + ".forms[1].sign-key")
			.givesReason("The key is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{form: ktor-sing}", "{form: plain, payload: xml}", "{form: plain, mac-over: all}" })
	void aNameThatDoesNotExistIsRefused(String form) {
		assertFailureOf(userSession(read(form))).showsValue(form.replaceAll(".*: |}", ""))
			.advises("Allowed values are ");
	}

	private static void assertStarts(String read, String... settings) {
		String[] all = Stream.concat(Stream.of(settings), Stream.of(read)).toArray(String[]::new);
		Yaml.webApplication(userSession(all)).run((context) -> assertThat(context).hasNotFailed());
	}

	private static String read(String... forms) {
		return "backward-compatible-read: {until: 2999-03-01T00:00:00Z, forms: ["
				+ String.join(", ", forms).replace(KEY, TestKeys.second()) + "]}";
	}

	/** Adds nothing. */
	private static final class OwnTransformer implements SessionTransformer {

		@Override
		public String encode(String value, SessionContext context) {
			return value;
		}

		@Override
		public Decoded decode(String token, SessionContext context) {
			return Decoded.of(token);
		}

	}

}

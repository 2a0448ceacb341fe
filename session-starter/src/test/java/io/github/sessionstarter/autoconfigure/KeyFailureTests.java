package io.github.sessionstarter.autoconfigure;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;

/**
 * Without a good key nothing starts, the message says how to make one, and no message
 * contains one.
 */
class KeyFailureTests {

	private static final String MAKE_A_KEY = "openssl rand -base64 32";

	@ParameterizedTest
	@ValueSource(strings = { "file:%zz/key", "file:/tmp" })
	void aLocationThatIsNoFileIsRefused(String location) {
		assertFailureOf("""
				sessions:
				  keys: ["%s"]
				  registrations: {user_session: {type: %s}}
				""".formatted(location, UserSession.class.getName())).namesProperty("sessions.keys[0]")
			.showsValue(location);
	}

	@Test
	void aProtectedSessionNeedsAKey() {
		assertFailureOf(withKeys("[]")).namesProperty("sessions.keys")
			.showsNoValue()
			.givesReason("there is no key")
			.advises(MAKE_A_KEY, "${SESSION_KEY}");
	}

	@Test
	void blankEntriesAreNoKeys() {
		assertFailureOf(withKeys("['', ' ', '${SESSION_KEY_OLD:}']")).namesProperty("sessions.keys")
			.givesReason("there is no key")
			.advises(MAKE_A_KEY);
	}

	@Test
	void aKeyHas32Bytes() {
		String key = TestKeys.first().substring(2);
		assertFailureOf(withKeys("[" + key + "]")).namesProperty("sessions.keys[0]")
			.showsNoValue()
			.givesReason("at least 32 random bytes", "31")
			.advises(MAKE_A_KEY)
			.nowhereContains(key);
	}

	@ParameterizedTest
	@ValueSource(strings = { "change me", "not a key: (really)", "p@ssw0rd!", "äöü" })
	void aTextThatIsNoKeyIsRefused(String text) {
		assertFailureOf(withKeys("['" + text + "']")).namesProperty("sessions.keys[0]")
			.showsNoValue()
			.givesReason("hex, base64 or base64url")
			.advises(MAKE_A_KEY)
			.nowhereContains(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "'0000000000000000000000000000000000000000000000000000000000000000'",
			"'000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f'",
			"'ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff'",
			"'deadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeefdeadbeef'",
			"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=" })
	void aKeyThatWasTypedOrCopiedFromAnExampleIsRefused(String key) {
		assertFailureOf(withKeys("[" + key + "]")).namesProperty("sessions.keys[0]")
			.showsNoValue()
			.givesReason("not random")
			.advises(MAKE_A_KEY)
			.nowhereContains(key.replace("'", ""));
	}

	@Test
	void aPasswordIsNoKeyEvenIfItIsEncoded() {
		String password = "correct horse battery staple, says everybody";
		String key = Base64.getEncoder().encodeToString(password.getBytes(StandardCharsets.UTF_8));
		assertFailureOf(withKeys("[" + key + "]")).namesProperty("sessions.keys[0]")
			.givesReason("a password or other readable text")
			.advises(MAKE_A_KEY)
			.nowhereContains(key)
			.nowhereContains(password);
	}

	@Test
	void theFirstBadKeyIsNamedByItsPlace() {
		assertFailureOf(withKeys("[" + TestKeys.first() + ", '', short]")).namesProperty("sessions.keys[2]")
			.nowhereContains(TestKeys.first());
	}

	@Test
	void aKeyThatIsThereTwiceIsRefused() {
		assertFailureOf(withKeys("[" + TestKeys.first() + ", '', " + TestKeys.second() + ", " + TestKeys.first() + "]"))
			.namesProperty("sessions.keys[3]")
			.showsNoValue()
			.givesReason("repeats sessions.keys[0]")
			.advises("Remove")
			.nowhereContains(TestKeys.first());
	}

	@Test
	void aKeyThatIsThereTwiceInDifferentSpellingsIsRefused() {
		String upper = TestKeys.first().toUpperCase(Locale.ROOT);
		assertFailureOf(withKeys("[" + TestKeys.first() + ", " + upper + "]")).namesProperty("sessions.keys[1]")
			.givesReason("repeats sessions.keys[0]")
			.nowhereContains(upper);
	}

	@Test
	void twoKeysThatHaveTheSameIdByChanceAreRefused() throws Exception {
		String keys = sha256("key 50214 of a test") + ", " + sha256("key 86855 of a test");
		assertFailureOf(withKeys("[" + keys + "]")).namesProperty("sessions.keys")
			.showsNoValue()
			.givesReason("same id")
			.advises(MAKE_A_KEY);
	}

	@Test
	void aPlaceholderWithoutValueIsNamed() {
		assertFailureOf(withKeys("['${NOBODY_SETS_THIS_KEY}']")).namesProperty("sessions.keys[0]")
			.showsValue("${NOBODY_SETS_THIS_KEY}")
			.givesReason("placeholder has no value")
			.advises("Set the environment variable", MAKE_A_KEY);
	}

	@Test
	void aPlaceholderWithoutValueDoesNotTakeTheRestOfItsEntryIntoTheMessage() {
		String rest = TestKeys.first();
		assertFailureOf(withKeys("['${NOBODY_SETS_THIS_KEY}" + rest + "']")).namesProperty("sessions.keys[0]")
			.nowhereContains(rest);
	}

	@Test
	void aFileWithAKeyHasToExist() {
		assertFailureOf(withKeys("['file:/nowhere/session-key']")).namesProperty("sessions.keys[0]")
			.showsValue("file:/nowhere/session-key")
			.givesReason("cannot be read")
			.advises("Check that it exists");
	}

	@Test
	void aResourceWithAKeyHasToExist() {
		assertFailureOf(withKeys("['classpath:nowhere/session-key']")).namesProperty("sessions.keys[0]")
			.showsValue("classpath:nowhere/session-key")
			.givesReason("cannot be read");
	}

	@ParameterizedTest
	@ValueSource(strings = { "['file:%s']", "['file:%s', ANOTHER]", "[ANOTHER, 'file:%s']" })
	void anEmptyFileIsNotSkippedAsABlankEntryIs(String keys, @TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("session-key"), "\n");
		int place = keys.startsWith("[ANOTHER") ? 1 : 0;
		assertFailureOf(withKeys(keys.formatted(file).replace("ANOTHER", TestKeys.first())))
			.namesProperty("sessions.keys[" + place + "]")
			.showsValue("file:" + file)
			.givesReason("is empty", "mounted or written")
			.advises("Start the application after that");
	}

	@Test
	void aBadKeyInAFileIsNotShown(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("session-key"), TestKeys.first().substring(10));
		assertFailureOf(withKeys("['file:" + file + "']")).namesProperty("sessions.keys[0]")
			.givesReason("at least 32 random bytes")
			.nowhereContains(TestKeys.first().substring(10));
	}

	@Test
	void aSignedIdNeedsAKeyToo() {
		assertFailureOf("""
				sessions:
				  registrations:
				    user_session: {type: %s, storage: memory, transform: [sign]}
				""".formatted(UserSession.class.getName())).namesProperty("sessions.keys")
			.givesReason("there is no key");
	}

	private static String sha256(String text) throws Exception {
		return HexFormat.of()
			.formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static String withKeys(String keys) {
		return """
				sessions:
				  keys: %s
				  registrations:
				    user_session: {type: %s}
				""".formatted(keys, UserSession.class.getName());
	}

}

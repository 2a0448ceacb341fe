package io.github.sessionstarter.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.http.IncomingTokens;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.util.UriUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 11 and 32: garbage that a client sends to a session that reads or writes forms of
 * Ktor is not a session, and never a server error.
 */
@Tag("abuse")
@Tag("full")
class KtorGarbageOverHttpTests {

	private static final List<String> SESSIONS = List.of("older", "older_reflection", "older_signed", "older_in_memory",
			"encrypt", "encrypt_over_plaintext", "encrypt_of_reflection", "sign", "sign_of_reflection", "plain",
			"plain_of_reflection", "X-Older", "X-Sign", "X-Plain");

	private static final int LONGEST = IncomingTokens.MAX_LENGTH;

	private static final int HUNDRED_KB = 100 * 1024;

	private static final String DIGITS = "0123456789abcdef";

	@RegisterExtension
	static final SessionServer server = server();

	@ParameterizedTest
	@MethodSource("garbage")
	void garbageIsNoSessionInAnyForm(String garbage) {
		for (String session : SESSIONS) {
			assertRejected(session, garbage);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "0", "/", ":", "{", "[", "%", "\"", "a=%23i1&", "name=%23s", "0123456789abcdef/" })
	void oneHundredKilobytesOfAnythingAreTooLong(String unit) {
		for (String session : SESSIONS) {
			Reply reply = assertRejected(session, unit.repeat(HUNDRED_KB / unit.length()));
			assertThat(reply.body()).isEqualTo("absent");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "0", "/", ":", "{", "[", "\"", "a=%23i1&", "name=%23s", "0123456789abcdef/" })
	void theLongestTokenThatIsLookedAtIsNoSession(String unit) {
		String garbage = unit.repeat(LONGEST / unit.length());
		for (String session : SESSIONS) {
			assertRejected(session, garbage + "x".repeat(LONGEST - garbage.length()));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { LONGEST + 1, HUNDRED_KB })
	void aTokenInTheRightFormThatIsTooLongIsNotOpened(int length) {
		for (String token : inTheRightForm(length)) {
			for (String session : SESSIONS) {
				assertRejected(session, token);
				assertThat(server.observer().reasons(session)).containsExactly(RejectionReason.TOO_LONG);
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 5_000, LONGEST })
	void aTokenInTheRightFormOfAnyLengthIsNoServerError(int length) {
		for (String token : inTheRightForm(length)) {
			for (String session : SESSIONS) {
				assertThat(read(session, token).status()).isEqualTo(200);
			}
		}
	}

	static Stream<String> garbage() {
		String digits = DIGITS.repeat(4);
		return Stream.of("", " ", "\0", "\uFFFD", "\uD83D\uDE00", "null", "true", "0", "{", "}", "{]", "{}}", "{{}",
				"[]", "[[]]", "[1]", "{\"name\"}", "{\"name\":}", "{\"count\":\"x\"}", "{\"count\":1e999999999}",
				"{\"count\":" + "9".repeat(10_000) + "}", "{\"name\":".repeat(1_500) + "{" + "}".repeat(1_501),
				"[".repeat(8_000) + "]".repeat(8_000), "{\"@class\":\"java.lang.Runtime\",\"count\":{}}", "=", "&",
				"a=", "=%23i1", "count=%23ix", "count=%23i99999999999", "count=%23bi" + "9".repeat(10_000),
				"count=%23bd1E1000000000", "count=%23cl%2523cl%2523", "count=%23s%", "count=%2", "count=#i1x",
				"count=" + "%23%23count%3D".repeat(1_000), "/", "//", ":", "/:", "a/b:c", "/" + digits, "x/" + digits,
				"{\"count\":1}/" + digits, "count=%23i1/" + digits, "x/" + digits + digits,
				"x/" + digits + "/" + digits, DIGITS + DIGITS + "/" + digits + ":" + digits,
				DIGITS + DIGITS + "/:" + digits, DIGITS + DIGITS + "/" + DIGITS + ":" + digits,
				"/" + digits + ":" + digits, DIGITS + DIGITS + "/" + digits.repeat(200) + ":" + digits,
				DIGITS + DIGITS + "/" + digits + ":" + digits + digits, "e1.", "s1.", "e1./" + digits, "s1.{}",
				"../..");
	}

	/**
	 * Tokens that a form recognizes, of some length, with a wrong MAC where there is one.
	 */
	private static List<String> inTheRightForm(int length) {
		String mac = DIGITS.repeat(4);
		String json = "{\"name\":\"" + "a".repeat(length - 21) + "\",\"count\":1}";
		String reflection = "count=%23i1&name=%23s" + "a".repeat(length - 21);
		int blocks = (length - 98) / 32;
		String padding = "a".repeat(length - 98 - 32 * blocks);
		return List.of(json, reflection, json.substring(65) + "/" + mac, reflection.substring(65) + "/" + mac,
				DIGITS + DIGITS + "/" + (DIGITS + DIGITS).repeat(blocks) + ":" + mac + padding);
	}

	private static Reply assertRejected(String session, String token) {
		server.observer().forget();
		Reply reply = read(session, token);
		assertThat(reply.status()).as("answer of %s", session).isEqualTo(200);
		assertThat(reply.body()).as("answer of %s", session).isEqualTo("absent");
		assertThat(server.observer().reasons(session)).as("rejections of %s", session).hasSize(1);
		assertThat(server.observer().reissues()).isEmpty();
		return reply;
	}

	private static Reply read(String session, String token) {
		String line = session.startsWith("X-") ? session + ": " + UriUtils.encode(token, StandardCharsets.UTF_8)
				: "Cookie: " + session + "=" + CookieEncoding.URI.encode(token);
		return server.raw("/read/" + session, line);
	}

	private static SessionServer server() {
		KtorTokenForm[] forms = { KtorTokenForm.ENCRYPT, KtorTokenForm.SIGN, KtorTokenForm.SIGN_SHA512,
				KtorTokenForm.PLAIN };
		SessionServer server = SessionServer.of().with("server.max-http-request-header-size", "2MB");
		server.session("older", OlderFormDecidesReaderTests.readingAll(KtorPayload.JSON, forms));
		server.session("older_reflection", OlderFormDecidesReaderTests.readingAll(KtorPayload.KTOR_REFLECTION, forms));
		server.session("older_signed",
				OlderFormDecidesReaderTests.readingAll(KtorPayload.JSON, forms, "transform=sign"));
		server.session("older_in_memory",
				OlderFormDecidesReaderTests.readingAll(KtorPayload.JSON, forms, "storage=memory"));
		server.session("X-Older", OlderFormDecidesReaderTests.readingAll(KtorPayload.JSON, forms, "transport=header"));
		written(server, "encrypt", KtorTokenForm.ENCRYPT, KtorPayload.JSON);
		written(server, "encrypt_over_plaintext", KtorTokenForm.ENCRYPT_OVER_PLAINTEXT, KtorPayload.JSON);
		written(server, "encrypt_of_reflection", KtorTokenForm.ENCRYPT, KtorPayload.KTOR_REFLECTION);
		written(server, "sign", KtorTokenForm.SIGN, KtorPayload.JSON);
		written(server, "sign_of_reflection", KtorTokenForm.SIGN, KtorPayload.KTOR_REFLECTION);
		written(server, "plain", KtorTokenForm.PLAIN, KtorPayload.JSON);
		written(server, "plain_of_reflection", KtorTokenForm.PLAIN, KtorPayload.KTOR_REFLECTION);
		written(server, "X-Sign", KtorTokenForm.SIGN, KtorPayload.JSON, "transport=header");
		written(server, "X-Plain", KtorTokenForm.PLAIN, KtorPayload.JSON, "transport=header");
		return server;
	}

	private static void written(SessionServer server, String name, KtorTokenForm form, KtorPayload payload,
			String... further) {
		server.session(name, Stream.concat(form.written(payload), Stream.of(further)).toArray(String[]::new));
	}

}

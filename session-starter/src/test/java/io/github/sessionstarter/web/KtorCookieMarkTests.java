package io.github.sessionstarter.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cookie in a form of Ktor says how it is encoded, as Ktor's own do, in the attribute
 * {@code $x-enc}.
 */
class KtorCookieMarkTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("encrypt_uri", written(KtorTokenForm.ENCRYPT, "cookie.encoding=uri"))
		.session("encrypt_base64", written(KtorTokenForm.ENCRYPT, "cookie.encoding=base64"))
		.session("encrypt_raw", written(KtorTokenForm.ENCRYPT, "cookie.encoding=raw"))
		.session("encrypt_dquotes", written(KtorTokenForm.ENCRYPT, "cookie.encoding=dquotes"))
		.session("sign_uri", written(KtorTokenForm.SIGN, "cookie.encoding=uri"))
		.session("sign_base64", written(KtorTokenForm.SIGN, "cookie.encoding=base64"))
		.session("plain_uri", written(KtorTokenForm.PLAIN, "cookie.encoding=uri"))
		.session("plain_base64", written(KtorTokenForm.PLAIN, "cookie.encoding=base64"))
		.session("with_attributes",
				written(KtorTokenForm.ENCRYPT, "cookie.attributes.Priority=High", "cookie.partitioned=true"))
		.session("own", written(KtorTokenForm.ENCRYPT, "cookie.attributes.[$x-enc]=RAW"))
		.session("own_in_capitals", written(KtorTokenForm.ENCRYPT, "cookie.attributes.[$X-ENC]=RAW"))
		.session("encrypted", "transform=encrypt")
		.session("signed", "transform=sign")
		.session("unprotected", "transform=none")
		.session("in_memory", "storage=memory")
		.session("only_read", onlyRead());

	@ParameterizedTest
	@CsvSource({ "encrypt_uri, URI_ENCODING", "encrypt_base64, BASE64_ENCODING", "encrypt_raw, RAW",
			"encrypt_dquotes, DQUOTES", "sign_uri, URI_ENCODING", "sign_base64, BASE64_ENCODING",
			"plain_uri, URI_ENCODING", "plain_base64, BASE64_ENCODING", "with_attributes, URI_ENCODING" })
	void theCookieNamesItsEncoding(String session, String name) {
		assertThat(marks(set(session).setCookie(session))).containsExactly("$x-enc=" + name);
	}

	@ParameterizedTest
	@CsvSource({ "encrypt_uri, URI", "encrypt_base64, BASE64", "encrypt_raw, RAW", "encrypt_dquotes, DQUOTES" })
	void theValueIsInThatEncoding(String session, CookieEncoding encoding) {
		String cookie = set(session).cookie(session);
		String token = encoding.decode(cookie.substring(session.length() + 1));
		assertThat(KtorTokenForm.ENCRYPT.payload(token)).isEqualTo(KtorPayload.JSON.write(new Visitor("Anna", 1)));
		assertThat(server.get("/read/" + session, "Cookie", cookie).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@CsvSource({ "encrypt_uri, URI_ENCODING", "encrypt_raw, RAW", "sign_base64, BASE64_ENCODING",
			"plain_uri, URI_ENCODING" })
	void theRemovalNamesItToo(String session, String name) {
		Reply reply = server.get("/clear/" + session, "Cookie", set(session).cookie(session));
		assertThat(marks(reply.setCookie(session))).containsExactly("$x-enc=" + name);
	}

	@ParameterizedTest
	@CsvSource({ "own, $x-enc=RAW", "own_in_capitals, $X-ENC=RAW" })
	void whatTheApplicationSaysItselfIsNotSaidTwice(String session, String mark) {
		assertThat(marks(set(session).setCookie(session))).containsExactly(mark);
	}

	@ParameterizedTest
	@ValueSource(strings = { "encrypted", "signed", "unprotected", "in_memory", "only_read" })
	void otherCookiesAreNotMarked(String session) {
		assertThat(marks(set(session).setCookie(session))).isEmpty();
	}

	private static Reply set(String session) {
		return server.get("/set/" + session + "/Anna/1");
	}

	private static List<String> marks(String setCookie) {
		return Stream.of(setCookie.split("; "))
			.filter((attribute) -> attribute.toLowerCase(Locale.ROOT).startsWith("$x-enc"))
			.toList();
	}

	private static String[] written(KtorTokenForm form, String... further) {
		return Stream.concat(form.written(KtorPayload.JSON), Stream.of(further)).toArray(String[]::new);
	}

	private static String[] onlyRead() {
		return Stream.concat(Stream.of(KtorMigration.UNTIL), KtorTokenForm.ENCRYPT.onlyRead(0, KtorPayload.JSON))
			.toArray(String[]::new);
	}

}

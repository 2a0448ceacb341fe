package io.github.sessionstarter.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.ktor.KtorReflectionSerializer;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that is written in a form of Ktor, so that Ktor can serve the same clients.
 */
@Tag("full")
class KtorWritingTests {

	@RegisterExtension
	static final SessionServer server = server();

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@MethodSource("written")
	void whatIsWrittenIsWhatKtorWrites(Written written) {
		String token = written.token(set(written, ANNA));
		assertThat(written.form().payload(token)).isEqualTo(written.payload().write(ANNA));
	}

	@ParameterizedTest
	@MethodSource("written")
	void whatKtorWritesIsReadAndLeftAsItIs(Written written) {
		Reply reply = ask("/read/", written, written.form().token(written.payload().write(ANNA)));
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(written.isUnmentionedIn(reply)).isTrue();
		assertThat(server.observer().reissues()).isEmpty();
		assertThat(server.observer().rejections()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("written")
	void anUpdateIsReadByBoth(Written written) {
		Reply reply = ask("/update/", written, written.form().token(written.payload().write(ANNA)));
		assertThat(reply.body()).isEqualTo("Anna:2");
		assertThat(ask("/read/", written, written.token(reply)).body()).isEqualTo("Anna:2");
		assertThat(written.read(written.token(reply))).isEqualTo(new Visitor("Anna", 2));
	}

	@ParameterizedTest
	@MethodSource("written")
	void everyCharacterArrivesHereAndThere(Written written) {
		for (String name : List.of("Anna Maria", "100%", "%41", "a+b", "\u017Dofie", "\uD83E\uDD84", "<\"'&=;,:?#|~>",
				"\u00E9", "a%20b", "{}")) {
			Visitor visitor = new Visitor(name, 1);
			String token = written.token(set(written, visitor));
			assertThat(written.read(token)).isEqualTo(visitor);
			assertThat(written.read(written.token(ask("/update/", written, token)))).isEqualTo(visitor.next());
		}
	}

	@ParameterizedTest
	@MethodSource("written")
	void theSessionHasNoId(Written written) {
		String token = written.token(set(written, ANNA));
		assertThat(ask("/id/", written, token).body()).isEqualTo("null");
	}

	@ParameterizedTest
	@MethodSource("written")
	void aRenewalKeepsTheValueAndHasNothingElseToChange(Written written) {
		Reply reply = ask("/renew/", written, written.token(set(written, ANNA)));
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(written.read(written.token(reply))).isEqualTo(ANNA);
	}

	@ParameterizedTest
	@MethodSource("written")
	void aClearRemovesTheToken(Written written) {
		Reply reply = ask("/clear/", written, written.token(set(written, ANNA)));
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(written.token(reply)).isEmpty();
	}

	/** As there is no envelope, only the cookie's Max-Age limits the lifetime. */
	@ParameterizedTest
	@MethodSource("written")
	void theServerEnforcesNoTimeout(Written written) {
		String token = written.token(set(written, ANNA));
		server.clock().move(Duration.ofDays(30));
		Reply reply = ask("/read/", written, token);
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(written.isUnmentionedIn(reply)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "two_hours", "always" })
	void theBrowserKeepsTheCookieForTheAbsoluteTimeout(String session) {
		assertThat(server.get("/set/" + session + "/Anna/1").setCookie(session)).contains("Max-Age=7200;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "ninety_seconds", "ninety_seconds_always" })
	void aConfiguredMaxAgeTakesItsPlace(String session) {
		assertThat(server.get("/set/" + session + "/Anna/1").setCookie(session)).contains("Max-Age=90;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "always", "ninety_seconds_always" })
	void aSessionThatIsAlwaysSentIsSentWithTheFullMaxAge(String session) {
		Reply set = server.get("/set/" + session + "/Anna/1");
		String cookie = set.cookie(session);
		for (int hours = 0; hours < 3; hours++) {
			server.clock().move(Duration.ofHours(1));
			Reply reply = server.get("/read/" + session, "Cookie", cookie);
			assertThat(reply.body()).isEqualTo("Anna:1");
			assertThat(maxAge(reply.setCookie(session))).isEqualTo(maxAge(set.setCookie(session)));
			cookie = reply.cookie(session);
		}
	}

	private static String maxAge(String setCookie) {
		return setCookie.replaceFirst(".*; (Max-Age=\\d+).*", "$1");
	}

	private static Reply set(Written written, Visitor visitor) {
		String name = URLEncoder.encode(visitor.name(), StandardCharsets.UTF_8).replace("+", "%20");
		return server.get("/set/" + written + "/" + name + "/" + visitor.count());
	}

	private static Reply ask(String path, Written written, String token) {
		return server.get(path + written, written.header(token));
	}

	static List<Written> written() {
		return Stream.of(true, false)
			.flatMap((inCookie) -> Stream.of(KtorPayload.values())
				.flatMap((payload) -> Stream.of(KtorTokenForm.values())
					.map((form) -> new Written(form, payload, inCookie))))
			.toList();
	}

	private static SessionServer server() {
		SessionServer server = SessionServer.of();
		written().forEach((written) -> register(server, written.toString(), written.form(), written.payload(),
				written.inCookie() ? "transport=cookie" : "transport=header"));
		register(server, "two_hours", KtorTokenForm.SIGN, KtorPayload.JSON, "timeout.absolute=2h");
		register(server, "always", KtorTokenForm.ENCRYPT, KtorPayload.JSON, "timeout.absolute=2h", "send=always");
		register(server, "ninety_seconds", KtorTokenForm.SIGN, KtorPayload.JSON, "cookie.max-age=90s");
		register(server, "ninety_seconds_always", KtorTokenForm.PLAIN, KtorPayload.JSON, "cookie.max-age=90s",
				"send=always");
		return server;
	}

	private static void register(SessionServer server, String name, KtorTokenForm form, KtorPayload payload,
			String... further) {
		server.session(name, Stream.concat(form.written(payload), Stream.of(further)).toArray(String[]::new));
	}

	record Written(KtorTokenForm form, KtorPayload payload, boolean inCookie) {

		String[] header(String token) {
			return this.inCookie ? new String[] { "Cookie", this + "=" + CookieEncoding.URI.encode(token) }
					: new String[] { toString(), token };
		}

		/** Returns the token that a response brought, as Ktor gets it. */
		String token(Reply reply) {
			return this.inCookie
					? CookieEncoding.URI.decode(reply.cookie(toString()).substring(toString().length() + 1))
					: reply.header(toString());
		}

		/** Reads a token as Ktor does. */
		Visitor read(String token) {
			JsonMapper mapper = JsonMapper.shared();
			SessionSerializer<Visitor> payload = (this.payload == KtorPayload.JSON)
					? new JacksonSessionSerializer<>(mapper, Visitor.class)
					: new KtorReflectionSerializer<>(mapper, Visitor.class);
			return payload.deserialize(this.form.payload(token));
		}

		boolean isUnmentionedIn(Reply reply) {
			return reply.setCookies(toString()).isEmpty() && reply.header(toString()) == null;
		}

		@Override
		public String toString() {
			return this.form + "_of_" + this.payload + (this.inCookie ? "_in_cookie" : "_in_header");
		}

	}

}

package io.github.sessionstarter.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No text in a session can leave its place in a header (CVE-2024-47764), and every text
 * comes back as it was.
 */
@Tag("abuse")
@Tag("full")
class InjectionTests {

	private static final String[] TEXTS = { "a\r\nSet-Cookie: evil=1", "a\nX-Evil: 1\n\n<html>", "a; Domain=evil.com",
			"a, evil=1", "\"quoted\"", "a=b&c=d%20%zz+e", "\u0000\u0001\u007F\u0085\u2028",
			"\u00E9\u4E2D\u6587\uD83D\uDE00", " spaces at both ends ", "\t", "back\\slash", "\uD83D", "\uFFFF\uFFFD" };

	/** RFC 6265, section 4.1.1. */
	private static final String COOKIE_OCTETS = "[\\x21\\x23-\\x2B\\x2D-\\x3A\\x3C-\\x5B\\x5D-\\x7E]+";

	@RegisterExtension
	static final SessionServer server = SessionServer.of(TextEndpoint.class).everyKindOfSession();

	@ParameterizedTest
	@EnumSource
	void everyTextComesBackAsItWas(SessionKind kind) {
		for (int i = 0; i < TEXTS.length; i++) {
			Reply set = server.get("/set-text/" + kind.sessionName() + "/" + i);
			Reply read = server.get("/read-text/" + kind.sessionName(), kind.header(kind.token(set)));
			assertThat(read.body()).isEqualTo(URLEncoder.encode(TEXTS[i], StandardCharsets.UTF_16BE));
		}
	}

	@ParameterizedTest
	@EnumSource
	void noTextAddsAHeaderOrAnAttribute(SessionKind kind) {
		for (int i = 0; i < TEXTS.length; i++) {
			Reply reply = server.raw("/set-text/" + kind.sessionName() + "/" + i);
			assertThat(reply.headers().map()).doesNotContainKey("X-Evil");
			assertThat(reply.setCookies("evil")).isEmpty();
			assertThat(reply.headers().allValues("Set-Cookie").toString()).doesNotContain("; Domain");
			assertThat(kind.token(reply)).matches(kind.inCookie() ? COOKIE_OCTETS : "[\\x21-\\x7E]+");
		}
	}

	@RestController
	static class TextEndpoint {

		@GetMapping("/set-text/{session}/{index}")
		void set(@PathVariable String session, @PathVariable int index, Sessions sessions) {
			SessionEndpoints.of(sessions, session).set(new Visitor(TEXTS[index], 1));
		}

		@GetMapping("/read-text/{session}")
		String read(@PathVariable String session, Sessions sessions) {
			Visitor visitor = SessionEndpoints.of(sessions, session).get();
			return URLEncoder.encode(visitor.name(), StandardCharsets.UTF_16BE);
		}

	}

}

package io.github.sessionstarter.web;

import java.util.List;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A cookie is the session's only if its name is exactly that of the session: browsers
 * protect {@code __Host-} and nothing that is decoded or folded to it (CVE-2020-1045).
 */
@Tag("abuse")
class CookieNameTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of().session("[__Host-visitor]").session("visitor");

	@ParameterizedTest
	@ValueSource(strings = { "__%48ost-visitor", "%5F%5FHost-visitor", "__host-visitor", "__HOST-visitor",
			"__Host-Visitor", "__Host-visitor%20", "\"__Host-visitor\"", "__Host-visitor.", "$__Host-visitor",
			"x__Host-visitor", "__Secure-visitor", "__SeCuRe-visitor", "\u00A0__Host-visitor", "__Host%2Dvisitor" })
	void aCookieWhoseNameOnlyResemblesThatOfTheSessionIsAnotherCookie(String name) {
		Reply reply = server.raw("/read/__Host-visitor", "Cookie: " + name + "=" + token());
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(server.observer().rejections()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a=%s; __Host-visitor=bad", "a=\"; __Host-visitor=%s; \"", "a=b,__Host-visitor=%s",
			"a={\"; __Host-visitor=%s" })
	void aCookieIsNotHiddenOrFakedByAnotherOne(String cookies) {
		String token = token();
		Reply reply = server.raw("/read/__Host-visitor", "Cookie: " + cookies.formatted(token));
		String expected = cookies.contains("; __Host-visitor=%s") ? "Anna:1" : "absent";
		assertThat(reply.body()).isEqualTo(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%", "%zz", "\u00FF\u00FE", "a=%C3%28", "=", ";;;", "a", "\u00E9=\u00E9", "a=\u0001",
			"__Host-visitor=%zz", "visitor=%" })
	void aCookieHeaderThatIsBrokenIsNoServerErrorOnAnyRoute(String header) {
		for (String path : List.of("/read/__Host-visitor", "/read/visitor", "/untouched", "/missing",
				"/actuator/health")) {
			assertThat(server.raw(path, "Cookie: " + header).status()).as("status of %s", path).isIn(200, 400, 404);
		}
	}

	@Test
	void aBrokenCookieDoesNotHideAGoodOne() {
		Reply reply = server.raw("/read/__Host-visitor",
				"Cookie: x=%zz; \u00FF=\u00FF; y; =; __Host-visitor=" + token() + "; z=\"");
		assertThat(reply.body()).isEqualTo("Anna:1");
	}

	private static String token() {
		return server.get("/set/__Host-visitor/Anna/1").cookie("__Host-visitor").substring("__Host-visitor=".length());
	}

}

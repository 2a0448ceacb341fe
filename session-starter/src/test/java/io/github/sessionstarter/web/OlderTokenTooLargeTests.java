package io.github.sessionstarter.web;

import java.util.stream.Stream;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that fits into a cookie or header in an older form, and not in the current
 * one, can still be read.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class OlderTokenTooLargeTests {

	private static final Visitor LARGE = new Visitor("a".repeat(3_900), 1);

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("cookie", settings("transform=encrypt", "cookie.encoding=raw"))
		.session("always", settings("transform=encrypt", "cookie.encoding=raw", "send=always"))
		.session("warned", settings("transform=encrypt", "cookie.encoding=raw"))
		.session("in_memory", settings("storage=memory", "cookie.encoding=raw"))
		.session("X-Large", settings("transform=encrypt", "transport=header"));

	@ParameterizedTest
	@ValueSource(strings = { "cookie", "always", "X-Large" })
	void aReadLeavesTheTokenInTheOlderForm(String session) {
		for (int i = 0; i < 2; i++) {
			Reply reply = ask("/read/", session);
			assertThat(reply.status()).isEqualTo(200);
			assertThat(reply.body()).isEqualTo(LARGE.toString());
			assertThat(reply.setCookies(session)).isEmpty();
			assertThat(reply.header(session)).isNull();
		}
		assertThat(server.observer().reissues()).isEmpty();
		assertThat(server.observer().rejections()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cookie", "always", "X-Large" })
	void aChangeThatIsTooLargeIsAnError(String session) {
		assertThat(ask("/update/", session).status()).isEqualTo(500);
		assertThat(ask("/read/", session).body()).isEqualTo(LARGE.toString());
	}

	@Test
	void aSmallerValueIsWrittenInTheCurrentForm() {
		Reply reply = server.get("/set/cookie/Anna/1", header("cookie"));
		assertThat(reply.cookie("cookie")).startsWith("cookie=e1.");
		assertThat(server.observer().formsOfReissues()).containsExactly("ktor-sign");
	}

	@Test
	void aClearRemovesTheToken() {
		assertThat(ask("/clear/", "cookie").setCookie("cookie")).startsWith("cookie=;");
	}

	@Test
	void withAStorageNothingIsTooLarge() {
		Reply reply = ask("/read/", "in_memory");
		assertThat(server.get("/read/in_memory", "Cookie", reply.cookie("in_memory")).body())
			.isEqualTo(LARGE.toString());
	}

	@Test
	void theOperatorIsToldOnceWithoutThePayload(CapturedOutput output) {
		ask("/read/", "warned");
		ask("/read/", "warned");
		assertThat(output.getAll()).containsOnlyOnce("'warned' would be too large").doesNotContain("aaaa");
	}

	private static Reply ask(String path, String session) {
		return server.get(path + session, header(session));
	}

	private static String[] header(String session) {
		String token = KtorTokenForm.SIGN.token(KtorPayload.KTOR_REFLECTION.write(LARGE));
		return session.startsWith("X-") ? new String[] { session, token }
				: new String[] { "Cookie", session + "=" + token };
	}

	private static String[] settings(String... settings) {
		Stream<String> older = KtorTokenForm.SIGN.onlyRead(0, KtorPayload.KTOR_REFLECTION);
		return Stream.concat(Stream.concat(Stream.of(KtorMigration.UNTIL), older), Stream.of(settings))
			.toArray(String[]::new);
	}

}

package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a token is sent again: if the session changed or is due to be renewed, or always.
 */
class SendingTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("modified", "timeout.idle=30m", "timeout.absolute=1h")
		.session("modified_in_memory", "storage=memory", "timeout.idle=30m", "timeout.absolute=1h")
		.session("always", "send=always", "timeout.idle=30m", "timeout.absolute=1h")
		.session("always_in_memory", "send=always", "storage=memory", "timeout.idle=30m", "timeout.absolute=1h");

	@ParameterizedTest
	@ValueSource(strings = { "modified", "modified_in_memory" })
	void aReadWithinATenthOfTheIdleTimeoutSendsNothing(String session) {
		String cookie = begin(session);
		pass(Duration.ofMinutes(3).minusMillis(1));
		assertThat(read(session, cookie).setCookies(session)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "modified", "modified_in_memory", "always", "always_in_memory" })
	void aReadAfterATenthOfTheIdleTimeoutRenewsTheSession(String session) {
		String cookie = begin(session);
		pass(Duration.ofMinutes(3));
		Reply renewed = read(session, cookie);
		assertThat(renewed.setCookie(session)).contains("Max-Age=1800;");
		pass(Duration.ofMinutes(29));
		assertThat(read(session, renewed.cookie(session)).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "modified", "modified_in_memory", "always", "always_in_memory" })
	void aSessionInUseOutlivesTheIdleTimeoutButNotTheAbsoluteOne(String session) {
		String cookie = begin(session);
		for (int minutes = 20; minutes < 60; minutes += 20) {
			pass(Duration.ofMinutes(20));
			Reply reply = read(session, cookie);
			assertThat(reply.body()).isEqualTo("Anna:1");
			cookie = reply.cookie(session);
		}
		pass(Duration.ofMinutes(20));
		assertThat(read(session, cookie).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "modified", "modified_in_memory" })
	void theCookieNeverOutlivesTheAbsoluteTimeout(String session) {
		String cookie = begin(session);
		pass(Duration.ofMinutes(25));
		cookie = read(session, cookie).cookie(session);
		pass(Duration.ofMinutes(25));
		assertThat(read(session, cookie).setCookie(session)).contains("Max-Age=600;");
	}

	@ParameterizedTest
	@ValueSource(strings = { "modified", "modified_in_memory" })
	void aSessionThatIsNotUsedEndsWithTheIdleTimeout(String session) {
		String cookie = begin(session);
		pass(Duration.ofMinutes(30));
		assertThat(read(session, cookie).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "modified", "modified_in_memory", "always", "always_in_memory" })
	void aRequestThatDoesNotUseTheSessionDoesNotRenewIt(String session) {
		String cookie = begin(session);
		pass(Duration.ofMinutes(20));
		assertThat(server.get("/untouched", "Cookie", cookie).setCookies(session)).isEmpty();
		pass(Duration.ofMinutes(10));
		assertThat(read(session, cookie).body()).isEqualTo("absent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "always", "always_in_memory" })
	void aSessionThatIsAlwaysSentIsSentWithEachResponseThatUsedIt(String session) {
		String cookie = begin(session);
		assertThat(read(session, read(session, cookie).cookie(session)).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "always", "always_in_memory" })
	void aSessionThatIsAlwaysSentIsNotSentWhileThereIsNone(String session) {
		assertThat(server.get("/read/" + session).setCookies(session)).isEmpty();
	}

	@Test
	void maxAgeIsRoundedUpToAFullSecond() {
		String cookie = begin("always");
		pass(Duration.ofMillis(1));
		assertThat(read("always", cookie).setCookie("always")).contains("Max-Age=1800;");
		pass(Duration.ofMillis(999));
		assertThat(read("always", cookie).setCookie("always")).contains("Max-Age=1799;");
	}

	private static String begin(String session) {
		return server.get("/set/" + session + "/Anna/1").cookie(session);
	}

	private static Reply read(String session, String cookie) {
		return server.get("/read/" + session, "Cookie", cookie);
	}

	private static void pass(Duration duration) {
		server.clock().move(duration);
	}

}

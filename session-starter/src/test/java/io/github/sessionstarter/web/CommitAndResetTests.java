package io.github.sessionstarter.web;

import java.io.IOException;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that starts its response over does not lose the session, and one that
 * fails in the middle of its body does not send it.
 */
@OnEveryStack
class CommitAndResetTests {

	@RegisterExtension
	static final SessionServer server = CommitServer.of(ResettingEndpoints.class);

	@ParameterizedTest
	@ValueSource(strings = { "/reset/writer/0", "/reset/writer/100", "/reset/writer/3000", "/reset/writer/8192",
			"/reset/stream/0", "/reset/stream/100", "/reset/stream/3000", "/reset/stream/8192" })
	void aResetBeforeTheCommitKeepsTheSession(String path) {
		Reply reply = server.get(path);
		assertThat(reply.body()).isEqualTo("after");
		CommitServer.assertCommittedOnce(server, reply, "reset:1");
		assertThat(reply.vary()).contains("Cookie");
		assertThat(reply.header("Cache-Control")).contains("no-store");
	}

	@Test
	void aResetKeepsTheRemovalOfASession() {
		Reply reply = server.get("/clear-and-reset", "Cookie", "visitor=bad");
		assertThat(reply.setCookie("visitor")).startsWith("visitor=;");
	}

	@Test
	void aResetSendsNothingForASessionThatWasOnlyRead() {
		String cookie = server.get("/set/visitor/Anna/1").cookie("visitor");
		assertThat(server.get("/read-and-reset", "Cookie", cookie).setCookies("visitor")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 100, 1000, 3000, 8000 })
	void anExceptionInTheMiddleOfTheTextDropsTheSession(int characters) {
		Reply reply = server.get("/fail-after/" + characters);
		assertThat(reply.status()).isEqualTo(500);
		assertThat(reply.setCookies("visitor")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 3000, 8000 })
	void theSessionCanBeSetWhileTheTextStillFitsIntoTheBuffer(int characters) {
		Reply reply = server.get("/set-after/" + characters);
		CommitServer.assertCommittedOnce(server, reply, "reset:1");
	}

	@RestController
	static class ResettingEndpoints {

		/**
		 * Sessions are written before these, and both containers still hold them back.
		 */
		private static final int NOT_YET_SENT = 8192;

		private static final Visitor VALUE = new Visitor("reset", 1);

		@GetMapping("/reset/writer/{characters}")
		void writer(@PathVariable int characters, @SessionValue TypedSession<Visitor> session,
				HttpServletResponse response) throws IOException {
			session.set(VALUE);
			response.getWriter().print("x".repeat(characters));
			response.reset();
			response.getWriter().print("after");
		}

		@GetMapping("/reset/stream/{characters}")
		void stream(@PathVariable int characters, @SessionValue TypedSession<Visitor> session,
				HttpServletResponse response) throws IOException {
			session.set(VALUE);
			response.getOutputStream().write(new byte[characters]);
			response.reset();
			response.getWriter().print("after");
		}

		@GetMapping("/clear-and-reset")
		void clear(@SessionValue TypedSession<Visitor> session, HttpServletResponse response) throws IOException {
			session.clear();
			response.getOutputStream().write(new byte[NOT_YET_SENT]);
			response.reset();
		}

		@GetMapping("/read-and-reset")
		void read(@SessionValue TypedSession<Visitor> session, HttpServletResponse response) throws IOException {
			session.get();
			response.getOutputStream().write(new byte[NOT_YET_SENT]);
			response.reset();
		}

		@GetMapping("/fail-after/{characters}")
		void fail(@PathVariable int characters, @SessionValue TypedSession<Visitor> session,
				HttpServletResponse response) throws IOException {
			session.set(VALUE);
			response.getWriter().print("x".repeat(characters));
			throw new IllegalStateException("on purpose");
		}

		@GetMapping("/set-after/{characters}")
		void set(@PathVariable int characters, @SessionValue TypedSession<Visitor> session,
				HttpServletResponse response) throws IOException {
			response.setCharacterEncoding("UTF-8");
			session.set(VALUE.next());
			response.getWriter().print("x".repeat(characters));
			session.set(VALUE);
		}

	}

}

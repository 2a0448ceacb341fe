package io.github.sessionstarter.web;

import java.io.IOException;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An error page of the application uses the session of the request that failed.
 */
@OnEveryStack
@Tag("full")
class ErrorPageTests {

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Endpoints.class, ErrorPage.class)
		.session("page", "storage=memory");

	@Test
	void theErrorPageSeesTheSessionWithoutWhatTheFailedRequestAskedFor() {
		String cookie = server.get("/set/visitor/Anna/1").cookie("visitor");
		Reply reply = server.get("/fail", "Cookie", cookie);
		assertThat(reply.status()).isEqualTo(500);
		assertThat(reply.body()).isEqualTo("500 Anna:1");
		assertThat(reply.vary()).contains("Cookie");
	}

	@Test
	void theErrorPageSeesWhatARequestThatWasRefusedHadSet() {
		Reply reply = server.get("/refuse");
		assertThat(reply.status()).isEqualTo(403);
		assertThat(reply.body()).isEqualTo("403 Failed:9");
		CommitServer.assertCommittedOnce(server, reply, "Failed:9");
	}

	@Test
	void aSessionThatTheErrorPageOfAClientErrorSetsIsSentOnce() {
		Reply reply = server.get("/missing");
		assertThat(reply.status()).isEqualTo(404);
		assertThat(server.get("/read/page", "Cookie", reply.cookie("page")).body()).isEqualTo("page:1");
	}

	@Test
	void aSessionThatTheErrorPageOfAServerErrorSetsIsDropped() {
		assertThat(server.get("/fail").setCookies("page")).isEmpty();
	}

	@Test
	void aBadCookieIsNoObstacleForTheErrorPage() {
		Reply reply = server.get("/fail", "Cookie", "visitor=%zz; page=bad");
		assertThat(reply.status()).isEqualTo(500);
		assertThat(reply.body()).isEqualTo("500 null");
	}

	@RestController
	static class Endpoints {

		@GetMapping("/fail")
		void fail(@SessionValue("visitor") TypedSession<Visitor> session) {
			session.set(new Visitor("Failed", 9));
			throw new IllegalStateException("on purpose");
		}

		@GetMapping("/refuse")
		void refuse(@SessionValue("visitor") TypedSession<Visitor> session, HttpServletResponse response)
				throws IOException {
			session.set(new Visitor("Failed", 9));
			response.sendError(403);
		}

	}

	@RestController
	static class ErrorPage implements ErrorController {

		@RequestMapping("/error")
		String show(@SessionValue("visitor") TypedSession<Visitor> session,
				@SessionValue("page") TypedSession<Visitor> page, HttpServletRequest request) {
			page.set(new Visitor("page", 1));
			return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) + " " + session.get();
		}

	}

}

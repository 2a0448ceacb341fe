package io.github.sessionstarter.web;

import java.io.IOException;
import java.util.List;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.RawClient;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session is sent exactly once, in each form in which HTTP/1 transports the response.
 */
@OnEveryStack
@Tag("full")
class HttpVersionTests {

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Endpoints.class);

	@ParameterizedTest
	@ValueSource(strings = { "/body/1", "/stream/1" })
	void aResponseOfHttp10CarriesTheSession(String path) {
		Reply reply = server.exchange("GET " + path + " HTTP/1.0\r\nHost: localhost\r\n\r\n");
		CommitServer.assertCommittedOnce(server, reply, "http:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body/1", "/stream/1" })
	void theAnswerToHeadCarriesTheSessionAndNoBody(String path) {
		Reply reply = server.exchange("HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertThat(reply.body()).isEmpty();
		CommitServer.assertCommittedOnce(server, reply, "http:1");
	}

	@Test
	void aChunkedResponseCarriesTheSession() {
		Reply reply = server.exchange("GET /stream/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		CommitServer.assertCommittedOnce(server, reply, "http:1");
	}

	@Test
	void eachOfTwoPipelinedRequestsHasItsOwnSession() throws IOException {
		List<Reply> replies = replies("GET /body/1 HTTP/1.1\r\nHost: localhost\r\n\r\n"
				+ "GET /body/2 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
		assertThat(replies).hasSize(2);
		CommitServer.assertCommittedOnce(server, replies.get(0), "http:1");
		CommitServer.assertCommittedOnce(server, replies.get(1), "http:2");
	}

	@Test
	void anInterimResponseDoesNotCarryTheSession() throws IOException {
		List<Reply> replies = replies("POST /body/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
				+ "Expect: 100-continue\r\nContent-Length: 3\r\n\r\nabc");
		Reply last = replies.get(replies.size() - 1);
		assertThat(last.status()).isEqualTo(200);
		assertThat(replies.subList(0, replies.size() - 1))
			.allSatisfy((interim) -> assertThat(interim.headers().map()).isEmpty());
		CommitServer.assertCommittedOnce(server, last, "http:1");
	}

	private static List<Reply> replies(String requests) throws IOException {
		try (RawClient client = server.connect()) {
			return client.send(requests).readAll();
		}
	}

	@RestController
	static class Endpoints {

		@RequestMapping("/body/{count}")
		String body(@PathVariable int count, @SessionValue("visitor") TypedSession<Visitor> session,
				HttpServletRequest request) throws IOException {
			session.set(new Visitor("http", count));
			return "body" + request.getInputStream().readAllBytes().length;
		}

		@RequestMapping("/stream/{count}")
		StreamingResponseBody stream(@PathVariable int count, @SessionValue("visitor") TypedSession<Visitor> session) {
			session.set(new Visitor("http", count));
			return (out) -> {
				for (int i = 0; i < 3; i++) {
					out.write(new byte[10]);
					out.flush();
				}
			};
		}

	}

}

package io.github.sessionstarter.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request is in the middle of its work when another one gives the session a new id. The
 * browser keeps the cookie that the other one brings.
 */
@Tag("abuse")
class RenewalDuringRequestTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(SlowEndpoint.class)
		.session("stored", "storage=memory")
		.session("denylist", "revocation.storage=memory")
		.session("latest", "revocation.storage=memory", "revocation.mode=latest");

	@ParameterizedTest
	@MethodSource
	void theLoserLeavesTheCookieAlone(String session, Work work) throws Exception {
		assertThat(lose(session, work, "/slow/").status()).isEqualTo(isLost(session, work) ? 409 : 200);
	}

	/** The server does not have what it could change. */
	private static boolean isLost(String session, Work work) {
		return work != Work.RENEW && !session.equals("stored");
	}

	private static Reply lose(String session, Work work, String path) throws Exception {
		SlowEndpoint endpoint = server.bean(SlowEndpoint.class);
		endpoint.reading = new CountDownLatch(1);
		endpoint.renewed = new CountDownLatch(1);
		String first = server.get("/set/" + session + "/Anna/1").cookie(session);
		CompletableFuture<Reply> slow = CompletableFuture
			.supplyAsync(() -> server.get(path + session + "/" + work, "Cookie", first));
		assertThat(endpoint.reading.await(10, TimeUnit.SECONDS)).isTrue();
		String second = server.get("/renew/" + session, "Cookie", first).cookie(session);
		endpoint.renewed.countDown();
		Reply reply = slow.get(10, TimeUnit.SECONDS);
		assertThat(reply.setCookies(session)).isEmpty();
		assertThat(server.get("/read/" + session, "Cookie", second).body())
			.isEqualTo(isLost(session, work) ? "Anna:1" : work.result);
		return reply;
	}

	static Stream<Arguments> theLoserLeavesTheCookieAlone() {
		return Stream.of("stored", "denylist", "latest")
			.flatMap((session) -> Stream.of(Work.values()).map((work) -> Arguments.of(session, work)));
	}

	@ParameterizedTest
	@MethodSource("theLoserLeavesTheCookieAlone")
	void theLoserLeavesTheCookieAloneAlsoIfTheCommitIsTriedTwice(String session, Work work) throws Exception {
		assertThat(lose(session, work, "/slow-and-missing/").status())
			.isEqualTo((isLost(session, work) && work == Work.UPDATE) ? 409 : 404);
		assertThat(lose(session, work, "/slow-and-large/").status()).isEqualTo(isLost(session, work) ? 409 : 200);
	}

	enum Work {

		SET((session) -> session.set(new Visitor("Eve", 9)), "Eve:9"),

		UPDATE((session) -> session.update(Visitor::next), "Anna:2"),

		RENEW(TypedSession::renew, "Anna:1");

		private final Consumer<TypedSession<Visitor>> action;

		private final String result;

		Work(Consumer<TypedSession<Visitor>> action, String result) {
			this.action = action;
			this.result = result;
		}

	}

	@RestController
	static class SlowEndpoint {

		private volatile CountDownLatch reading;

		private volatile CountDownLatch renewed;

		@GetMapping("/slow/{name}/{work}")
		String work(@PathVariable String name, @PathVariable Work work, Sessions sessions) throws InterruptedException {
			TypedSession<Visitor> session = SessionEndpoints.of(sessions, name);
			assertThat(session.get()).isNotNull();
			this.reading.countDown();
			assertThat(this.renewed.await(10, TimeUnit.SECONDS)).isTrue();
			work.action.accept(session);
			return "done";
		}

		@GetMapping("/slow-and-missing/{name}/{work}")
		String missing(@PathVariable String name, @PathVariable Work work, Sessions sessions)
				throws InterruptedException {
			work(name, work, sessions);
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}

		@GetMapping("/slow-and-large/{name}/{work}")
		void large(@PathVariable String name, @PathVariable Work work, Sessions sessions, HttpServletResponse response)
				throws Exception {
			work(name, work, sessions);
			response.getOutputStream().write(new byte[8192]);
			response.getOutputStream().write(new byte[8192]);
		}

	}

}

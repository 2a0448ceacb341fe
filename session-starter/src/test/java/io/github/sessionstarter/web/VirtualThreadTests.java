package io.github.sessionstarter.web;

import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.env.Environment;
import org.springframework.boot.thread.Threading;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that asks for virtual threads gets them from Java 21 on, and the same
 * sessions with and without them.
 */
@OnEveryStack
@Tag("full")
class VirtualThreadTests {

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Endpoints.class)
		.session("cart", "storage=memory")
		.with("spring.threads.virtual.enabled", true);

	@Test
	void requestsRunOnVirtualThreadsWhereJavaHasThem() {
		boolean virtual = Threading.VIRTUAL.isActive(server.bean(Environment.class));
		assertThat(virtual).isEqualTo(Runtime.version().feature() >= 21);
		assertThat(server.get("/thread").body().startsWith("VirtualThread")).isEqualTo(virtual);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/thread", "/callable", "/streaming" })
	void theSessionIsSentExactlyOnce(String path) {
		CommitServer.assertCommittedOnce(server, server.get(path), "virtual:1");
	}

	@Test
	void noParallelUpdateIsLost() {
		String cart = server.get("/set/cart/Anna/0").cookie("cart");
		IntStream.range(0, 50).parallel().forEach((i) -> {
			Reply reply = server.get("/update/cart", "Cookie", cart);
			assertThat(reply.status()).isEqualTo(200);
		});
		assertThat(server.get("/read/cart", "Cookie", cart).body()).isEqualTo("Anna:50");
	}

	@RestController
	static class Endpoints {

		private static final Visitor VALUE = new Visitor("virtual", 1);

		@GetMapping("/thread")
		String thread(@SessionValue("visitor") TypedSession<Visitor> session) {
			session.set(VALUE);
			return Thread.currentThread().toString();
		}

		@GetMapping("/callable")
		Callable<String> callable(@SessionValue("visitor") TypedSession<Visitor> session) {
			return () -> {
				session.set(VALUE);
				return "done";
			};
		}

		@GetMapping("/streaming")
		StreamingResponseBody streaming(@SessionValue("visitor") TypedSession<Visitor> session) {
			return (out) -> {
				session.set(VALUE);
				out.write(new byte[100_000]);
			};
		}

	}

}

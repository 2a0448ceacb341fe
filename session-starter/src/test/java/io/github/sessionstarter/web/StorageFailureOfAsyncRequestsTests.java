package io.github.sessionstarter.web;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.UnreliableStorage.Call;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The storage fails while an asynchronous request ends; the request is answered at once.
 */
@Tag("abuse")
@OnEveryStack
@Tag("full")
class StorageFailureOfAsyncRequestsTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class, AsyncEndpoints.class)
		.session("cart", "storage=unreliable")
		.with("spring.mvc.async.request-timeout", "20s");

	@BeforeEach
	void failOnWrites() {
		server.bean(UnreliableStorage.class).fail(Call.CREATE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/callable-without-body", "/deferred", "/streaming", "/emitter" })
	void aControllerIsAnsweredWithAProblemOfStatus503(String path) {
		Reply reply = server.get(path);
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.body()).contains("\"status\":503");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/complete", "/complete-later" })
	void aCompletedContextIsAnsweredWithStatus503(String path) {
		Reply reply = server.get(path);
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.setCookies("cart")).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		UnreliableStorage unreliable() {
			return new UnreliableStorage();
		}

	}

	@RestController
	static class AsyncEndpoints {

		private static final Visitor VALUE = new Visitor("async", 1);

		@GetMapping("/callable")
		Callable<String> callable(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return () -> "done";
		}

		@GetMapping("/callable-without-body")
		Callable<Void> callableWithoutBody(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return () -> null;
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred(@SessionValue TypedSession<Visitor> session) {
			DeferredResult<String> result = new DeferredResult<>();
			CompletableFuture.runAsync(() -> {
				session.set(VALUE);
				result.setResult("done");
			});
			return result;
		}

		@GetMapping("/streaming")
		StreamingResponseBody streaming(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return (out) -> out.write(new byte[100_000]);
		}

		@GetMapping("/emitter")
		ResponseBodyEmitter emitter(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			ResponseBodyEmitter emitter = new ResponseBodyEmitter();
			CompletableFuture.runAsync(emitter::complete);
			return emitter;
		}

		@GetMapping("/complete")
		void complete(@SessionValue TypedSession<Visitor> session, HttpServletRequest request) {
			session.set(VALUE);
			request.startAsync().complete();
		}

		@GetMapping("/complete-later")
		void completeLater(@SessionValue TypedSession<Visitor> session, HttpServletRequest request) {
			AsyncContext context = request.startAsync();
			CompletableFuture.runAsync(() -> {
				session.set(VALUE);
				context.complete();
			});
		}

	}

}

package io.github.sessionstarter.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session is sent exactly once by an asynchronous request, through all its dispatches,
 * whether the controller sets it or the work that goes on without the controller.
 */
@OnEveryStack
@Tag("full")
class CommitOfAsyncRequestsTests {

	@RegisterExtension
	static final SessionServer server = CommitServer.of(AsyncEndpoints.class);

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/callable-later", "/task", "/deferred", "/deferred-later",
			"/deferred-timeout", "/deferred-already", "/future", "/future-later", "/streaming", "/streaming-later",
			"/streaming-large", "/streaming-nothing", "/streaming-entity", "/emitter", "/emitter-later",
			"/emitter-empty", "/emitter-already", "/sse", "/sse-later", "/sse-empty" })
	void theSessionIsSentExactlyOnce(String path) {
		Reply reply = server.get(path);
		assertThat(reply.status()).isEqualTo(200);
		CommitServer.assertCommittedOnce(server, reply, "async:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/deferred", "/streaming" })
	void aSessionThatIsSetInEachDispatchIsSentOnceWithItsLastValue(String path) {
		Reply reply = server.get(path + "-twice");
		CommitServer.assertCommittedOnce(server, reply, "async:2");
	}

	@RestController
	static class AsyncEndpoints {

		private static final Visitor VALUE = new Visitor("async", 1);

		/** Does some work in another thread. */
		private static void later(Runnable work) {
			CompletableFuture.runAsync(work);
		}

		private static <T> T completing(T target, Consumer<T> work) {
			later(() -> work.accept(target));
			return target;
		}

		@GetMapping("/callable")
		Callable<String> callable(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return () -> "done";
		}

		@GetMapping("/callable-later")
		Callable<String> callableLater(@SessionValue TypedSession<Visitor> session) {
			return () -> {
				session.set(VALUE);
				return "done";
			};
		}

		@GetMapping("/callable-twice")
		Callable<String> callableTwice(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return () -> {
				session.set(VALUE.next());
				return "done";
			};
		}

		@GetMapping("/task")
		WebAsyncTask<String> task(@SessionValue TypedSession<Visitor> session) {
			return new WebAsyncTask<>(() -> {
				session.set(VALUE);
				return "done";
			});
		}

		@GetMapping("/deferred")
		DeferredResult<String> deferred(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return completing(new DeferredResult<>(), (result) -> result.setResult("done"));
		}

		@GetMapping("/deferred-later")
		DeferredResult<String> deferredLater(@SessionValue TypedSession<Visitor> session) {
			return completing(new DeferredResult<>(), (result) -> {
				session.set(VALUE);
				result.setResult("done");
			});
		}

		@GetMapping("/deferred-twice")
		DeferredResult<String> deferredTwice(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return completing(new DeferredResult<>(), (result) -> {
				session.set(VALUE.next());
				result.setResult("done");
			});
		}

		@GetMapping("/deferred-timeout")
		DeferredResult<String> deferredTimeout(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return new DeferredResult<>(50L, "timed out");
		}

		@GetMapping("/deferred-already")
		DeferredResult<String> deferredAlready(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			DeferredResult<String> result = new DeferredResult<>();
			result.setResult("done");
			return result;
		}

		@GetMapping("/future")
		CompletableFuture<String> future(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return CompletableFuture.supplyAsync(() -> "done");
		}

		@GetMapping("/future-later")
		CompletableFuture<String> futureLater(@SessionValue TypedSession<Visitor> session) {
			return CompletableFuture.supplyAsync(() -> {
				session.set(VALUE);
				return "done";
			});
		}

		@GetMapping("/streaming")
		StreamingResponseBody streaming(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return (out) -> out.write("done".getBytes(StandardCharsets.US_ASCII));
		}

		@GetMapping("/streaming-later")
		StreamingResponseBody streamingLater(@SessionValue TypedSession<Visitor> session) {
			return (out) -> {
				session.set(VALUE);
				out.write("done".getBytes(StandardCharsets.US_ASCII));
			};
		}

		@GetMapping("/streaming-twice")
		StreamingResponseBody streamingTwice(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return (out) -> {
				session.set(VALUE.next());
				out.flush();
			};
		}

		@GetMapping("/streaming-large")
		StreamingResponseBody streamingLarge(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return (out) -> out.write(new byte[100_000]);
		}

		@GetMapping("/streaming-nothing")
		StreamingResponseBody streamingNothing(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return (out) -> {
			};
		}

		@GetMapping("/streaming-entity")
		ResponseEntity<StreamingResponseBody> streamingEntity(@SessionValue TypedSession<Visitor> session) {
			return ResponseEntity.ok().contentLength(4).body(streaming(session));
		}

		@GetMapping("/emitter")
		ResponseBodyEmitter emitter(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return completing(new ResponseBodyEmitter(), AsyncEndpoints::send);
		}

		@GetMapping("/emitter-later")
		ResponseBodyEmitter emitterLater(@SessionValue TypedSession<Visitor> session) {
			return setAndSend(session, new ResponseBodyEmitter());
		}

		@GetMapping("/emitter-empty")
		ResponseBodyEmitter emitterEmpty(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return completing(new ResponseBodyEmitter(), ResponseBodyEmitter::complete);
		}

		@GetMapping("/emitter-already")
		ResponseBodyEmitter emitterAlready(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			ResponseBodyEmitter emitter = new ResponseBodyEmitter();
			send(emitter);
			return emitter;
		}

		@GetMapping("/sse")
		SseEmitter sse(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return completing(new SseEmitter(), AsyncEndpoints::send);
		}

		@GetMapping("/sse-later")
		ResponseBodyEmitter sseLater(@SessionValue TypedSession<Visitor> session) {
			return setAndSend(session, new SseEmitter());
		}

		@GetMapping("/sse-empty")
		SseEmitter sseEmpty(@SessionValue TypedSession<Visitor> session) {
			session.set(VALUE);
			return completing(new SseEmitter(), SseEmitter::complete);
		}

		private static ResponseBodyEmitter setAndSend(TypedSession<Visitor> session, ResponseBodyEmitter target) {
			session.set(VALUE); // an emitter commits the response before anything is
								// emitted
			return completing(target, AsyncEndpoints::send);
		}

		private static void send(ResponseBodyEmitter emitter) {
			try {
				emitter.send("one");
				emitter.send("two");
				emitter.complete();
			}
			catch (IOException ex) {
				emitter.completeWithError(ex);
			}
		}

	}

}

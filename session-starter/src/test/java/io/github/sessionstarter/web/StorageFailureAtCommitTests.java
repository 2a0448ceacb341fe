package io.github.sessionstarter.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.UnreliableStorage.Call;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The storage fails when the response has already been prepared in one way or another.
 */
@Tag("abuse")
@OnEveryStack
class StorageFailureAtCommitTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class, Endpoints.class)
		.session("cart", "storage=unreliable")
		.session("visitor");

	@BeforeEach
	void failOnWrites() {
		server.bean(UnreliableStorage.class).fail(Call.CREATE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body", "/json", "/no-content", "/redirect", "/view", "/stream", "/writer",
			"/writer-and-flush", "/content-length", "/typed", "/html", "/closing-writer", "/closing-stream",
			"/flushing", "/wrapped-exception" })
	void theResponseIsReplacedByAProblemOfStatus503(String path) {
		Reply reply = server.get(path);
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.body()).startsWith("{").endsWith("}").contains("\"status\":503").doesNotContain("secret");
		assertThat(reply.header("Location")).isNull();
		assertThat(reply.setCookies("cart")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/body", "/view", "/stream", "/writer-and-flush", "/typed", "/wrapped-exception" })
	void headersThatDoNotDescribeTheBodyAreKept(String path) {
		Reply reply = server.get(path);
		assertThat(reply.header("X-Request")).isEqualTo("42");
		assertThat(reply.header("Content-Security-Policy")).isEqualTo("default-src 'self'");
		assertThat(reply.header("Content-Security-Policy-Report-Only")).isEqualTo("script-src 'none'");
		assertThat(reply.header("Strict-Transport-Security")).isEqualTo("max-age=60");
		assertThat(reply.setCookies("own")).containsExactly("own=1");
		assertThat(reply.header("Date")).as("the time, once").isNotNull();
	}

	@Test
	void headersThatDescribeTheBodyAreDropped() {
		Reply reply = server.get("/typed");
		assertThat(List.of("Content-Encoding", "ETag", "Last-Modified", "Content-Disposition", "Content-Language"))
			.allSatisfy((name) -> assertThat(reply.header(name)).isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/handled", "/handled-by-reset" })
	void aFailureThatTheApplicationHandlesLeavesAnEmptyResponse(String path) {
		Reply reply = server.get(path);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.header("Content-Type")).startsWith("text/plain");
		assertThat(reply.body()).isEqualTo("handled");
	}

	@Test
	void theResponseIsStillMarkedAsDependingOnTheCookie() {
		assertThat(server.get("/view").vary()).contains("Cookie");
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		UnreliableStorage unreliable() {
			return new UnreliableStorage();
		}

	}

	@Controller
	static class Endpoints {

		private final Sessions sessions;

		Endpoints(Sessions sessions) {
			this.sessions = sessions;
		}

		private void begin(HttpServletResponse response) {
			this.sessions.named("visitor").get();
			response.setHeader("X-Request", "42");
			response.setHeader("Content-Security-Policy", "default-src 'self'");
			response.setHeader("Content-Security-Policy-Report-Only", "script-src 'none'");
			response.setHeader("Strict-Transport-Security", "max-age=60");
			response.addHeader("Set-Cookie", "own=1");
			SessionEndpoints.of(this.sessions, "cart").set(new Visitor("Anna", 1));
		}

		@GetMapping("/body")
		@ResponseBody
		String body(HttpServletResponse response) {
			begin(response);
			return "body";
		}

		@GetMapping("/json")
		@ResponseBody
		Map<String, String> json(HttpServletResponse response) {
			begin(response);
			return Map.of("a", "b");
		}

		@GetMapping("/no-content")
		ResponseEntity<Void> noContent(HttpServletResponse response) {
			begin(response);
			return ResponseEntity.noContent().build();
		}

		@GetMapping("/redirect")
		String redirect(HttpServletResponse response) {
			begin(response);
			return "redirect:/untouched";
		}

		@GetMapping("/view")
		ModelAndView view(HttpServletResponse response) {
			begin(response);
			View view = (model, request, target) -> {
				target.setContentType("text/html;charset=UTF-8");
				target.getWriter().print("<p>view</p>");
			};
			return new ModelAndView(view);
		}

		@GetMapping(path = "/html", produces = "text/html")
		void html(HttpServletResponse response) throws IOException {
			begin(response);
			response.getWriter().print("<p>text</p>");
		}

		@GetMapping("/stream")
		void stream(HttpServletResponse response) throws IOException {
			begin(response);
			response.setContentType("application/octet-stream");
			response.getOutputStream().write(1);
		}

		@GetMapping("/writer")
		void writer(HttpServletResponse response) throws IOException {
			begin(response);
			response.getWriter().print("text");
		}

		@GetMapping("/writer-and-flush")
		void writerAndFlush(HttpServletResponse response) throws IOException {
			begin(response);
			response.getWriter().print("text");
			response.flushBuffer();
		}

		@GetMapping("/content-length")
		void contentLength(HttpServletResponse response) throws IOException {
			begin(response);
			response.setContentLength(1000);
			response.getOutputStream().write(1);
		}

		@GetMapping("/closing-writer")
		void closingWriter(HttpServletResponse response) throws IOException {
			begin(response);
			try (PrintWriter writer = response.getWriter()) {
				writer.print("text");
				writer.flush();
			}
		}

		@GetMapping("/closing-stream")
		void closingStream(HttpServletResponse response) throws IOException {
			begin(response);
			try (OutputStream out = response.getOutputStream()) {
				out.write(new byte[100_000]);
			}
		}

		@GetMapping("/flushing")
		void flushing(HttpServletResponse response) throws IOException {
			begin(response);
			OutputStream out = response.getOutputStream();
			try {
				out.write(new byte[100_000]);
			}
			finally {
				out.write(1);
				out.write(new byte[10], 0, 5);
				out.flush();
				response.flushBuffer();
			}
		}

		@GetMapping("/wrapped-exception")
		void wrappedException(HttpServletResponse response) throws IOException {
			begin(response);
			PrintWriter writer = response.getWriter();
			try {
				response.flushBuffer();
			}
			catch (RuntimeException ex) {
				writer.write('a');
				writer.write("abc");
				writer.write(new char[] { 'a', 'b' });
				writer.flush();
				throw new IllegalStateException("The template cannot be rendered", ex);
			}
		}

		@GetMapping("/handled")
		void handled(HttpServletResponse response) throws IOException {
			begin(response);
			response.setContentType("text/html");
			response.getWriter().print("a page");
			try {
				response.flushBuffer();
			}
			catch (SessionStorageException ex) {
				response.setContentType("text/plain");
				response.getWriter().print("handled");
			}
		}

		@GetMapping("/handled-by-reset")
		void handledByReset(HttpServletResponse response) throws IOException {
			begin(response);
			response.getWriter().print("a page");
			try {
				response.flushBuffer();
			}
			catch (SessionStorageException ex) {
				response.reset();
				response.setHeader("Content-Type", "text/plain");
				response.getWriter().print("handled");
			}
		}

		@GetMapping("/typed")
		void typed(HttpServletResponse response) {
			begin(response);
			response.setContentType(MediaType.IMAGE_PNG_VALUE);
			response.setHeader("Content-Encoding", "gzip");
			response.setHeader("ETag", "\"1\"");
			response.setHeader("Last-Modified", "Thu, 01 Jan 2026 00:00:00 GMT");
			response.setHeader("Content-Disposition", "attachment");
			response.setHeader("Content-Language", "en");
		}

	}

}

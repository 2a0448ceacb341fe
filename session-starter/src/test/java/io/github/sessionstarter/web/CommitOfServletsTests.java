package io.github.sessionstarter.web;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session is sent exactly once, however a servlet uses its {@link HttpServletResponse}.
 */
@OnEveryStack
@Tag("full")
class CommitOfServletsTests {

	private static final String LARGE = "0123456789".repeat(10_000);

	private static final byte[] LARGE_BYTES = LARGE.getBytes(StandardCharsets.US_ASCII);

	private static final Map<String, Way> WAYS = new TreeMap<>();
	static {
		way("no body", (response) -> response.setStatus(200));
		way("a byte", (response) -> response.getOutputStream().write('a'));
		way("some bytes", (response) -> response.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII)));
		way("many bytes", (response) -> response.getOutputStream().write(LARGE_BYTES));
		way("many bytes one by one", (response) -> {
			for (byte b : LARGE_BYTES) {
				response.getOutputStream().write(b);
			}
		});
		way("a byte buffer", (response) -> response.getOutputStream().write(ByteBuffer.wrap(LARGE_BYTES)));
		way("print on the stream", (response) -> {
			ServletOutputStream out = response.getOutputStream();
			out.print("abc");
			out.println(1);
			out.println(true);
		});
		way("a flushed stream", (response) -> response.getOutputStream().flush());
		way("a closed stream", (response) -> response.getOutputStream().close());
		way("a flushed buffer", HttpServletResponse::flushBuffer);
		way("some text", (response) -> response.getWriter().write("abc"));
		way("a character", (response) -> response.getWriter().write('a'));
		way("some characters", (response) -> response.getWriter().write("abc".toCharArray(), 1, 2));
		way("much text", (response) -> response.getWriter().write(LARGE));
		way("much text character by character", (response) -> {
			for (int i = 0; i < LARGE.length(); i++) {
				response.getWriter().write(LARGE.charAt(i));
			}
		});
		way("much text in arrays", (response) -> {
			for (int i = 0; i < 1000; i++) {
				response.getWriter().write("0123456789".toCharArray());
			}
		});
		way("many lines", (response) -> {
			for (int i = 0; i < 10_000; i++) {
				response.getWriter().println();
			}
		});
		way("println", (response) -> response.getWriter().println(LARGE));
		way("printf", (response) -> response.getWriter().printf(Locale.ROOT, "%s and %d", LARGE, 1));
		way("append", (response) -> response.getWriter().append(LARGE).append('a').append(LARGE, 1, 2));
		way("a flushed writer", (response) -> response.getWriter().flush());
		way("a closed writer", (response) -> response.getWriter().close());
		way("a checked writer", (response) -> response.getWriter().checkError());
		way("a wrapped writer", (response) -> new PrintWriter(response.getWriter(), true).println("abc"));
		way("a content length that is reached", (response) -> {
			response.setContentLength(3);
			response.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII));
		});
		way("a content length that is reached by text", (response) -> {
			response.setContentLengthLong(3);
			response.getWriter().print("abc");
		});
		way("a content length that is reached byte by byte", (response) -> {
			response.setHeader("content-length", "3");
			for (char c : "abc".toCharArray()) {
				response.getOutputStream().write(c);
			}
		});
		way("a content length that was added as a header", (response) -> {
			response.addHeader("Content-Length", "3");
			response.getWriter().print("abc");
		});
		way("a content length that was set as a number", (response) -> {
			response.setIntHeader("Content-Length", 3);
			response.getWriter().print("abc");
		});
		way("a content length that was added as a number", (response) -> {
			response.addIntHeader("Content-Length", 3);
			response.getWriter().print("abc");
		});
		way("a content length that is set after the body", (response) -> {
			response.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII));
			response.setContentLength(3);
		});
		way("a content length that is set after the text", (response) -> {
			response.getWriter().print("abc");
			response.setHeader("Content-Length", "3");
		});
		way("a content length that is taken back", (response) -> {
			response.setContentLength(3);
			response.setContentLengthLong(-1);
			response.getOutputStream().write("abc".getBytes(StandardCharsets.US_ASCII));
		});
		way("a content length of zero", (response) -> response.setContentLength(0));
		way("a small buffer", (response) -> {
			response.setBufferSize(16);
			response.getOutputStream().write(LARGE_BYTES, 0, 50);
		});
		way("a small buffer for text", (response) -> {
			response.setBufferSize(16);
			response.getWriter().print(LARGE.substring(0, 50));
		});
		way("a large buffer", (response) -> {
			response.setBufferSize(1_000_000);
			response.getOutputStream().write(LARGE_BYTES);
		});
		way("a redirect", (response) -> response.sendRedirect("/untouched"));
		way("a redirect that keeps the body", (response) -> response.sendRedirect("/untouched", false));
		way("a redirect with a status", (response) -> response.sendRedirect("/untouched", 307));
		way("a redirect with everything", (response) -> response.sendRedirect("/untouched", 308, false));
		way("an error", (response) -> response.sendError(404));
		way("an error after text", (response) -> {
			response.getWriter().print("abc");
			response.sendError(410, "gone");
		});
		way("a reset buffer", (response) -> {
			response.getOutputStream().write(LARGE_BYTES, 0, 5000);
			response.resetBuffer();
			response.getOutputStream().write(LARGE_BYTES, 0, 5000);
		});
	}

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Config.class);

	static Set<String> ways() {
		return WAYS.keySet();
	}

	private static void way(String name, Way way) {
		WAYS.put(name.replace(' ', '-'), way);
	}

	@ParameterizedTest
	@MethodSource("ways")
	void theSessionIsSentExactlyOnce(String way) {
		Reply reply = server.get("/servlet/" + way);
		assertThat(reply.status()).isLessThan(500);
		CommitServer.assertCommittedOnce(server, reply, "servlet:1");
	}

	@ParameterizedTest
	@MethodSource("ways")
	void theSessionIsSentExactlyOnceInTheAnswerToHead(String way) {
		CommitServer.assertCommittedOnce(server, server.send("HEAD", "/servlet/" + way), "servlet:1");
	}

	@ParameterizedTest
	@MethodSource("ways")
	void theResponseIsOtherwiseTheSameAsWithoutASession(String way) {
		Reply with = server.get("/servlet/" + way);
		Reply without = server.get("/servlet/" + way + "?" + CommitServer.WITHOUT);
		assertThat(with.body().length()).isEqualTo(without.body().length());
		assertThat(with.status()).isEqualTo(without.status());
	}

	interface Way {

		void respond(HttpServletResponse response) throws IOException;

	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		ServletRegistrationBean<HttpServlet> servlet(Sessions sessions) {
			return new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					if (request.getQueryString() == null) {
						sessions.set(new Visitor("servlet", 1));
					}
					WAYS.get(request.getPathInfo().substring(1)).respond(response);
				}

			}, "/servlet/*");
		}

	}

}

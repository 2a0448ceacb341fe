package io.github.sessionstarter.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.web.testing.CountingStorage;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.RawClient;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.ServerStack;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients stop in the middle of everything. The server answers the others, keeps nothing
 * of the failed requests, and a session has its old or its new value. There are fewer
 * threads than broken requests, so that one that is lost would be missed.
 */
@Tag("abuse")
@OnEveryStack({ ServerStack.TOMCAT, ServerStack.JETTY })
@Tag("full")
class BrokenClientTests {

	private static final int REQUESTS = 12;

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Config.class, Endpoints.class)
		.session("visitor", "storage=counting")
		.with("server.tomcat.threads.max", 4)
		.with("server.jetty.threads.max", 8);

	@BeforeEach
	void forget() {
		ends().clear();
		server.bean(CountingStorage.class).written().clear();
		server.bean(Endpoints.class).begun.set(0);
		server.bean(Endpoints.class).sent.set(0);
	}

	@AfterEach
	void theServerStillAnswersWithCleanThreads() {
		for (int i = 0; i < REQUESTS; i++) {
			assertThat(server.get("/untouched").status()).isEqualTo(200);
		}
		assertThat(server.bean(Config.class).leftovers).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "G", "GET /set/visitor/Eve/1 HTT", "GET /set/visitor/Eve/1 HTTP/1.1\r\nHost: local",
			"GET /set/visitor/Eve/1 HTTP/1.1\r\nHost: localhost\r\nCookie: visitor=abc" })
	void halfAHeaderReachesNoSession(String half) throws IOException {
		for (int i = 0; i < REQUESTS; i++) {
			server.connect().send(half).close();
			server.connect().send(half).reset();
		}
		assertThat(server.get("/untouched").status()).isEqualTo(200); // after all of them
		assertThat(server.bean(CountingStorage.class).written()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void halfABodyWritesNoSession(boolean reset) throws IOException {
		for (int i = 0; i < REQUESTS; i++) {
			int requests = i + 1;
			RawClient client = server.connect().send(post(""));
			Awaitility.await().until(() -> server.bean(Endpoints.class).begun.get() == requests);
			end(client, reset);
		}
		awaitEnds("failed to read");
		assertThat(server.bean(CountingStorage.class).written()).isEmpty();
	}

	@Test
	void halfABodyLeavesTheSessionAsItWas() throws IOException {
		String cookie = server.get("/set/visitor/Anna/1").cookie("visitor");
		for (int i = 0; i < REQUESTS; i++) {
			server.connect().send(post("Cookie: " + cookie + "\r\n")).close();
		}
		awaitEnds("failed to read");
		assertThat(server.get("/read/visitor", "Cookie", cookie).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream", "/streaming-body" })
	void aResetDuringTheResponseLeavesTheNewValueWrittenOnce(String path) throws IOException {
		for (int i = 0; i < REQUESTS; i++) {
			RawClient client = server.connect().send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
			Reply head = client.readHead();
			client.reset();
			assertThat(server.get("/read/visitor", "Cookie", head.cookie("visitor")).body()).isEqualTo("stream:1");
		}
		awaitEnds("failed to write");
		assertThat(server.bean(CountingStorage.class).written()).hasSize(REQUESTS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/stream", "/streaming-body" })
	void aClientThatStopsReadingHoldsUpNobodyElse(String path) throws IOException {
		RawClient client = server.connect().send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
		Reply head = client.readHead();
		AtomicLong sent = server.bean(Endpoints.class).sent;
		Awaitility.await().during(Duration.ofMillis(200)).until(sent::get, (now) -> now > 0 && now == sent.get());
		assertThat(server.get("/read/visitor", "Cookie", head.cookie("visitor")).body()).isEqualTo("stream:1");
		client.reset();
		Awaitility.await().untilAsserted(() -> assertThat(ends()).containsExactly("failed to write"));
		assertThat(server.bean(CountingStorage.class).written()).hasSize(1);
	}

	private static String post(String line) {
		return "POST /body HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n" + line + "\r\nhalf";
	}

	private static void end(RawClient client, boolean reset) throws IOException {
		if (reset) {
			client.reset();
		}
		else {
			client.close();
		}
	}

	private static Queue<String> ends() {
		return server.bean(Endpoints.class).ends;
	}

	private static void awaitEnds(String end) {
		Awaitility.await().untilAsserted(() -> assertThat(ends()).hasSize(REQUESTS).containsOnly(end));
	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		private final Queue<Object> leftovers = new ConcurrentLinkedQueue<>();

		@Bean
		CountingStorage counting() {
			return new CountingStorage();
		}

		@Bean
		FilterRegistrationBean<Filter> leftoversOfEarlierRequests() {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				Object attributes = RequestContextHolder.getRequestAttributes();
				if (attributes != null || ServletSessions.find(request) != null) {
					this.leftovers.add(request);
				}
				chain.doFilter(request, response);
			});
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	@RestController
	static class Endpoints {

		/** More than fits into all buffers between server and client. */
		private static final int BLOCKS = 1000;

		private final Queue<String> ends = new ConcurrentLinkedQueue<>();

		private final AtomicInteger begun = new AtomicInteger();

		private final AtomicLong sent = new AtomicLong();

		@PostMapping("/body")
		void body(Sessions sessions, HttpServletRequest request) throws IOException {
			sessions.set(new Visitor("half", 1));
			this.begun.incrementAndGet();
			try {
				request.getInputStream().readAllBytes();
				this.ends.add("read");
			}
			catch (IOException ex) {
				this.ends.add("failed to read");
				throw ex;
			}
		}

		@GetMapping("/stream")
		void stream(Sessions sessions, HttpServletResponse response) throws IOException {
			sessions.set(new Visitor("stream", 1));
			write(response.getOutputStream());
		}

		@GetMapping("/streaming-body")
		StreamingResponseBody streamingBody(Sessions sessions) {
			sessions.set(new Visitor("stream", 1));
			return this::write;
		}

		private void write(OutputStream out) throws IOException {
			try {
				for (int i = 0; i < BLOCKS; i++) {
					out.write(new byte[100_000]);
					this.sent.incrementAndGet();
				}
				this.ends.add("written");
			}
			catch (IOException ex) {
				this.ends.add("failed to write");
				throw ex;
			}
		}

	}

}

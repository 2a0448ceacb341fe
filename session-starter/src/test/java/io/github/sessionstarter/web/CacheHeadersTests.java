package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.ServerStack;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A shared cache never gives the response to one client to another (RFC 9111).
 */
@Tag("abuse")
@OnEveryStack({ ServerStack.TOMCAT, ServerStack.JETTY })
class CacheHeadersTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class)
		.session("visitor")
		.session("cart", "storage=memory")
		.session("X-Cart", "transport=header");

	@ParameterizedTest
	@ValueSource(strings = { "/read/visitor", "/set/visitor/Anna/1", "/begin-or-update/visitor", "/clear/visitor",
			"/renew/visitor", "/id/visitor", "/update/visitor" })
	void aResponseThatDependedOnACookieVariesByCookie(String path) {
		assertThat(server.get(path).vary()).contains("Cookie");
	}

	@Test
	void aResponseThatDependedOnAHeaderVariesByThatHeader() {
		assertThat(server.get("/read/X-Cart").vary()).contains("X-Cart").doesNotContain("Cookie");
	}

	@Test
	void aResponseThatDependedOnSeveralSessionsNamesEachHeaderOnce() {
		Reply reply = server.get("/read-all");
		assertThat(reply.vary()).containsOnlyOnce("Cookie", "X-Cart");
	}

	@Test
	void aResponseThatDependedOnNoSessionSaysNothing() {
		Reply reply = server.get("/untouched");
		assertThat(reply.vary()).isEmpty();
		assertThat(reply.header("Cache-Control")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "Accept-Language", "accept-encoding, Accept" })
	void varyIsMergedWithWhatTheApplicationSet(String vary) {
		Reply reply = server.get("/vary", "X-Vary", vary);
		assertThat(reply.vary()).contains("Cookie").contains(vary.split(", "));
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "Cookie", "cookie", "Accept, COOKIE", "Accept,Cookie ,Origin" })
	void varyIsLeftAloneIfItCoversTheCookie(String vary) {
		assertThat(server.get("/vary", "X-Vary", vary).headers().allValues("Vary")).containsExactly(vary);
	}

	@Test
	void varyIsAddedIfAnotherNameOnlyContainsCookie() {
		assertThat(server.get("/vary", "X-Vary", "X-Cookie").vary()).contains("X-Cookie", "Cookie");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/set/visitor/Anna/1", "/set/cart/Anna/1", "/set/X-Cart/Anna/1", "/begin-or-update/cart" })
	void aResponseWithANewTokenIsNotStored(String path) {
		assertThat(server.get(path).header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void aResponseThatRemovesATokenIsNotStored() {
		assertThat(server.get("/read/visitor", "Cookie", "visitor=bad").header("Cache-Control")).isEqualTo("no-store");
	}

	@Test
	void aResponseThatRenewsASessionByReadingItIsNotStored() {
		String visitor = server.get("/set/visitor/Anna/1").cookie("visitor");
		server.clock().move(Duration.ofMinutes(5));
		Reply reply = server.get("/read/visitor", "Cookie", visitor);
		assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
		assertThat(reply.vary()).contains("Cookie");
	}

	@Test
	void aResponseThatOnlyReadASessionMayBeStored() {
		String visitor = server.get("/set/visitor/Anna/1").cookie("visitor");
		assertThat(server.get("/read/visitor", "Cookie", visitor).header("Cache-Control")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/cached", "/cached-directly" })
	void cacheControlIsLeftToTheApplicationIfItSaidAnything(String path) {
		Reply reply = server.get(path);
		assertThat(reply.header("Cache-Control")).isEqualTo("max-age=60, private");
		assertThat(reply.setCookies("visitor")).hasSize(1);
	}

	@RestController
	static class Endpoints {

		@GetMapping("/read-all")
		void readAll(Sessions sessions) {
			sessions.named("visitor").get();
			sessions.named("cart").get();
			sessions.named("X-Cart").get();
		}

		@GetMapping("/vary")
		void vary(@RequestHeader("X-Vary") String vary, Sessions sessions, HttpServletResponse response) {
			sessions.named("visitor").get();
			response.setHeader("Vary", vary);
		}

		@GetMapping("/cached")
		ResponseEntity<String> cached(Sessions sessions) {
			SessionEndpoints.of(sessions, "visitor").set(new Visitor("Anna", 1));
			return ResponseEntity.ok()
				.cacheControl(CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate())
				.body("cached");
		}

		@GetMapping("/cached-directly")
		void cachedDirectly(Sessions sessions, HttpServletResponse response) {
			response.setHeader("Cache-Control", "max-age=60, private");
			SessionEndpoints.of(sessions, "visitor").set(new Visitor("Anna", 1));
		}

	}

}

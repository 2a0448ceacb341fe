package io.github.sessionstarter.edge;

import jakarta.servlet.http.Cookie;

import io.github.sessionstarter.servlet.SessionFilter;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.servlet.mvc.SessionExceptionHandler;
import io.github.sessionstarter.servlet.mvc.SessionValueArgumentResolver;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of a controller without an application around it, which nothing can protect: the
 * test has to say that there are sessions.
 */
@Tag("full")
class StandaloneSetupTests {

	private final SessionServer server = Attack.server().start();

	private MockMvcTester mvc;

	@BeforeEach
	void setUp() {
		SessionRegistrations registrations = this.server.bean(SessionRegistrations.class);
		MockMvc standalone = MockMvcBuilders.standaloneSetup(new UserController())
			.setCustomArgumentResolvers(new SessionValueArgumentResolver(registrations))
			.setControllerAdvice(new SessionExceptionHandler(registrations))
			.addFilters(new SessionFilter(registrations, (request, response, handler, ex) -> null))
			.build();
		this.mvc = MockMvcTester.create(standalone);
	}

	@AfterEach
	void stop() {
		this.server.stop();
	}

	@Test
	void theClientCannotChooseTheSession() {
		assertThat(this.mvc.get().uri("/user?id=admin&visits=7")).hasStatus(401).bodyText().doesNotContain("admin");
	}

	@Test
	void theControllerIsGivenTheSession() {
		Cookie cookie = this.mvc.post().uri("/login").exchange().getResponse().getCookie("user_session");
		assertThat(this.mvc.get().uri("/user?id=admin&visits=7").cookie(cookie)).hasStatusOk()
			.bodyText()
			.isEqualTo(new UserSession("ada", 1).toString());
	}

}

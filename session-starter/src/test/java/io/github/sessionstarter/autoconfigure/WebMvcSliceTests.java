package io.github.sessionstarter.autoconfigure;

import jakarta.servlet.http.Cookie;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A test of one controller, as an application has it.
 */
@WebMvcTest(controllers = UserController.class)
class WebMvcSliceTests {

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void sessions(DynamicPropertyRegistry properties) {
		properties.add("sessions.keys", TestKeys::first);
		properties.add("sessions.registrations.user_session.type", UserSession.class::getName);
	}

	@Test
	void aControllerThatNeedsASessionAnswers401WithoutOne() {
		assertThat(this.mvc.get().uri("/user")).hasStatus(401)
			.bodyJson()
			.extractingPath("title")
			.isEqualTo("Session required");
	}

	@Test
	void aSessionGoesFromOneRequestToTheNext() {
		Cookie cookie = this.mvc.get().uri("/login").exchange().getResponse().getCookie("user_session");
		assertThat(cookie.isHttpOnly()).isTrue();
		assertThat(this.mvc.get().uri("/user").cookie(cookie)).hasStatusOk()
			.bodyText()
			.isEqualTo(UserController.SECRET_OF_THE_PAYLOAD + " 0");
	}

	@Test
	void aChangedSessionComesBackInTheResponse() {
		Cookie cookie = this.mvc.get().uri("/login").exchange().getResponse().getCookie("user_session");
		Cookie changed = this.mvc.get().uri("/visit").cookie(cookie).exchange().getResponse().getCookie("user_session");
		assertThat(this.mvc.get().uri("/user").cookie(changed)).bodyText().endsWith(" 1");
	}

	@Test
	void aLogoutRemovesTheCookie() {
		Cookie cookie = this.mvc.get().uri("/login").exchange().getResponse().getCookie("user_session");
		assertThat(this.mvc.get().uri("/logout").cookie(cookie)).cookies()
			.hasMaxAge("user_session", java.time.Duration.ZERO);
	}

}

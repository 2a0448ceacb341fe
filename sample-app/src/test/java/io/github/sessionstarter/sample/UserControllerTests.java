package io.github.sessionstarter.sample;

import jakarta.servlet.http.Cookie;

import io.github.sessionstarter.sample.account.AccountSecurity;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A controller on its own, as the how-to says that one tests it.
 */
@WebMvcTest(controllers = UserController.class, properties = "SESSION_KEY=${random.value}${random.value}")
@Import(AccountSecurity.class)
class UserControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void aReloadIsCounted() {
		Cookie[] login = this.mvc.get().uri("/login").exchange().getResponse().getCookies();
		Cookie[] user = this.mvc.get().uri("/user").cookie(login).exchange().getResponse().getCookies();
		assertThat(this.mvc.get().uri("/user").cookie(user)).hasStatusOk()
			.hasBodyTextEqualTo("Session ID is 123abc. Reload count is 1.");
	}

	@Test
	void withoutACookieThereIsNoSession() {
		assertThat(this.mvc.get().uri("/user")).hasStatusOk()
			.hasBodyTextEqualTo("Session doesn't exist or is expired.");
	}

}

package com.example.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the page about {@code HttpSession} says of both side by side.
 */
@SpringBootTest(properties = { "spring.config.location=optional:classpath:/none/", "spring.application.name=moving",
		"sessions.registrations.cart_session.type=com.example.demo.CartSession",
		"sessions.registrations.cart_session.storage=memory" })
@AutoConfigureMockMvc
@Tag("full")
class MovingCartTests {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void thePageShowsTheControllerThatIsTestedHere() throws Exception {
		assertThat(Files.readString(Path.of("../docs/migrating-from-httpsession.md")))
			.contains(Files.readString(Path.of("src/test/java/com/example/demo/MovingCartController.java")).strip());
	}

	@Test
	void aCartOfBeforeIsTakenOverOnceAndBothSessionsGoOn() {
		MockHttpSession old = new MockHttpSession();
		old.setAttribute("products", List.of(1, 3));
		old.setAttribute("other", "stays");
		MvcTestResult first = this.mvc.post().uri("/cart/7").session(old).exchange();
		assertThat(first).hasStatusOk().bodyText().isEqualTo("[1,3,7]");
		assertThat(old.getAttribute("products")).isNull();
		assertThat(old.getAttribute("other")).isEqualTo("stays");
		Cookie[] cookies = first.getResponse().getCookies();
		assertThat(this.mvc.post().uri("/cart/9").session(old).cookie(cookies)).bodyText().isEqualTo("[1,3,7,9]");
	}

	@Test
	void withoutAnOldSessionACartBeginsEmptyAndNoOldSessionIsMade() {
		MvcTestResult first = this.mvc.post().uri("/cart/7").exchange();
		assertThat(first).bodyText().isEqualTo("[7]");
		assertThat(first.getRequest().getSession(false)).isNull();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(MovingCartController.class)
	static class Shop {

	}

}

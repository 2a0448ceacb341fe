package io.github.sessionstarter.autoconfigure;

import jakarta.servlet.DispatcherType;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.servlet.SessionFilter;
import io.github.sessionstarter.session.SessionRegistrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static io.github.sessionstarter.autoconfigure.Yaml.mvcApplication;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static io.github.sessionstarter.autoconfigure.Yaml.webApplication;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sessions go through the filter into controllers and out again.
 */
class SessionsMvcAutoConfigurationTests {

	@Test
	void withoutSessionsNoKeyIsNeededAndNoFilterIsUsed() {
		webApplication("spring.application.name: shop").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(filter(context).isEnabled()).isFalse();
		});
	}

	@Test
	void withASessionTheFilterSeesRequestsAndWhatTheyAreDispatchedTo() {
		webApplication(userSession()).run((context) -> {
			assertThat(filter(context).isEnabled()).isTrue();
			assertThat(filter(context).determineDispatcherTypes()).containsExactlyInAnyOrder(DispatcherType.REQUEST,
					DispatcherType.FORWARD, DispatcherType.ASYNC, DispatcherType.ERROR);
		});
	}

	@Test
	void theFilterComesWhereSpringSessionHasItsOwn() {
		webApplication(userSession())
			.run((context) -> assertThat(filter(context).getOrder()).isEqualTo(Integer.MIN_VALUE + 50));
	}

	@Test
	void theApplicationCanRegisterTheFilterItself() {
		webApplication(userSession()).withUserConfiguration(OwnFilterConfiguration.class)
			.run((context) -> assertThat(context).hasSingleBean(FilterRegistrationBean.class)
				.hasBean("sessionFilterRegistration"));
	}

	@Test
	void theSealedSessionGoesFromRequestToRequest() {
		mvcApplication(userSession()).withBean(UserController.class).run((context) -> {
			Browser browser = new Browser(context);
			assertThat(browser.status("/user")).isEqualTo(401);
			browser.text("/login");
			assertThat(browser.text("/visit")).isEqualTo("visit 1");
			assertThat(browser.text("/user")).isEqualTo(UserController.SECRET_OF_THE_PAYLOAD + " 1");
			assertThat(browser.cookie("user_session")).startsWith("e1.");
			browser.text("/logout");
			assertThat(browser.hasCookie("user_session")).isFalse();
		});
	}

	@Test
	void anyBeanCanAskForTheSessionsOfTheCurrentRequest() {
		mvcApplication(userSession()).withBean(UserController.class)
			.withBean(GreetingService.class)
			.withBean(GreetingController.class)
			.run((context) -> {
				Browser browser = new Browser(context);
				browser.text("/login");
				assertThat(browser.text("/greeting")).isEqualTo("Hello " + UserController.SECRET_OF_THE_PAYLOAD);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/login", "https://id.example.com/login?to=shop" })
	void aRequestThatLacksASessionIsRedirectedWhereTheApplicationWants(String target) {
		mvcApplication(userSession("redirect-when-absent: " + target)).withBean(UserController.class).run((context) -> {
			MockHttpServletResponse response = new Browser(context).get("/user");
			assertThat(response.getStatus()).isEqualTo(303);
			assertThat(response.getRedirectedUrl()).isEqualTo(target);
		});
	}

	@ParameterizedTest
	@CsvSource({ "always, true", "when-modified, false" })
	void aSessionThatWasOnlyReadIsSentAsTheApplicationWants(String send, boolean sent) {
		mvcApplication(userSession("send: " + send)).withBean(UserController.class).run((context) -> {
			Browser browser = new Browser(context);
			browser.text("/login");
			assertThat(browser.get("/user").containsHeader("Set-Cookie")).isEqualTo(sent);
		});
	}

	@Test
	void aPatternNeedsNoSlashInFrontAsInSpringMvc() {
		mvcApplication(userSession("paths: [user, login]")).withBean(UserController.class).run((context) -> {
			Browser browser = new Browser(context);
			browser.text("/login");
			assertThat(browser.status("/user")).isEqualTo(200);
			assertThat(browser.text("/id")).isEmpty();
		});
	}

	private static FilterRegistrationBean<?> filter(ApplicationContext context) {
		return context.getBean("typedSessionFilterRegistration", FilterRegistrationBean.class);
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFilterConfiguration {

		@Bean
		FilterRegistrationBean<SessionFilter> sessionFilterRegistration(SessionRegistrations registrations) {
			return new FilterRegistrationBean<>(
					new SessionFilter(registrations, (request, response, handler, ex) -> null));
		}

	}

	record GreetingService(Sessions sessions) {

		String greeting() {
			return "Hello " + this.sessions.of(UserSession.class).get().id();
		}

	}

	@RestController
	record GreetingController(GreetingService service) {

		@GetMapping("/greeting")
		String greeting() {
			return this.service.greeting();
		}

	}

}

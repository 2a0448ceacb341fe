package io.github.sessionstarter.test.security;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.security.SessionAuthentication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import static io.github.sessionstarter.test.SessionMockMvcRequestPostProcessors.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.authenticated;
import static org.springframework.security.test.web.servlet.response.SecurityMockMvcResultMatchers.unauthenticated;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

/**
 * A session of the registration that carries the log-in is a log-in, and the test support
 * of Spring Security works with it.
 */
@WebMvcTest(properties = { "sessions.keys=${random.value}${random.value}", "sessions.security.session=user_session",
		"sessions.registrations.user_session.type=io.github.sessionstarter.test.security.SessionAsLogInTests$UserSession",
		"sessions.registrations.user_session.storage=memory", "tests.stack=TOMCAT_WITH_SECURITY",
		"logging.level.root=warn" })
@ContextConfiguration(classes = SessionAsLogInTests.Application.class)
class SessionAsLogInTests {

	private static final UserSession ADA = new UserSession("ada", List.of("ROLE_USER"));

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private MockMvc mockMvc;

	@Test
	void aSessionOfTheLogInIsALogIn() {
		assertThat(this.mvc.get().uri("/account").with(session(ADA))).hasStatusOk()
			.hasBodyTextEqualTo("ada UserSession [ROLE_USER]");
	}

	@Test
	void aLogInIsFreshIfTheTestSaysSo() {
		assertThat(this.mvc.get().uri("/payment").with(session(ADA))).hasStatus(401);
		assertThat(this.mvc.get().uri("/payment").with(session(ADA).authenticatedAt(Instant.now()))).hasStatusOk()
			.hasBodyTextEqualTo("paid by ada");
		assertThat(this.mvc.get()
			.uri("/payment")
			.with(session(ADA).authenticatedAt(Instant.now().minus(Duration.ofMinutes(11))))).hasStatus(401);
		assertThat(this.mvc.post()
			.uri("/change")
			.with(session("user_session", ADA).authenticatedAt(Instant.now()))
			.with(csrf())).hasStatusOk();
	}

	@Test
	void withoutItTheUserHasToLogIn() {
		assertThat(this.mvc.get().uri("/account").accept("text/html")).hasStatus3xxRedirection();
	}

	@Test
	void aTokenOfSpringSecuritysTestSupportIsAccepted() {
		assertThat(this.mvc.post().uri("/change").with(session(ADA)).with(csrf())).hasStatusOk()
			.hasBodyTextEqualTo("changed by ada");
		assertThat(this.mvc.post().uri("/change").with(csrf().asHeader()).with(session(ADA))).hasStatusOk();
	}

	@Test
	void withoutATokenOrWithAWrongOneTheChangeIsRefused() {
		assertThat(this.mvc.post().uri("/change").with(session(ADA))).hasStatus(403);
		assertThat(this.mvc.post().uri("/change").with(session(ADA)).with(csrf().useInvalidToken())).hasStatus(403);
	}

	@Test
	@WithMockUser("mock")
	void aMockUserNeedsNoSession() {
		assertThat(this.mvc.get().uri("/account")).hasStatusOk().hasBodyTextEqualTo("mock User [ROLE_USER]");
		assertThat(this.mvc.post().uri("/change").with(csrf())).hasStatusOk().hasBodyTextEqualTo("changed by mock");
	}

	@Test
	void aUserOfOneRequestNeedsNoSession() {
		assertThat(this.mvc.get().uri("/account").with(user("mock"))).hasStatusOk();
		assertThat(this.mvc.get().uri("/account").accept("text/html")).hasStatus3xxRedirection();
	}

	@Test
	void theLogInOfARequestIsSeenByTheMatchersOfSpringSecurity() throws Exception {
		this.mockMvc.perform(get("/account").with(session(ADA))).andExpect(authenticated().withUsername("ada"));
		this.mockMvc.perform(get("/account")).andExpect(unauthenticated());
		this.mockMvc.perform(post("/change")).andExpect(unauthenticated());
	}

	@Test
	void aLogInByFormBeginsASession() throws Exception {
		this.mockMvc.perform(formLogin().user("ada").password("ada")).andExpect(authenticated().withUsername("ada"));
		this.mockMvc.perform(formLogin().user("ada").password("bob")).andExpect(unauthenticated());
	}

	@Test
	void aLogOutEndsTheSession() {
		assertThat(this.mvc.post().uri("/logout").accept("text/html").with(session(ADA)).with(csrf()))
			.hasStatus3xxRedirection()
			.cookies()
			.hasCookieSatisfying("user_session", (cookie) -> assertThat(cookie.getMaxAge()).isZero());
	}

	record UserSession(String user, List<String> roles) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		SessionAuthentication<UserSession> userSessions() {
			return SessionAuthentication.of(UserSession.class)
				.name(UserSession::user)
				.authorities(UserSession::roles)
				.session((login, present) -> new UserSession(login.getName(), List.of("ROLE_USER")));
		}

		@Bean
		UserDetailsService users() {
			return new InMemoryUserDetailsManager(User.withUsername("ada").password("{noop}ada").roles("USER").build());
		}

		@Bean
		Account account() {
			return new Account();
		}

	}

	@RestController
	static class Account {

		@GetMapping("/account")
		String account(@AuthenticationPrincipal Object principal, Authentication user) {
			return user.getName() + " " + principal.getClass().getSimpleName() + " " + user.getAuthorities();
		}

		@GetMapping("/payment")
		String pay(@SessionValue(fresh = "10m") UserSession session) {
			return "paid by " + session.user();
		}

		@PostMapping("/change")
		String change(Authentication user) {
			return "changed by " + user.getName();
		}

	}

}

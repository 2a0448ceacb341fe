package io.github.sessionstarter.security;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What an application says of its log-ins, and what becomes of them.
 */
class MappingTests {

	private static final MovableClock CLOCK = new MovableClock();

	private static LoginServer server;

	private static volatile UnaryOperator<@Nullable Member> validation = UnaryOperator.identity();

	private final Browser browser = server.browser();

	@BeforeAll
	static void start() {
		server = start(Map.of());
	}

	private static LoginServer start(Map<String, String> more) {
		return LoginServer.start(properties(more), Members.class, LoginServer.SwitchUser.class);
	}

	private static Map<String, String> properties(Map<String, String> more) {
		Map<String, String> properties = new HashMap<>(more);
		properties.put("sessions.security.session", "member");
		properties.put("sessions.registrations.member.type", Member.class.getName());
		properties.put("sessions.registrations.member.storage", "memory");
		properties.put("sessions.registrations.member.cookie.secure", "false");
		properties.put("sessions.registrations.user_session.storage", "memory");
		return properties;
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void logIn() {
		validation = UnaryOperator.identity();
		this.browser.logIn("ada", "ada");
	}

	@AfterEach
	void noSessionOfTheContainer() {
		assertThat(LoginServer.httpSessions()).isZero();
	}

	@Test
	void aSessionThatIsNotValidEnds() {
		Browser copy = this.browser.copy();
		validation = (member) -> null;
		assertThat(this.browser.get("/callable").statusCode()).isEqualTo(302);
		validation = UnaryOperator.identity();
		assertThat(copy.get("/callable").statusCode()).isEqualTo(302);
	}

	@Test
	void aUserWhoIsLockedIsLoggedOut() {
		Browser copy = this.browser.copy();
		validation = (member) -> {
			throw new DisabledException("locked");
		};
		assertThat(this.browser.get("/callable").statusCode()).isEqualTo(302);
		validation = UnaryOperator.identity();
		assertThat(copy.get("/callable").statusCode()).isEqualTo(302);
	}

	@Test
	@Tag("abuse")
	void aUserDatabaseThatIsDownLetsNoUserInAndEndsNothing() {
		for (RuntimeException failure : new RuntimeException[] { new AuthenticationServiceException("down"),
				new IllegalStateException("down") }) {
			validation = (member) -> {
				throw failure;
			};
			assertThat(this.browser.get("/callable").statusCode()).isEqualTo(503);
			validation = UnaryOperator.identity();
			assertThat(this.browser.get("/callable").body()).isEqualTo("ada");
		}
	}

	@Test
	void anotherValueTakesThePlaceOfTheSession() {
		validation = (member) -> (member != null && member.name().equals("ada")) ? new Member("lovelace") : member;
		assertThat(this.browser.get("/callable").body()).isEqualTo("lovelace");
		validation = UnaryOperator.identity();
		assertThat(this.browser.get("/callable").body()).isEqualTo("lovelace");
	}

	@Test
	void aLogInThatIsNotKeptEndsTheOneBefore() {
		this.browser.logIn("bob", "bob");
		assertThat(this.browser.get("/callable").statusCode()).isEqualTo(302);
		assertThat(this.browser.cookies()).doesNotContainKey("member");
	}

	@Test
	@Tag("abuse")
	void anAdministratorWhoIsLockedIsNoOtherUserEither() {
		this.browser.get("/logout");
		this.browser.post("/login/impersonate", "username", "carl");
		assertThat(this.browser.get("/callable").body()).isEqualTo("carl");
		validation = (member) -> (member != null && member.name().equals("ada")) ? null : member;
		assertThat(this.browser.get("/callable").statusCode()).isEqualTo(302);
	}

	@Test
	void betweenTwoValidationsTheApplicationIsNotAsked() {
		try (LoginServer seldom = start(Map.of("sessions.security.revalidate", "5m"))) {
			Browser user = seldom.browser();
			user.logIn("ada", "ada");
			AtomicInteger asked = new AtomicInteger();
			validation = (member) -> {
				asked.incrementAndGet();
				return member;
			};
			for (int i = 0; i < 4; i++) {
				CLOCK.move(Duration.ofMinutes(3));
				assertThat(user.get("/callable").body()).isEqualTo("ada");
				user.get("/callable");
			}
			assertThat(asked).hasValue(2);
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void aLogInThatCannotBeReadAfterTheResponseIsToldOnce(CapturedOutput output) {
		try (LoginServer server = LoginServer.start(
				properties(Map.of("spring.mvc.publish-request-handled-events", "true")), Members.class,
				OpenPages.class)) {
			Browser user = server.browser();
			user.logIn("ada", "ada");
			validation = (member) -> {
				throw new IllegalStateException("down");
			};
			assertThat(user.get("/admin").body()).isEqualTo("admin");
			assertThat(user.get("/admin").body()).isEqualTo("admin");
			assertThat(output.getOut()).containsOnlyOnce("whose response has been sent cannot be read");
		}
	}

	@Test
	void aMappingHasToTellTheNameOfTheUser() {
		assertThatIllegalStateException()
			.isThrownBy(() -> SessionAuthentication.of(Member.class).session((login, present) -> present))
			.withMessageContaining("Call name(...)");
	}

	record Member(String name) {
	}

	@Configuration(proxyBeanMethods = false)
	static class Members {

		@Bean(defaultCandidate = false)
		InstantSource sessionClock() {
			return CLOCK;
		}

		@Bean
		SessionAuthentication<Member> members() {
			return SessionAuthentication.of(Member.class)
				.name(Member::name)
				.authorities((member) -> List.of("ROLE_ADMIN"))
				.validate((member) -> validation.apply(member))
				.session((login, present) -> login.getName().equals("bob") ? null : new Member(login.getName()));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OpenPages {

		@Bean
		SecurityFilterChain chain(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

}

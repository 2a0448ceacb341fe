package io.github.sessionstarter.test;

import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static io.github.sessionstarter.test.SessionMockMvcRequestPostProcessors.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

/**
 * A request of a test carries what a client would hold.
 */
@SpringBootTest(properties = { "spring.autoconfigure.exclude=" //
		+ "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
		+ "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration,"
		+ "io.github.sessionstarter.security.SessionsSecurityAutoConfiguration",
		"sessions.keys=${random.value}${random.value}", "logging.level.root=warn",
		"server.max-http-request-header-size=40KB", "server.tomcat.max-http-response-header-size=40KB",
		"sessions.registrations.user_session.type=io.github.sessionstarter.test.SessionMockMvcRequestPostProcessorsTests$UserSession",
		"sessions.registrations.sealed.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.signed.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.signed.transform=sign",
		"sessions.registrations.bare.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.bare.transform=none",
		"sessions.registrations.own.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.own.transform=reversed",
		"sessions.registrations.chunked.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.chunked.cookie.max-chunks=3",
		"sessions.registrations.header.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.header.transport=header",
		"sessions.registrations.stored.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.stored.storage=memory", "sessions.registrations.stored.transform=sign",
		"sessions.registrations.stored-header.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.stored-header.storage=own", "sessions.registrations.stored-header.transport=header",
		"sessions.registrations.revocable.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.revocable.revocation.storage=memory",
		"sessions.registrations.scoped.type=" + SessionMockMvcRequestPostProcessorsTests.NOTE,
		"sessions.registrations.scoped.paths=/scoped/**" })
@AutoConfigureMockMvc
class SessionMockMvcRequestPostProcessorsTests {

	static final String NOTE = "io.github.sessionstarter.test.SessionMockMvcRequestPostProcessorsTests$Note";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private MockMvc mockMvc;

	@Test
	void aSessionIsFoundByItsType() {
		assertThat(this.mvc.get().uri("/user").with(session(new UserSession("ada", 4)))).hasStatusOk()
			.hasBodyTextEqualTo("ada 4");
	}

	@Test
	void withoutOneTheRequestHasNoSession() {
		assertThat(this.mvc.get().uri("/user")).hasStatus(401);
	}

	@Test
	void mockMvcTakesTheSame() throws Exception {
		this.mockMvc.perform(get("/user").with(session(new UserSession("ada", 4))))
			.andExpect(status().isOk())
			.andExpect(content().string("ada 4"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "sealed", "signed", "bare", "own", "chunked", "header", "stored", "stored-header",
			"revocable" })
	void aSessionIsFoundByItsNameHoweverItTravelsAndIsKept(String name) {
		assertThat(this.mvc.get().uri("/notes/" + name).with(session(name, new Note("grüße; a=b, \"c\""))))
			.hasBodyTextEqualTo("grüße; a=b, \"c\"");
	}

	@Test
	void aLongTextTravelsInAsManyCookiesAsItNeeds() {
		assertThat(this.mvc.get().uri("/cookies").with(session("chunked", new Note("x".repeat(4000)))))
			.hasBodyTextEqualTo("[chunked, chunked.1]");
		assertThat(this.mvc.get().uri("/notes/chunked").with(session("chunked", new Note("x".repeat(4000)))))
			.hasBodyTextEqualTo("x".repeat(4000));
	}

	@Test
	void aShorterTextTakesTheRestOfALongerOneAway() {
		assertThat(this.mvc.get()
			.uri("/cookies")
			.with(session("chunked", new Note("x".repeat(4000))))
			.with(session("chunked", new Note("short")))).hasBodyTextEqualTo("[chunked]");
	}

	@Test
	void aRequestCarriesSeveralSessionsAndOtherCookies() {
		assertThat(this.mvc.get()
			.uri("/all")
			.cookie(new Cookie("theme", "dark"))
			.with(session(new UserSession("ada", 4)))
			.with(session("header", new Note("in a header")))
			.with(session("stored", new Note("on the server"))))
			.hasBodyTextEqualTo("ada in a header on the server dark");
	}

	@Test
	void cookiesThatTheTestWritesIntoTheHeaderStay() {
		assertThat(
				this.mvc.get().uri("/header").header("Cookie", "theme=dark").with(session(new UserSession("ada", 4))))
			.bodyText()
			.contains("theme=dark")
			.contains("user_session=");
	}

	@Test
	void theApplicationChangesAndEndsTheSessionAsAnyOther() {
		assertThat(this.mvc.get().uri("/count").with(session(new UserSession("ada", 4)))).hasStatusOk()
			.cookies()
			.hasCookieSatisfying("user_session", (cookie) -> assertThat(cookie.getValue()).startsWith("e1."));
		assertThat(this.mvc.get().uri("/leave").with(session(new UserSession("ada", 4)))).hasStatusOk()
			.cookies()
			.hasCookieSatisfying("user_session", (cookie) -> assertThat(cookie.getMaxAge()).isZero());
	}

	@Test
	void aSessionIsRefusedWhereItDoesNotExist() {
		assertThat(this.mvc.get().uri("/scoped/note").with(session("scoped", new Note("here"))))
			.hasBodyTextEqualTo("here");
		assertThatIllegalStateException()
			.isThrownBy(() -> this.mockMvc.perform(get("/user").with(session("scoped", new Note("here")))))
			.withMessageContaining("sessions.registrations.scoped.paths");
	}

	@Test
	void aWrongNameTypeOrValueIsNamed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.mockMvc.perform(get("/user").with(session("usr_session", "ada"))))
			.withMessageContaining("No session is named 'usr_session'");
		assertThatIllegalArgumentException().isThrownBy(() -> this.mockMvc.perform(get("/user").with(session("ada"))))
			.withMessageContaining("No session has the type java.lang.String");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.mockMvc.perform(get("/user").with(session(new Note("which?")))))
			.withMessageContaining("More than one session has the type");
		assertThatExceptionOfType(ClassCastException.class)
			.isThrownBy(() -> this.mockMvc.perform(get("/user").with(session("user_session", new Note("ada")))))
			.withMessageContaining("The session 'user_session' has the type");
	}

	@Test
	void withoutAnApplicationItSaysWhatToUse() {
		MockMvc standalone = MockMvcBuilders.standaloneSetup(new Notes()).build();
		assertThatIllegalStateException()
			.isThrownBy(() -> standalone.perform(get("/user").with(session(new UserSession("ada", 4)))))
			.withMessageContaining("@AutoConfigureMockMvc");
	}

	record UserSession(String id, int count) {

	}

	record Note(String text) {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Notes notes() {
			return new Notes();
		}

		@Bean
		SessionStorage ownSessionStorage() {
			return new InMemorySessionStorage(100);
		}

		@Bean
		SessionTransformer reversedSessionTransformer() {
			return new SessionTransformer() {

				@Override
				public String encode(String value, SessionContext context) {
					return new StringBuilder(value).reverse().toString();
				}

				@Override
				public Decoded decode(String token, SessionContext context) {
					return Decoded.of(new StringBuilder(token).reverse().toString());
				}

			};
		}

	}

	@RestController
	static class Notes {

		@GetMapping("/user")
		String user(@SessionValue UserSession user) {
			return user.id() + " " + user.count();
		}

		@GetMapping("/count")
		void count(@SessionValue TypedSession<UserSession> session) {
			session.update((user) -> new UserSession(user.id(), user.count() + 1));
		}

		@GetMapping("/leave")
		void leave(@SessionValue TypedSession<UserSession> session) {
			session.invalidate();
		}

		@GetMapping("/notes/{name}")
		@Nullable String note(@PathVariable String name, Sessions sessions) {
			return (sessions.named(name).get() instanceof Note note) ? note.text() : null;
		}

		@GetMapping("/scoped/note")
		@Nullable String scoped(Sessions sessions) {
			return note("scoped", sessions);
		}

		@GetMapping("/all")
		String all(@SessionValue UserSession user, Sessions sessions, HttpServletRequest request) {
			return user.id() + " " + note("header", sessions) + " " + note("stored", sessions) + " "
					+ request.getCookies()[0].getValue();
		}

		@GetMapping("/cookies")
		String cookies(HttpServletRequest request) {
			return Arrays.stream(Objects.requireNonNull(request.getCookies()))
				.map(Cookie::getName)
				.sorted()
				.toList()
				.toString();
		}

		@GetMapping("/header")
		String header(HttpServletRequest request) {
			return Collections.list(request.getHeaders("Cookie")).toString();
		}

	}

}

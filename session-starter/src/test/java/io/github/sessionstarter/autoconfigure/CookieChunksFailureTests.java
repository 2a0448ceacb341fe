package io.github.sessionstarter.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static io.github.sessionstarter.autoconfigure.Yaml.sessions;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static io.github.sessionstarter.autoconfigure.Yaml.webApplication;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that could not travel in several cookies stops the start.
 */
class CookieChunksFailureTests {

	private static final String PROPERTY = "sessions.registrations.user_session.cookie.max-chunks";

	private static final String REQUESTS = "server.max-http-request-header-size";

	private static final String TOMCAT = "server.tomcat.max-http-response-header-size";

	private static final String JETTY = "server.jetty.max-http-response-header-size";

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 5, 9999999 })
	void aSessionTravelsInOneToFourCookies(int chunks) {
		assertFailureOf(chunks(chunks)).namesProperty(PROPERTY)
			.showsValue(Integer.toString(chunks))
			.givesReason("1 to 4 cookies")
			.advises("from 1 to 4", "storage");
	}

	@Test
	void theServerHasToTakeThemInARequest() {
		assertFailureOf(
				webApplication(chunks(3)).withPropertyValues(REQUESTS + "=15KB", TOMCAT + "=16KB", JETTY + "=16KB"))
			.namesProperty(PROPERTY)
			.showsValue("3")
			.givesReason("allows 15360 bytes of headers")
			.advises("Set " + REQUESTS + " to 16KB or more");
	}

	@Test
	void theServerHasToTakeThemInAResponse() {
		assertFailureOf(webApplication(chunks(2)).withPropertyValues(REQUESTS + "=12KB", JETTY + "=12KB"))
			.givesReason("allows 8192 bytes of headers")
			.advises("Set " + TOMCAT + " to 12KB or more");
	}

	@ParameterizedTest
	@ValueSource(ints = { 2, 3, 4 })
	void aServerThatTakesThemStarts(int chunks) {
		webApplication(chunks(chunks)).withPropertyValues(REQUESTS + "=20KB", TOMCAT + "=20KB", JETTY + "=20KB")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void oneCookieNeedsNoLimits() {
		webApplication(chunks(1)).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void noOtherSessionHasTheNameOfAPart() {
		assertFailureOf(sessions("""
				    user_session: {type: %1$s, cookie: {max-chunks: 2}}
				    '[user_session.1]': {type: %1$s}
				""".formatted(UserSession.class.getName()))).namesProperty(PROPERTY)
			.givesReason("'user_session.1' has the name of one of these cookies")
			.advises("another name");
	}

	@Test
	void theServerHasToTakeThoseOfAllSessionsAtOnce() {
		String yaml = sessions("""
				    user_session: {type: %1$s, cookie: {max-chunks: 2}}
				    cart_session: {type: %1$s, cookie: {max-chunks: 3}}
				    other_session: {type: %1$s}
				""".formatted(UserSession.class.getName()));
		assertFailureOf(webApplication(yaml).withPropertyValues(REQUESTS + "=23KB", TOMCAT + "=24KB", JETTY + "=24KB"))
			.givesReason("5 such cookies")
			.advises("Set " + REQUESTS + " to 24KB or more");
	}

	@Test
	void anIdFitsOneCookie() {
		assertFailureOf(userSession("storage: memory", "cookie: {max-chunks: 2}")).namesProperty(PROPERTY)
			.givesReason("Only an id travels")
			.advises("Remove the property");
	}

	@Test
	void spacesCannotBeSplit() {
		assertFailureOf(userSession("cookie: {max-chunks: 2, encoding: dquotes}")).namesProperty(PROPERTY)
			.givesReason("would drop spaces")
			.advises("uri or base64");
	}

	@Test
	void ktorReadsOneCookie() {
		assertFailureOf(userSession("cookie: {max-chunks: 2}", "transform: [ktor-sign]",
				"ktor: {sign-key: 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f}"))
			.namesProperty(PROPERTY)
			.givesReason("Ktor reads one cookie only")
			.advises("Remove the property");
	}

	private static String chunks(int chunks) {
		return userSession("cookie: {max-chunks: " + chunks + "}");
	}

}

package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static io.github.sessionstarter.autoconfigure.StartupFailure.assertFailureOf;
import static io.github.sessionstarter.autoconfigure.Yaml.session;
import static io.github.sessionstarter.autoconfigure.Yaml.sessions;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;

/**
 * A session that could not work stops the start.
 */
class RegistrationFailureTests {

	private static final String SESSION = "sessions.registrations.user_session";

	@Test
	void onlyWhatIsInAStorageCanBeEncryptedThere() {
		assertFailureOf(userSession("encrypt-at-rest: true"))
			.namesProperty("sessions.registrations.user_session.encrypt-at-rest")
			.showsValue("true")
			.givesReason("client-side")
			.advises("sessions.registrations.user_session.storage");
	}

	@Test
	void aSessionNeedsAType() {
		assertFailureOf(sessions("    user_session: {transport: cookie}")).namesProperty(SESSION + ".type")
			.showsNoValue()
			.givesReason("missing")
			.advises("com.example.UserSession");
	}

	@Test
	void aBlankTypeIsRefused() {
		assertFailureOf(sessions("    user_session: {type: ' '}")).namesProperty(SESSION + ".type")
			.givesReason("blank");
	}

	@Test
	void aTypeHasToBeOnTheClassPath() {
		assertFailureOf(sessions("    user_session: {type: com.example.Nowhere}")).namesProperty(SESSION + ".type")
			.showsValue("com.example.Nowhere")
			.givesReason("no such class")
			.advises("fully qualified name", "Outer$Inner");
	}

	@ParameterizedTest
	@ValueSource(strings = { "int", "void" })
	void aPrimitiveTypeIsNoClass(String type) {
		assertFailureOf(sessions("    user_session: {type: " + type + "}")).namesProperty(SESSION + ".type")
			.showsValue(type)
			.givesReason("no such class");
	}

	@ParameterizedTest
	@ValueSource(classes = { Shape.class, AbstractShape.class, InnerClass.class, NothingToRead.class })
	void aTypeHasToBeWrittenAndReadByTheSerializer(Class<?> type) {
		assertFailureOf(sessions("    user_session: {type: '" + type.getName() + "'}")).namesProperty(SESSION + ".type")
			.showsValue(type.getName())
			.advises("Make the type a record", SESSION + ".serializer");
	}

	@ParameterizedTest
	@ValueSource(strings = { "User_Session", "user-session", "usersession", "'[user-session]'" })
	void twoNamesThatSpringBootTakesForTheSameAreRefused(String name) {
		assertFailureOf(sessions("""
				    user_session: {type: %1$s}
				    %2$s: {type: %1$s}
				""".formatted(UserSession.class.getName(), name)))
			.namesProperty("sessions.registrations" + (name.contains("[") ? "[user-session]" : "." + name))
			.showsValue(name.replaceAll("[\\[\\]']", ""))
			.givesReason("the same name up to case, '-' and '_'")
			.advises("differ in more than");
	}

	@Test
	void aNameWithDotsIsReportedAsItHasToBeWritten() {
		assertFailureOf(session("shop.cart", "timeout: {idle: 0}"))
			.namesProperty("sessions.registrations[shop.cart].timeout.idle");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[]", "''" })
	void aSessionExistsSomewhere(String paths) {
		assertFailureOf(userSession("paths: " + paths)).namesProperty(SESSION + ".paths").givesReason("blank");
	}

	@ParameterizedTest
	@ValueSource(strings = { " /x", "/{", "/account/{id", "/{*rest}/more/{*rest}", "/a}" })
	void aPathIsAPattern(String pattern) {
		assertFailureOf(userSession("paths: ['/ok', '" + pattern + "']")).namesProperty(SESSION + ".paths")
			.showsValue("[/ok, " + pattern + "]")
			.advises("such as /account/**");
	}

	@ParameterizedTest
	@ValueSource(strings = { "login", "//evil.example", "ftp://example.com", "javascript:alert(1)", "/log in",
			"/login\\r\\nSet-Cookie: a=b" })
	void aRedirectIsAPathOrAUrl(String target) {
		assertFailureOf(userSession("redirect-when-absent: \"" + target + "\""))
			.namesProperty(SESSION + ".redirect-when-absent")
			.givesReason("neither a path nor a URL")
			.advises("/login", "https://");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "0s", "999ms", "-30m" })
	void aSessionLivesForASecondAtLeast(String idle) {
		assertFailureOf(userSession("timeout: {idle: " + idle + "}")).namesProperty(SESSION + ".timeout.idle")
			.givesReason("would end at once")
			.advises("a second or more");
	}

	@Test
	void theAbsoluteTimeoutIsNotShorterThanTheIdleTimeout() {
		assertFailureOf(userSession("timeout: {idle: 30m, absolute: 10m}")).namesProperty(SESSION + ".timeout.absolute")
			.showsValue("PT10M")
			.givesReason("shorter than the idle timeout, which is PT30M")
			.advises("at least as long");
	}

	@ParameterizedTest
	@ValueSource(strings = { "-1s", "30m", "1h" })
	void aSessionThatIsReadIsRenewedBeforeItEnds(String renewAfter) {
		assertFailureOf(userSession("timeout: {idle: 30m, renew-after: " + renewAfter + "}"))
			.namesProperty(SESSION + ".timeout.renew-after")
			.givesReason("would end although it is in use; its idle timeout is PT30M")
			.advises("between 0 and the idle timeout");
	}

	@Test
	void onlyWhatBrowsersKnowCanBeDeletedAtALogOut() {
		assertFailureOf(userSession("clear-site-data: [cache, cookie]")).namesProperty(SESSION + ".clear-site-data")
			.showsValue("[cache, cookie]")
			.givesReason("Browsers know nothing of that name")
			.advises("cookies");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Set-Cookie", "set-cookie", "Cookie", "Authorization", "Content-Length", "Host", "Vary" })
	void aHeaderThatHasAMeaningOfItsOwnCarriesNoSession(String name) {
		assertFailureOf(session(name, "transport: header")).namesProperty(RegistrationSettings.prefix(name))
			.showsValue(name)
			.givesReason("cannot travel in a header of this name")
			.advises("such as X-Cart");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X Cart", "X:Cart", "X/Cart", "Käse" })
	void aNameThatIsNoHeaderNameIsRefused(String name) {
		assertFailureOf(session(name, "transport: header")).namesProperty(RegistrationSettings.prefix(name))
			.showsValue(name)
			.givesReason("cannot travel in a header of this name")
			.advises("letters, digits");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0", "-1" })
	void theMemoryHoldsASessionAtLeast(String maxEntries) {
		assertFailureOf("""
				sessions:
				  storage: {memory: {max-entries: %s}}
				  registrations:
				    user_session: {type: %s, storage: memory}
				""".formatted(maxEntries, UserSession.class.getName()))
			.namesProperty("sessions.storage.memory.max-entries")
			.showsValue(maxEntries)
			.givesReason("at least 1")
			.advises("Write 1 or more");
	}

	@Test
	void aControllerAsksForSessionsThatExist() {
		assertFailureOf(Yaml.mvcApplication(userSession()).withBean(LostController.class))
			.namesHandler("RegistrationFailureTests.LostController.lost(String session), parameter 1 'session'")
			.givesReason("java.lang.String")
			.advises("Declare the session");
	}

	interface Shape {

		int edges();

	}

	abstract static class AbstractShape {

		public int edges;

	}

	@SuppressWarnings("ClassCanBeStatic")
	class InnerClass {

		public int count;

	}

	static final class NothingToRead {

		private NothingToRead(int nothing) {
		}

	}

	@RestController
	static class LostController {

		@GetMapping("/lost")
		String lost(@SessionValue String session) {
			return session;
		}

	}

}

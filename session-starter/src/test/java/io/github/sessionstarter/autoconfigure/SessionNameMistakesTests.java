package io.github.sessionstarter.autoconfigure;

import java.nio.file.Path;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session has the name that is written, or the start is refused.
 */
class SessionNameMistakesTests {

	private static final String TYPE = "{type: " + UserSession.class.getName() + "}";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					"user session": T                                    | sessions.registrations.user session   | Choose a name of letters, digits
					user/session: T                                      | sessions.registrations.user/session   | Choose a name of letters, digits
					größe: T                                             | sessions.registrations.größe          | Choose a name of letters, digits
					"user@home": T                                       | sessions.registrations.user@home      | Choose a name of letters, digits
					"$user": T                                           | sessions.registrations.$user          | Choose a name of letters, digits
					"[user session]": T                                  | sessions.registrations[user session]  | such as user_session
					"[größe]": T                                         | sessions.registrations[größe]         | such as user_session
					"[$user]": T                                         | sessions.registrations[$user]         | such as user_session
					"[]": T                                              | sessions.registrations.type           | takes other properties
					"": T                                                | sessions.registrations.type           | takes other properties
					2: T                                                 | sessions.registrations[2]             | Write each session below its name
					- T                                                  | sessions.registrations[0]             | 'user_session:' instead of '-'
					[T, T]                                               | sessions.registrations[0]             | 'user_session:' instead of '-'
					user.session: T                                      | sessions.registrations.user.session.type | '[user.session]'
					JSESSIONID: T                                        | sessions.registrations.JSESSIONID     | such as user_session
					jsessionid: T                                        | sessions.registrations.jsessionid     | such as user_session
					{user_session: T, User_Session: T}                   | sessions.registrations.User_Session   | differ in more than
					{user_session: T, user-session: T}                   | sessions.registrations.user-session   | differ in more than
					{user_session: T, userSession: T}                    | sessions.registrations.userSession    | differ in more than
					{user_session: T, '[user_session]': {send: always}}  | sessions.registrations[user_session]  | Write the name in the same way
					{'[a.b]': T, a.b: {send: always}}                    | sessions.registrations.a.b.send       | '[user.session]'
					__Host-a: {type: X, cookie: {path: /a}}              | sessions.registrations.__Host-a.cookie.path | Remove the property
					__secure-a: {type: X, cookie: {secure: false}}       | sessions.registrations.__secure-a.cookie.secure | Remove the property
					Cookie: {type: X, transport: header}                 | sessions.registrations.Cookie         | such as X-Cart
					"X Cart": {type: X, transport: header}               | sessions.registrations.X Cart         | Choose a name of letters, digits
					"[X Cart]": {type: X, transport: header}             | sessions.registrations[X Cart]        | such as X-Cart
					'[user_session]': {type: X, id-generator: a}         | sessions.registrations[user_session].id-generator | Remove the property
					'[user_session]': {type: X, storge: a}               | sessions.registrations.user_session.storge | user_session.storage?
					'[user_session]': {type: X, revocation: {on-storage-failure: accept}} | sessions.registrations[user_session].revocation.on-storage-failure | Remove the property
					'[a.b]': {type: X, transport: header, cookie: {path: /}} | sessions.registrations[a.b].cookie.path | Remove the property
					{type: X}                                            | sessions.registrations.type           | Allowed in
					""")
	void aNameThatCannotBeKeptIsRefused(String registrations, String property, String remedy) {
		String failure = new ConfiguredApplication(this.directory, yaml(registrations)).failure();
		assertThat(failure.lines().map(SessionNameMistakesTests::withoutBrackets))
			.contains(withoutBrackets("    Property: " + property));
		assertThat(failure).contains(remedy, "application.yml");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			user_session: T                              | user_session
			user-session: T                              | user-session
			UserSession: T                               | UserSession
			'[user_session]': T                          | user_session
			'[user.session]': T                          | user.session
			'[user~session]': T                          | user~session
			'007': T                                     | 007
			__Host-user: T                               | __Host-user
			session: T                                   | session
			none: T                                      | none
			type: T                                      | type
			{user_session: T, user_session_2: T}         | user_session_2
			{user: T, user_session: T}                   | user_session
			""")
	void aNameIsThatOfTheCookie(String registrations, String name) {
		assertThat(new ConfiguredApplication(this.directory, yaml(registrations)).sessions().get(name))
			.contains("\nSet-Cookie: " + name + "=e1.");
	}

	@ParameterizedTest
	@CsvSource({ "JSESSIONID", "Shop_Session" })
	void theCookieOfHttpSessionIsKnownByItsConfiguredName(String name) {
		String yaml = yaml(name + ": T") + "server.servlet.session.cookie.name: SHOP_SESSION\n";
		ConfiguredApplication application = new ConfiguredApplication(this.directory, yaml);
		if (name.equals("JSESSIONID")) {
			assertThat(application.sessions()).containsKey(name);
		}
		else {
			assertThat(application.failure()).contains("    Property: sessions.registrations.Shop_Session\n",
					"Choose another name");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			user_session   | transform: none           | =[\\w-]{43};
			user_session   | {storage: none, principal: none} | tracker=ValueSessionTracker
			user_session   | {storage: none, principal: none, transform: none} | anna%22
			user_session   | timeout: {idle: 60}       | Max-Age=60;
			user_session   | transform: [encrypt]      | =e1\\.
			user-session   | send: always              | !Write the name in the same way
			User_Session   | send: always              | !Write the name in the same way
			'[user_session]' | send: always            | !Write the name in the same way
			user_sesion    | send: always              | !The type of the session is missing
			user_session   | transform:                | !Write a value or remove the property
			user_session   | principal: none           | tracker=IdSessionTracker
			user_session   | redirect-when-absent: none | redirect=null
			""")
	void aLaterDocumentChangesTheSession(String name, String session, String expected) {
		String yaml = yaml("user_session: {type: X, storage: memory, transform: sign, principal: id,"
				+ " redirect-when-absent: /login, timeout: {idle: 30m}}")
				+ "---\nspring.config.activate.on-profile: test\nsessions: {registrations: {" + name + ": "
				+ (session.startsWith("{") ? session : "{" + session + "}") + "}}\n";
		ConfiguredApplication application = new ConfiguredApplication(this.directory, yaml)
			.arguments("--spring.profiles.active=test");
		if (expected.startsWith("!")) {
			assertThat(application.failure()).contains(expected.substring(1));
		}
		else {
			assertThat(application.sessions().get("user_session")).containsPattern(expected);
		}
	}

	private static String withoutBrackets(String name) {
		return name.replaceAll("[\\[.\\]]+", ".");
	}

	/** With the type for "T" and "X". */
	private static String yaml(String registrations) {
		return "sessions:\n  keys: [" + TestKeys.first() + "]\n  registrations:\n    "
				+ registrations.replaceAll("\\bT\\b", TYPE).replace("type: X", TYPE.substring(1, TYPE.length() - 1))
				+ "\n";
	}

}

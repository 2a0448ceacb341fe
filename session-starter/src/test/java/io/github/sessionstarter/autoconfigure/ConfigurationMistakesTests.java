package io.github.sessionstarter.autoconfigure;

import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application writes about a session works as it is written, or the start is
 * refused with a text that names the property and says what to write.
 */
class ConfigurationMistakesTests {

	private static final String SESSION = "sessions.registrations.user_session.";

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					storge: memory                               | storge                  | Did you mean sessions.registrations.user_session.storage?
					transfrom: none                              | transfrom               | Did you mean sessions.registrations.user_session.transform?
					timeout: {idel: 5m}                          | timeout.idel            | timeout.idle?
					cookie: {same-sit: none}                     | cookie.same-sit         | cookie.same-site?
					cookie: {sameSit: none}                      | cookie.sameSit          | cookie.same-site?
					revocation: {stroage: memory}                | revocation.stroage      | revocation.storage?
					idle: 5m                                     | idle                    | user_session.timeout.idle?
					same-site: none                              | same-site               | Did you mean sessions.registrations.user_session.cookie.same-site?
					secure: false                                | secure                  | Did you mean sessions.registrations.user_session.cookie.secure?
					max-age: 1h                                  | max-age                 | Did you mean sessions.registrations.user_session.cookie.max-age?
					grace: 1s                                    | grace                   | Did you mean sessions.registrations.user_session.revocation.grace?
					cookie: {idle: 5m}                           | cookie.idle             | timeout.idle
					cookie: {transform: none}                    | cookie.transform        | transform
					timeout: {storage: memory}                   | timeout.storage         | storage
					timeout: {idle: {minutes: 5}}                | timeout.idle.minutes    | idle
					timeout: {cookie: {secure: false}}           | timeout.cookie.secure   | cookie.secure
					session-timeout: 5m                          | session-timeout         | timeout
					storage: {directory: {path: ./sessions}}     | storage.directory.path  | Did you mean sessions.storage.directory?
					storage: {type: memory}                      | storage.type            | storage
					transform: {encrypt: true}                   | transform.encrypt       | transform
					transform: [{encrypt: true}]                 | transform[0].encrypt    | transform
					paths: {include: /account/**}                | paths.include           | paths
					keys: [a]                                    | keys[0]                 | sessions.keys
					registrations: {other: {type: a.B}}          | registrations.other.type | Allowed in
					enabled: false                               | enabled                 | Allowed in
					""")
	void aPropertyThatDoesNotExistIsRefused(String session, String property, String remedy) {
		assertRefused(plain(session), SESSION + property, remedy);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					storage: {directroy: {path: ./sessions}} | sessions.storage.directroy.path | Did you mean sessions.storage.directory?
					storage: {memory: {max-entrys: 5}}       | sessions.storage.memory.max-entrys | Did you mean sessions.storage.memory.max-entries?
					storage: {path: ./sessions}              | sessions.storage.path | Did you mean sessions.storage.directory.path?
					storage: {max.entries: 5}                | sessions.storage.max.entries | directory, memory
					storage: {ram: {max-entries: 5}}         | sessions.storage.ram.max-entries | directory, memory
					storage: {disk: {path: ./sessions}}      | sessions.storage.disk.path | directory, memory
					storage: {cleanup: {interval: 5m}}       | sessions.storage.cleanup.interval | directory, memory
					storage: memory                          | sessions.storage | sessions.registrations.user_session.storage
					user_session: {type: a.B}                | sessions.user_session.type | sessions.registrations.user_session?
					key: abc                                 | sessions.key | Did you mean sessions.keys?
					enabled: maybe                           | sessions.enabled | Allowed values are true, false
					enabled:                                 | sessions.enabled | Allowed values are true, false
					enabled: '${UNSET:}'                     | sessions.enabled | Allowed values are true, false
					kyes: [abc]                              | sessions.kyes[0] | Did you mean sessions.keys?
					keys-refresh-interval: 10s               | sessions.keys-refresh-interval | Did you mean sessions.key-refresh-interval?
					registration: {user_session: {type: a.B}} | sessions.registration.user_session.type | Did you mean sessions.registrations?
					transport: header                        | sessions.transport | sessions.registrations.user_session.t
					timeout: {idle: 5m}                      | sessions.timeout.idle | sessions.registrations.user_session.t
					storage: {directory: {cleanup-interval: 600}} | sessions.storage.directory.cleanup-interval | such as 600s
					storage: {directory: {cache: {ttl: 500}}} | sessions.storage.directory.cache.ttl | such as 500s
					storage: {directory: {cache: {ttl: '${UNSET:500}'}}} | sessions.storage.directory.cache.ttl | such as 500s
					storage: {directory: {path: }}           | sessions.storage.directory.path | remove the property
					storage: {memory: {max-entries: }}       | sessions.storage.memory.max-entries | remove the property
					storage: {memory: {max-entries: lots}}   | sessions.storage.memory.max-entries | a whole number
					storage: {memory: {max-entries: 0}}      | sessions.storage.memory.max-entries | 1 or more
					storage: ''                              | sessions.storage | remove the property
					security: {session: user_session}        | sessions.security.session | session-starter-security
					application-name:                        | sessions.application-name | remove the property
					key-refresh-interval:                    | sessions.key-refresh-interval | remove the property
					""")
	void aPropertyBesideTheSessionsIsRefused(String yaml, String property, String remedy) {
		assertRefused(plain("storage: memory") + "  " + yaml.replace("`", ""), property, remedy);
	}

	@ParameterizedTest
	@ValueSource(strings = { "storage: redis", "revocation: {storage: redis}" })
	void settingsOfAnAbsentModuleThatASessionUsesAreRefused(String session) {
		assertRefused(plain(session) + "  storage: {redis: {timeout: 500ms}}", "sessions.storage.redis.timeout",
				"Add the dependency io.github.sessionstarter:session-starter-redis");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{transport: header, cookie: {secure: false}}      | cookie.secure        | Remove the property
					{transport: header, cookie: {path: /}}            | cookie.path          | Remove the property
					id-generator: sessionIdGenerator                  | id-generator         | Remove the property
					encrypt-at-rest: true                             | encrypt-at-rest      | user_session.storage
					on-exceed: refuse                                 | on-exceed            | Remove the property
					revocation: {mode: latest}                        | revocation.mode      | revocation.storage
					revocation: {grace: 5}                            | revocation.grace     | revocation.storage
					revocation: {on-storage-failure: accept}          | revocation.on-storage-failure | Remove the property
					{storage: memory, revocation: {storage: memory}}  | revocation.storage   | Remove the property
					ktor: {mac-over: plaintext}                       | ktor                 | transform
					storage: redsi                                    | storage              | Allowed values are directory, memory, none
					storage: redis                                    | storage              | session-starter-redis
					storage: Memory                                   | storage              | Allowed values are directory, memory, none
					storage: directory                                | storage              | sessions.storage.directory.path
					storage: [memory]                                 | storage[0]           | Write a value
					storage: [memory, directory]                      | storage[0]           | Write a value
					transport: cookies                                | transport            | Allowed values are cookie, header
					transport: none                                   | transport            | Allowed values are cookie, header
					transform: [encrpyt]                              | transform            | Allowed values are encrypt
					transform: encrypt sign                           | transform            | Allowed values are encrypt
					transform: [none, sign]                           | transform            | The word none stands alone
					transform: [sign, none]                           | transform            | The word none stands alone
					transform: None                                   | transform            | Allowed values are encrypt
					storage: None                                     | storage              | Allowed values are directory, memory, none
					storage: 'NONE'                                   | storage              | Allowed values are directory, memory, none
					transform: false                                  | transform            | Allowed values are encrypt
					storage: false                                    | storage              | Allowed values are directory, memory, none
					revocation: {storage: redsi}                      | revocation.storage   | Allowed values are directory, memory, none
					serializer: none                                  | serializer           | define the bean 'none'
					{storage: memory, id-generator: none}             | id-generator         | sessionIdGenerator
					principal: None                                   | principal            | one of [count, id]
					principal: user.name                              | principal            | id
					redirect-when-absent: None                        | redirect-when-absent | such as /login
					send: alway                                       | send                 | Allowed values are when-modified, always
					cookie: {same-site: relaxed}                      | cookie.same-site     | Allowed values are strict, lax, none
					cookie: {encoding: base64url}                     | cookie.encoding      | base64
					revocation: {storage: memory, mode: newest}       | revocation.mode      | Allowed values are denylist, latest
					cookie: {secure: maybe}                           | cookie.secure        | true, false
					cookie: {secure: 'flase'}                         | cookie.secure        | true
					cookie: {max-age: 1 day}                          | cookie.max-age | such as 90s, 30m or 12h
					cookie: {max-age: 0}                              | cookie.max-age       | Remove the property
					cookie: {path: account}                           | cookie.path          | begins with /
					cookie: {domain: 'https://example.com'}           | cookie.domain        | without scheme
					cookie: {attributes: {SameSite: None}}            | cookie.attributes.SameSite | next to 'attributes'
					cookie: {max-chunks: many}                        | cookie.max-chunks    | a whole number
					cookie: none                                      | cookie               | Allowed in sessions.registrations.user_session.cookie: attributes
					timeout: 30m                                      | timeout              | absolute, idle, max, renew-after
					timeout: {idle: half an hour}                     | timeout.idle | such as 90s, 30m or 12h
					timeout: {idle: 30mins}                           | timeout.idle | such as 90s, 30m or 12h
					timeout: {idle: 1.5h}                             | timeout.idle | such as 90s, 30m or 12h
					timeout: {idle: 0}                                | timeout.idle         | A number without a unit is seconds
					timeout: {idle: 1800000, absolute: 12h}           | timeout.absolute     | at least as long
					timeout: {max: 12h}                               | timeout.max          | such as 30d
					timeout: {max: 30d}                               | timeout.max          | session-starter-security
					timeout: {max: 200000d}                           | timeout.max          | a shorter duration
					{timeout: {max: 30d}, cookie: {max-age: -1}}      | cookie.max-age       | as long as the session lives
					timeout: {absolute: 0}                            | timeout.absolute     | a second or more
					timeout: {idle: none}                             | timeout.idle | such as 90s, 30m or 12h
					clear-site-data: [cookie]                         | clear-site-data      | Allowed values are cache, cookies
					type: a.B$C                                       | type                 | fully qualified
					""")
	void aWrongValueIsRefusedWithWhatIsAllowed(String session, String property, String remedy) {
		String yaml = session.startsWith("type") ? Yaml.sessions("    user_session: {" + session + "}")
				: session.startsWith("{")
						? Yaml.sessions(
								"    user_session: {type: " + UserSession.class.getName() + ", " + session.substring(1))
						: plain(session);
		assertRefused(yaml, SESSION + property, remedy);
	}

	@ParameterizedTest
	@MethodSource
	void aBlankIsRefused(String property, String yaml) {
		assertRefused(yaml, SESSION + property, "Write a value or remove the property");
	}

	static Stream<Arguments> aBlankIsRefused() {
		Stream<Arguments> forms = Stream
			.of("", "''", "[]", "{}", "' '", "\"\\t\"", "${UNSET:}", "'${UNSET:${UNSET_TOO: }}'", "~", "null", "['']",
					"[encrypt, '']", "[~]")
			.map((blank) -> Arguments.of(blank.startsWith("['") || blank.startsWith("[~") ? "transform[0]"
					: blank.startsWith("[e") ? "transform[1]" : "transform", plain("transform: " + blank)));
		Stream<Arguments> properties = Stream
			.of("storage", "revocation.storage", "revocation.mode", "revocation", "principal", "redirect-when-absent",
					"transport", "serializer", "id-generator", "timeout", "timeout.idle", "timeout.absolute",
					"timeout.renew-after", "timeout.max", "cookie", "cookie.path", "cookie.secure", "cookie.http-only",
					"cookie.same-site", "cookie.max-age", "cookie.encoding", "cookie.attributes", "paths", "send",
					"clear-site-data", "encrypt-at-rest", "ktor", "backward-compatible-read",
					"backward-compatible-read.until", "max-sessions-per-principal")
			.flatMap((property) -> Stream.of("", "${UNSET:}")
				.map((blank) -> Arguments.of(property, plain(property + ": " + blank))));
		return Stream.concat(forms, properties);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			sessions:                                 | sessions
			sessions: {}                              | sessions
			sessions: ''                              | sessions
			sessions.registrations: ''                | sessions.registrations
			sessions: {registrations: }               | sessions.registrations
			sessions: {registrations: {user_session: }} | sessions.registrations.user_session
			sessions: {registrations: {user_session: {type: }}} | sessions.registrations.user_session.type
			""")
	void aBlankWhereTheSessionsStandIsRefused(String yaml, String property) {
		assertRefused(yaml, property, "Write a value or remove the property");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			transform: none                        | anna%22
			transform: [none]                      | anna%22
			transform: encrypt                     | user_session=e1.
			transform: [sign]                      | user_session=s1.
			transform: sign, encrypt               | user_session=e1.
			storage: none                          | tracker=ValueSessionTracker
			storage: memory                        | tracker=IdSessionTracker
			revocation: {storage: none}            | tracker=ValueSessionTracker
			revocation: {storage: memory}          | tracker=RevocableSessionTracker
			principal: none                        | user_session=e1.
			redirect-when-absent: none             | redirect=null
			redirect-when-absent: /login           | redirect=/login
			timeout: {idle: 1800}                  | Max-Age=1800
			timeout: {idle: '${UNSET:900}'}        | Max-Age=900
			timeout: {idle: 90s}                   | Max-Age=90
			timeout: {idle: PT5M}                  | Max-Age=300
			timeout: {idle: 60000ms}               | Max-Age=60;
			timeout: {absolute: 600}               | idle=PT10M absolute=PT10M
			timeout: {absolute: 24h}               | idle=PT30M absolute=PT24H
			timeout: {idle: 24h}                   | idle=PT24H absolute=PT24H
			timeout: {idle: 5m}                    | idle=PT5M absolute=PT12H
			timeout: {renew-after: 60}             | renew-after=PT1M
			timeout: {renew-after: 0}              | renew-after=PT0S
			cookie: {max-age: 3600}                | Max-Age=3600
			cookie: {max-age: -1}                  | user_session=e1.
			cookie: {same-site: none}              | SameSite=None
			cookie: {sameSite: NONE}               | SameSite=None
			cookie: {same_site: strict}            | SameSite=Strict
			cookie: {SAME-SITE: Strict}            | SameSite=Strict
			cookie: {domain: } | HttpOnly; SameSite=Lax
			cookie: {domain: '${UNSET:}'} | HttpOnly; SameSite=Lax
			cookie: {domain: example.com}          | Domain=example.com
			cookie: {attributes: {Priority: High}} | Priority=High
			cookie: {attributes: {Fast: }}         | Fast=,
			cookie: {secure: off}                  | HttpOnly
			cookie: {secure: 'no'}                 | HttpOnly
			cookie.secure: false                   | HttpOnly
			send: ALWAYS                           | user_session=e1.
			send: whenModified                     | user_session=e1.
			Transport: cookie                      | user_session=e1.
			paths: /**                             | user_session=e1.
			paths: [/account/**, /**]              | user_session=e1.
			transport: header                      | user_session: e1.
			""")
	void whatIsWrittenHolds(String session, String expected) {
		assertThat(sessions(plain(session)).sessions().get("user_session")).contains(expected);
	}

	@ParameterizedTest
	@ValueSource(strings = { "keys: ['', %s]", "keys: [%s, '']", "keys: [%s, ~]",
			"keys: ['${UNSET:}', %s, '${UNSET:}']", "keys: %s", "key-refresh-interval: 5\n  keys: %s",
			"key-refresh-interval: 0\n  keys: %s", "storage: {directory: {cache: {ttl: 0}}}\n  keys: %s",
			"storage: {redis: {timeout: 500ms}}\n  keys: %s", "storage: {redis: {key-prefix: 'a:'}}\n  keys: %s",
			"storage: {memory: {max-entries: 10}}\n  keys: %s", "storage: {directory: {path: ./nowhere}}\n  keys: %s",
			"storage: {jdbc: {table: a, cleanup-interval: 5m}}\n  keys: %s" })
	void whatIsWrittenBesideTheSessionsIsTaken(String yaml) {
		String keys = yaml.formatted(TestKeys.first());
		assertThat(sessions("sessions:\n  " + keys + "\n  registrations: {user_session: {type: "
				+ UserSession.class.getName() + "}}\n")
			.sessions()).containsKey("user_session");
	}

	private ConfiguredApplication sessions(String yaml) {
		return new ConfiguredApplication(this.directory, yaml);
	}

	private void assertRefused(String yaml, String property, String remedy) {
		String failure = sessions(yaml).failure();
		assertThat(failure.lines().filter((line) -> line.startsWith("    Property: "))).singleElement()
			.extracting(ConfigurationMistakesTests::uniform)
			.isEqualTo(uniform("    Property: " + property));
		assertThat(failure).contains(remedy, "application.yml");
	}

	private static String uniform(String name) {
		return name.replaceAll("[_\\[.\\]-]", "").toLowerCase();
	}

	/** One session with a key and these properties, as most applications write it. */
	private static String plain(String property) {
		return Yaml.userSession(property).replace("'[user_session]'", "user_session");
	}

}

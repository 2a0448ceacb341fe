package io.github.sessionstarter.web;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that was written by Ktor in one form, and is written here in another.
 *
 * @param form the form in which Ktor wrote the token
 * @param payload the form in which Ktor wrote the payload
 * @param current what is written now
 */
record KtorMigration(KtorTokenForm form, KtorPayload payload, Current current) {

	static final String UNTIL = "backward-compatible-read.until=2027-03-01T00:00:00Z";

	static List<KtorMigration> all() {
		return Stream.of(Current.values())
			.flatMap((current) -> Stream.of(KtorPayload.values())
				.flatMap((payload) -> Stream.of(KtorTokenForm.values())
					.filter((form) -> form.isProtected() || current != Current.MEMORY_COOKIE)
					.map((form) -> new KtorMigration(form, payload, current))))
			.toList();
	}

	static List<KtorMigration> allProtected() {
		return all().stream().filter((migration) -> migration.form().isProtected()).toList();
	}

	static SessionServer server(Class<?>... components) {
		SessionServer server = SessionServer.of(components);
		all().forEach((migration) -> server.session(migration.sessionName(), migration.settings()));
		return server;
	}

	String sessionName() {
		return this.form + "_of_" + this.payload + "_to_" + this.current;
	}

	private String[] settings() {
		return Stream
			.concat(Stream.of(this.current.settings),
					Stream.concat(Stream.of(UNTIL), this.form.onlyRead(0, this.payload)))
			.toArray(String[]::new);
	}

	/** Returns a token of Ktor, as a client sends it. */
	String olderToken(Visitor visitor) {
		return sent(this.form.token(this.payload.write(visitor)));
	}

	/** Returns a token as a client sends it that once got it from Ktor. */
	String sent(String token) {
		return this.current.inCookie() ? CookieEncoding.URI.encode(token) : token;
	}

	/** Returns name and value of the request header that carries a token. */
	String[] header(String sent) {
		return this.current.inCookie() ? new String[] { "Cookie", sessionName() + "=" + sent }
				: new String[] { sessionName(), sent };
	}

	/** Returns the token that a response brought, once. */
	String token(Reply reply) {
		String token = this.current.inCookie() ? reply.cookie(sessionName()).substring(sessionName().length() + 1)
				: reply.header(sessionName());
		assertThat(token).as("token of %s in %s", this, reply).matches(this.current.token);
		return token;
	}

	boolean isUnmentionedIn(Reply reply) {
		return reply.setCookies(sessionName()).isEmpty() && reply.header(sessionName()) == null;
	}

	boolean isRemovedBy(Reply reply) {
		if (!this.current.inCookie()) {
			return "".equals(reply.header(sessionName()));
		}
		String cookie = reply.setCookie(sessionName());
		return cookie.startsWith(sessionName() + "=;") && cookie.contains("Max-Age=0");
	}

	@Override
	public String toString() {
		return sessionName();
	}

	/**
	 * How a session is written now.
	 */
	enum Current {

		ENCRYPTED_COOKIE("e1\\..+", "transform=encrypt"),

		SIGNED_COOKIE("s1\\..+", "transform=sign"),

		MEMORY_COOKIE("[A-Za-z0-9_-]{43}", "storage=memory"),

		ENCRYPTED_HEADER("e1\\..+", "transform=encrypt", "transport=header");

		private final String token;

		private final String[] settings;

		Current(String token, String... settings) {
			this.token = token;
			this.settings = settings;
		}

		boolean inCookie() {
			return name().endsWith("COOKIE");
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}

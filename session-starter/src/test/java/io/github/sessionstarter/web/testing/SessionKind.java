package io.github.sessionstarter.web.testing;

import java.util.Locale;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every combination of where a token travels, how it is protected and where the payload
 * lives.
 */
public enum SessionKind {

	ENCRYPTED_COOKIE("transport=cookie", "transform=encrypt"),

	SIGNED_COOKIE("transport=cookie", "transform=sign"),

	PLAIN_COOKIE("transport=cookie", "transform="),

	MEMORY_COOKIE("transport=cookie", "storage=memory"),

	SIGNED_MEMORY_COOKIE("transport=cookie", "storage=memory", "transform=sign"),

	ENCRYPTED_HEADER("transport=header", "transform=encrypt"),

	SIGNED_HEADER("transport=header", "transform=sign"),

	PLAIN_HEADER("transport=header", "transform="),

	MEMORY_HEADER("transport=header", "storage=memory"),

	SIGNED_MEMORY_HEADER("transport=header", "storage=memory", "transform=sign");

	private final String[] settings;

	SessionKind(String... settings) {
		this.settings = settings;
	}

	String[] settings() {
		return this.settings.clone();
	}

	public String sessionName() {
		return name().toLowerCase(Locale.ROOT);
	}

	public boolean inCookie() {
		return name().endsWith("COOKIE");
	}

	public boolean onServer() {
		return name().contains("MEMORY");
	}

	/** Whether the client cannot make a token itself. */
	public boolean isProtected() {
		return !name().startsWith("PLAIN");
	}

	/** Whether a transformer looks at the token first. */
	public boolean isTransformed() {
		return name().startsWith("ENCRYPTED") || name().startsWith("SIGNED");
	}

	/** Returns name and value of the request header that carries a token. */
	public String[] header(String token) {
		return inCookie() ? new String[] { "Cookie", sessionName() + "=" + token }
				: new String[] { sessionName(), token };
	}

	/** Returns the request header as a line. */
	public String headerLine(String token) {
		return String.join(inCookie() ? ": " : ":", header(token));
	}

	/** Returns the token that a response brought, once. */
	public String token(Reply reply) {
		String token = inCookie() ? reply.cookie(sessionName()).substring(sessionName().length() + 1)
				: reply.header(sessionName());
		assertThat(token).as("token of %s in %s", this, reply).isNotEmpty();
		return token;
	}

	/** Whether a response says nothing of this session. */
	public boolean isUnmentionedIn(Reply reply) {
		return reply.setCookies(sessionName()).isEmpty() && reply.header(sessionName()) == null;
	}

	/** Whether a response makes the client forget its token. */
	public boolean isRemovedBy(Reply reply) {
		if (!inCookie()) {
			return "".equals(reply.header(sessionName()));
		}
		String cookie = reply.setCookie(sessionName());
		return cookie.startsWith(sessionName() + "=;") && cookie.contains("Max-Age=0");
	}

}

package io.github.sessionstarter.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session of a {@link SessionServer}, as its client sees it.
 */
public interface TestSession {

	String sessionName();

	boolean inCookie();

	/** Whether the token is an id, and the payload in a storage. */
	boolean onServer();

	/** Returns name and value of the request header that carries a token. */
	default String[] header(String token) {
		return inCookie() ? new String[] { "Cookie", sessionName() + "=" + token }
				: new String[] { sessionName(), token };
	}

	/** Returns the request header as a line. */
	default String headerLine(String token) {
		return String.join(inCookie() ? ": " : ":", header(token));
	}

	/** Returns the token that a response brought, once. */
	default String token(Reply reply) {
		String token = inCookie() ? reply.cookie(sessionName()).substring(sessionName().length() + 1)
				: reply.header(sessionName());
		assertThat(token).as("token of %s in %s", this, reply).isNotEmpty();
		return token;
	}

	/** Whether a response says nothing of this session. */
	default boolean isUnmentionedIn(Reply reply) {
		return reply.setCookies(sessionName()).isEmpty() && reply.header(sessionName()) == null;
	}

	/** Whether a response makes the client forget its token. */
	default boolean isRemovedBy(Reply reply) {
		if (!inCookie()) {
			return "".equals(reply.header(sessionName()));
		}
		String cookie = reply.setCookie(sessionName());
		return cookie.startsWith(sessionName() + "=;") && cookie.contains("Max-Age=0");
	}

}

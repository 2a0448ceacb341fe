package io.github.sessionstarter.security.webauthn;

import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.extension.RevocableSessions;
import io.github.sessionstarter.servlet.ServletSessions;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Options in a session of their own, whose challenge counts once (Web Authentication,
 * section 13.4.3).
 *
 * @param <T> the type of the options
 */
final class OneTimeOptions<T> {

	private final RevocableSessions sessions;

	private final String name;

	OneTimeOptions(RevocableSessions sessions, String name) {
		this.sessions = sessions;
		this.name = name;
	}

	void set(HttpServletRequest request, @Nullable T options) {
		TypedSession<T> session = session(request);
		if (options != null) {
			session.set(options);
			session.renew();
		}
		else if (session.get() != null) {
			session.invalidate();
		}
	}

	/** Return the options to the one request that ends their session. */
	@Nullable T take(HttpServletRequest request) {
		TypedSession<T> session = session(request);
		T options = session.get();
		return (options != null && this.sessions.endOnce(session)) ? options : null;
	}

	@SuppressWarnings("unchecked") // registered with this type
	private TypedSession<T> session(HttpServletRequest request) {
		return (TypedSession<T>) ServletSessions.of(request).named(this.name);
	}

}

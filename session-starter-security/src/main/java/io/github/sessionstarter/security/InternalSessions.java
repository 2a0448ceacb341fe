package io.github.sessionstarter.security;

import java.time.Duration;
import java.util.Map;

import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of this module: short, sealed, and held by the client. An application can
 * declare them itself to change their cookies.
 */
final class InternalSessions {

	/** Where the user wanted to go before the log-in. */
	static final String TARGET = "login_target";

	/** What CSRF tokens are bound to before the log-in. */
	static final String CSRF = "login_csrf";

	private InternalSessions() {
	}

	/** Add the sessions to those that the application declares. */
	static void addTo(SessionsProperties sessions, @Nullable String logIn) {
		Map<String, RegistrationProperties> all = sessions.getRegistrations();
		RegistrationProperties model = (logIn != null) ? all.get(logIn) : null;
		add(all, TARGET, LoginTarget.class, Duration.ofMinutes(10), model);
		add(all, CSRF, AnonymousCsrf.class, Duration.ofHours(12), model);
	}

	private static void add(Map<String, RegistrationProperties> all, String name, Class<?> type, Duration lifetime,
			@Nullable RegistrationProperties model) {
		all.computeIfAbsent(name, (absent) -> {
			RegistrationProperties session = new RegistrationProperties();
			session.getTimeout().setIdle(lifetime);
			session.getTimeout().setAbsolute(lifetime);
			if (model != null) {
				session.getCookie().setSecure(model.getCookie().isSecure());
			}
			return session;
		}).setType(type.getName());
	}

}

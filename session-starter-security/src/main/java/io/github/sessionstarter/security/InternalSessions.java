package io.github.sessionstarter.security;

import io.github.sessionstarter.security.csrf.AnonymousCsrf;
import io.github.sessionstarter.security.csrf.SessionCsrfTokens;
import io.github.sessionstarter.security.savedrequest.LoginTarget;
import io.github.sessionstarter.security.savedrequest.SessionRequestCache;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.CookieProperties.SameSite;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.security.bff.BrowserSessionCheck;
import io.github.sessionstarter.security.extension.InternalSession;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of this module: short, sealed, and held by the client. An application can
 * declare them itself to change their cookies.
 */
final class InternalSessions {

	private static final Duration LONGEST = Duration.ofHours(12);

	private InternalSessions() {
	}

	/** Add the sessions to those that the application declares. */
	static void addTo(SessionsProperties sessions, @Nullable String logIn, Stream<InternalSession> revocable) {
		Map<String, RegistrationProperties> all = sessions.getRegistrations();
		RegistrationProperties model = (logIn != null) ? all.get(logIn) : null;
		revocable.forEach((session) -> add(all, session, model));
		add(all, SessionRequestCache.SESSION, LoginTarget.class, Duration.ofMinutes(10), model);
		add(all, SessionCsrfTokens.SESSION, AnonymousCsrf.class, Duration.ofHours(12), model);
	}

	/**
	 * What cannot be taken back is not declared, and what needs it says so. A session
	 * that the application declares lives where that of the log-in does, too, unless it
	 * says where.
	 */
	private static void add(Map<String, RegistrationProperties> all, InternalSession internal,
			@Nullable RegistrationProperties model) {
		RegistrationProperties session = all.get(internal.name());
		if (model != null && isRevocable(model)) {
			if (session == null) {
				session = limited(internal, model);
				all.put(internal.name(), session);
			}
			if (!isRevocable(session)) {
				session.setStorage(model.getStorage());
				if (model.getStorage() != null && (internal.guarded() || model.isEncryptAtRest())) {
					session.setEncryptAtRest(true);
				}
				session.getRevocation().setStorage(model.getRevocation().getStorage());
			}
		}
		if (session != null) {
			session.setType(internal.type().getName());
			if (internal.guarded()) {
				BrowserSessionCheck.checkHolder(internal.name(), session);
			}
		}
	}

	private static boolean isRevocable(RegistrationProperties session) {
		return session.getStorage() != null || session.getRevocation().getStorage() != null;
	}

	private static RegistrationProperties limited(InternalSession internal, RegistrationProperties model) {
		RegistrationProperties session = new RegistrationProperties();
		Duration ofLogIn = Objects.requireNonNullElse(model.getTimeout().getAbsolute(), LONGEST);
		Duration absolute = Objects.requireNonNullElse(internal.absolute(), ofLogIn);
		session.getTimeout().setIdle(Objects.requireNonNullElse(internal.idle(), absolute));
		session.getTimeout().setAbsolute(absolute);
		session.getCookie().setSecure(internal.guarded() || model.getCookie().isSecure());
		if (internal.guarded()) {
			session.getCookie().setSameSite(SameSite.STRICT);
		}
		return session;
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

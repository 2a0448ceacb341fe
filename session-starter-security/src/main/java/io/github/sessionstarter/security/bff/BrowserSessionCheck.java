package io.github.sessionstarter.security.bff;

import java.util.List;
import java.util.Objects;

import io.github.sessionstarter.autoconfigure.properties.CookieProperties.SameSite;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;

/**
 * A check of the sessions of a browser application (OAuth 2.0 for Browser-Based
 * Applications, section 6.1.3). That a cookie of such a name is {@code Secure}, has the
 * path {@code /} and no domain, is checked for each application.
 */
public final class BrowserSessionCheck {

	/** What the names of the cookies begin with. */
	public static final String PREFIX = "__Host-";

	private static final String CONTEXT = "With sessions.security.profile: bff, ";

	private BrowserSessionCheck() {
	}

	/**
	 * Refuse a session that authorizes the use of tokens and lacks a protection.
	 * @param name the name of the session
	 * @param session its properties
	 */
	public static void check(String name, RegistrationProperties session) {
		RegistrationSettings settings = new RegistrationSettings(name, session);
		if (!session.getTransport().equals("cookie")) {
			throw failure(settings, "transport", session.getTransport(),
					"a session travels in a cookie, because scripts could read a header",
					"Remove the property, which means cookie.");
		}
		if (!name.startsWith(PREFIX)) {
			throw settings.failureOfName(
					CONTEXT + "the name of a session begins with " + PREFIX + ", so that no other host can set it",
					"Name it " + PREFIX + name + ", and write the same name below sessions.security.session.");
		}
		if (!session.getCookie().isHttpOnly()) {
			throw failure(settings, "cookie.http-only", false, "scripts must not read the cookie",
					"Remove the property, which means true.");
		}
		if (session.getCookie().getSameSite() != SameSite.STRICT) {
			throw failure(settings, "cookie.same-site", session.getCookie().getSameSite(),
					"no request of another site carries the cookie", "Set it to strict.");
		}
		List<String> transform = Objects.requireNonNullElse(session.getTransform(), List.of("encrypt"));
		if (session.getStorage() == null && !transform.contains("encrypt")) {
			throw failure(settings, "transform", transform, "what the client holds is encrypted",
					"Remove the property, which means encrypt.");
		}
	}

	/**
	 * Refuse a session that holds tokens and lacks a protection.
	 * @param name the name of the session
	 * @param session its properties
	 */
	public static void checkHolder(String name, RegistrationProperties session) {
		check(name, session);
		if (session.getStorage() != null && !session.isEncryptAtRest()) {
			throw failure(new RegistrationSettings(name, session), "encrypt-at-rest", false,
					"one who can read the storage must not find tokens there", "Set it to true.");
		}
	}

	private static InvalidSessionsConfigurationException failure(RegistrationSettings settings, String property,
			Object value, String reason, String remedy) {
		return settings.failure(property, value, CONTEXT + reason, remedy);
	}

}

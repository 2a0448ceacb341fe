package io.github.sessionstarter.sample.inspector;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.autoconfigure.properties.CookieProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.sample.KeyFiles;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ResponseStatusException;

/**
 * All that there is to show of the sessions that travel in cookies.
 */
@Component
class Exhibition {

	private final SessionsProperties properties;

	private final Sessions sessions;

	private final BrowserCookies cookies;

	private final Refusals refusals;

	private final @Nullable KeyFiles keys;

	Exhibition(SessionsProperties properties, Sessions sessions, BrowserCookies cookies, Refusals refusals,
			Environment environment) {
		this.properties = properties;
		this.sessions = sessions;
		this.cookies = cookies;
		this.refusals = refusals;
		String directory = environment.getProperty(KeyFiles.DIRECTORY);
		this.keys = (directory != null) ? new KeyFiles(Path.of(directory)) : null;
	}

	/** Return the files of the keys, or {@code null} if the keys are elsewhere. */
	@Nullable KeyFiles keys() {
		return this.keys;
	}

	/** Return what is configured of a session, or answer the request with 404. */
	RegistrationProperties registration(String name) {
		RegistrationProperties registration = this.properties.getRegistrations().get(name);
		if (registration == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return registration;
	}

	List<Exhibit> exhibits(HttpServletRequest request) {
		Map<String, String> roles = (this.keys != null) ? this.keys.roles() : Map.of();
		return this.properties.getRegistrations()
			.entrySet()
			.stream()
			.filter((registration) -> registration.getValue().getTransport().equals("cookie"))
			.map((registration) -> exhibit(registration.getKey(), registration.getValue(), roles, request))
			.toList();
	}

	private Exhibit exhibit(String name, RegistrationProperties registration, Map<String, String> roles,
			HttpServletRequest request) {
		TypedSession<?> session = this.sessions.named(name);
		Object value = session.get();
		Token token = this.cookies.read(name, request);
		return new Exhibit(name, home(registration), registration.getStorage() == null,
				registration.getRevocation().getStorage() != null, registration.getPrincipal() != null,
				registration.getCookie().getMaxChunks(), attributes(registration.getCookie()), token,
				this.refusals.of(name), value, session.created(), session.expires(), key(token, roles));
	}

	private static String home(RegistrationProperties registration) {
		if (registration.getStorage() != null) {
			return "On the server (" + registration.getStorage() + "). Only an id travels.";
		}
		if (registration.getRevocation().getStorage() != null) {
			return "In the cookie, encrypted. The server knows which one is the newest ("
					+ registration.getRevocation().getStorage() + ").";
		}
		if (registration.getCookie().getMaxChunks() > 1) {
			return "In up to " + registration.getCookie().getMaxChunks()
					+ " cookies, encrypted: neither readable nor changeable.";
		}
		boolean signed = List.of("sign").equals(registration.getTransform());
		return signed ? "In the cookie, signed: readable, not changeable."
				: "In the cookie, encrypted: neither readable nor changeable.";
	}

	private static String attributes(CookieProperties cookie) {
		return "Path=" + cookie.getPath() + (cookie.isSecure() ? "; Secure" : "")
				+ (cookie.isHttpOnly() ? "; HttpOnly" : "") + "; SameSite="
				+ StringUtils.capitalize(cookie.getSameSite().name().toLowerCase(Locale.ROOT));
	}

	private static String key(@Nullable Token token, Map<String, String> roles) {
		if (token == null) {
			return "None yet";
		}
		String id = token.keyId();
		if (id == null) {
			return "None: the id alone, 256 random bits";
		}
		String role = roles.getOrDefault(id, roles.isEmpty() ? "SESSION_KEY" : "unknown");
		return "The " + role + " key, " + id;
	}

}

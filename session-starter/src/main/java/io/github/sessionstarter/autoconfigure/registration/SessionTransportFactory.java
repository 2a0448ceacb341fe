package io.github.sessionstarter.autoconfigure.registration;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.registration.TokenForm.Content;
import io.github.sessionstarter.session.BackwardCompatibleRead;
import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.http.CookieSessionTransport;
import io.github.sessionstarter.http.HeaderLimits;
import io.github.sessionstarter.http.HeaderSessionTransport;
import io.github.sessionstarter.http.SessionTransport;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The factory of the transport, where a token travels.
 */
final class SessionTransportFactory {

	/** Headers with a meaning of their own, which a token would destroy. */
	private static final Set<String> TAKEN = Set.of("accept", "authorization", "cache-control", "connection",
			"content-encoding", "content-length", "content-type", "cookie", "date", "etag", "expires", "host",
			"location", "origin", "referer", "server", "set-cookie", "te", "trailer", "transfer-encoding", "upgrade",
			"vary", "www-authenticate");

	private final Set<String> containerCookies;

	private final NamedBeans beans;

	private final CookieChunksCheck chunks;

	private final HeaderLimits limits;

	SessionTransportFactory(NamedBeans beans, Environment environment, CookieChunksCheck chunks) {
		this.containerCookies = containerCookies(environment);
		this.beans = beans;
		this.chunks = chunks;
		this.limits = chunks.limits();
	}

	/** Return the names of the cookies of HttpSession, in lower case. */
	private static Set<String> containerCookies(Environment environment) {
		String configured = environment.getProperty("server.servlet.session.cookie.name");
		if (configured != null) {
			return Set.of(configured.toLowerCase(Locale.ROOT));
		}
		boolean springSession = ClassUtils.isPresent("org.springframework.session.web.http.SessionRepositoryFilter",
				SessionTransportFactory.class.getClassLoader());
		return springSession ? Set.of("jsessionid", "session") : Set.of("jsessionid");
	}

	SessionTransport create(RegistrationSettings settings, TokenForm form, BackwardCompatibleRead<?> older) {
		String transport = settings.properties().getTransport();
		return switch (transport) {
			case "cookie" -> cookie(settings, form);
			case "header" ->
				header(settings, (form.content() == Content.PAYLOAD) ? (token) -> true : older::recognizes);
			default -> this.beans.get(settings, "transport", transport, SessionTransport.class);
		};
	}

	private SessionTransport cookie(RegistrationSettings settings, TokenForm form) {
		if (this.containerCookies.contains(settings.name().toLowerCase(Locale.ROOT))) {
			throw settings.failureOfName(
					"HttpSession travels in a cookie of this name, and each would destroy the other",
					"Choose another name, such as user_session.");
		}
		CookieEncoding encoding = settings.properties().getCookie().getEncoding();
		if (form.hasBareJson() && (encoding == CookieEncoding.RAW || encoding == CookieEncoding.DQUOTES)) {
			throw settings.failure("cookie.encoding", encoding.name().toLowerCase(Locale.ROOT),
					"A payload that is not encrypted contains characters that a cookie cannot hold in this encoding",
					"Choose uri or base64, or encrypt the payload with 'transform: [encrypt]'.");
		}
		this.chunks.check(settings, form.content());
		boolean ktor = form.content() == Content.PAYLOAD;
		// An id is too short to fill a header, and other cookies must not keep users out.
		HeaderLimits limits = (form.content() == Content.ID) ? HeaderLimits.NONE : this.limits;
		return new CookieSessionTransport(new CookieSettingsFactory(settings).create(ktor, limits));
	}

	/**
	 * @param literal recognizes tokens of Ktor, which escapes nothing in headers
	 */
	private static SessionTransport header(RegistrationSettings settings, Predicate<String> literal) {
		String name = settings.name();
		if (!CookieSettingsFactory.TOKEN.matcher(name).matches() || TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
			throw settings.failureOfName("A session cannot travel in a header of this name (RFC 9110)",
					"Choose a name of letters, digits, '-' and '_' that HTTP does not use itself, such as X-Cart.");
		}
		return new HeaderSessionTransport(name, literal);
	}

}

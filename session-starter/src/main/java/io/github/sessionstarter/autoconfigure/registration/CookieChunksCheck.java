package io.github.sessionstarter.autoconfigure.registration;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.CookieProperties;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.registration.TokenForm.Content;
import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.http.HeaderLimits;
import io.github.sessionstarter.http.HeaderLimits.Limit;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/**
 * A check that a session can be split over several cookies, and that the server takes
 * them: one that does not would answer each request of that browser with an error. The
 * limits of the server come from the properties of Spring Boot.
 */
final class CookieChunksCheck {

	/** A larger session belongs in a storage. */
	private static final int MAX = 4;

	/** What a cookie may take, and what all other headers together may. */
	private static final long SIZE = 4096;

	private static final String REQUEST_LIMIT = "server.max-http-request-header-size";

	/** Limits of responses, by a class of the server that has them. */
	private static final Map<String, String> RESPONSE_LIMITS = Map.of("org.apache.catalina.startup.Tomcat",
			"server.tomcat.max-http-response-header-size", "org.eclipse.jetty.server.Server",
			"server.jetty.max-http-response-header-size");

	private static final DataSize DEFAULT_LIMIT = DataSize.ofKilobytes(8);

	private final Environment environment;

	private final Map<String, RegistrationProperties> registrations;

	/**
	 * @param registrations all sessions, by their names
	 */
	CookieChunksCheck(Environment environment, Map<String, RegistrationProperties> registrations) {
		this.environment = environment;
		this.registrations = registrations;
	}

	void check(RegistrationSettings settings, Content content) {
		CookieProperties cookie = settings.properties().getCookie();
		int chunks = cookie.getMaxChunks();
		if (chunks < 1 || chunks > MAX) {
			throw failure(settings, "A session travels in 1 to " + MAX + " cookies",
					"Write a number from 1 to " + MAX + ", or keep larger sessions in a storage.");
		}
		if (chunks == 1) {
			return;
		}
		if (content == Content.ID) {
			throw failure(settings, "Only an id travels, which fits one cookie", "Remove the property.");
		}
		if (content == Content.PAYLOAD) {
			throw failure(settings, "Ktor reads one cookie only",
					"Remove the property for as long as Ktor's form is written.");
		}
		if (cookie.getEncoding() == CookieEncoding.DQUOTES) {
			throw failure(settings, "Where a value is split, browsers would drop spaces",
					"Choose the cookie encoding uri or base64.");
		}
		IntStream.range(1, chunks)
			.mapToObj((place) -> settings.name() + '.' + place)
			.filter(this.registrations::containsKey)
			.forEach((it) -> {
				throw failure(settings, "The session '" + it + "' has the name of one of these cookies",
						"Give that session another name.");
			});
		checkLimit(settings, limit(REQUEST_LIMIT));
		responseLimits().forEach((limit) -> checkLimit(settings, limit));
	}

	/** Return what each server on the class path accepts. */
	HeaderLimits limits() {
		Optional<Limit> response = responseLimits().min(Comparator.comparing(Limit::bytes));
		return new HeaderLimits(limit(REQUEST_LIMIT), response.orElse(Limit.NONE));
	}

	private Stream<Limit> responseLimits() {
		return RESPONSE_LIMITS.entrySet()
			.stream()
			.filter((entry) -> ClassUtils.isPresent(entry.getKey(), getClass().getClassLoader()))
			.map((entry) -> limit(entry.getValue()));
	}

	/** Spring Boot leaves the default as it is if the property is not positive. */
	private Limit limit(String property) {
		long configured = Binder.get(this.environment).bind(property, DataSize.class).orElse(DEFAULT_LIMIT).toBytes();
		return new Limit((configured > 0) ? configured : DEFAULT_LIMIT.toBytes(), property);
	}

	private void checkLimit(RegistrationSettings settings, Limit limit) {
		long needed = (total() + 1) * SIZE;
		if (limit.bytes() < needed) {
			throw failure(settings,
					"The server allows " + limit.bytes() + " bytes of headers, and " + total()
							+ " such cookies would make it answer every request with an error",
					"Set " + limit.property() + " to " + DataSize.ofBytes(needed).toKilobytes() + "KB or more.");
		}
	}

	private static InvalidSessionsConfigurationException failure(RegistrationSettings settings, String problem,
			String remedy) {
		return settings.failure("cookie.max-chunks", settings.properties().getCookie().getMaxChunks(), problem, remedy);
	}

	/** Count the cookies that come with one request at most. */
	private int total() {
		return this.registrations.values()
			.stream()
			.filter((registration) -> registration.getTransport().equals("cookie"))
			.mapToInt((registration) -> registration.getCookie().getMaxChunks())
			.filter((chunks) -> chunks > 1)
			.sum();
	}

}

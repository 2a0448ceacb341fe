package io.github.sessionstarter.autoconfigure.registration;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.sessionstarter.autoconfigure.properties.ConfiguredProperties;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties.Send;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.session.BackwardCompatibleRead;
import io.github.sessionstarter.session.HttpPolicy;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.http.SessionScope;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Makes a registration from its properties. What cannot work is found here, at the start
 * of the application.
 */
public final class SessionRegistrationFactory {

	/** Of the header Clear-Site-Data (W3C Clear Site Data). */
	private static final List<String> SITE_DATA = List.of("cache", "cookies", "storage", "executionContexts",
			"clientHints", "*");

	private final TokenFormFactory forms;

	private final SessionTrackerFactory trackers;

	private final SessionTransportFactory transports;

	private final PayloadsFactory payloads;

	private final BackwardCompatibleReadFactory olderForms;

	public SessionRegistrationFactory(String applicationName, Map<String, RegistrationProperties> registrations,
			ApplicationContext application, PayloadsFactory payloads, InstantSource clock) {
		NamedBeans beans = new NamedBeans(application);
		KtorTransformerFactory ktor = new KtorTransformerFactory(application);
		this.forms = new TokenFormFactory(applicationName, beans, ktor);
		this.trackers = new SessionTrackerFactory(applicationName, beans);
		this.transports = new SessionTransportFactory(beans, application.getEnvironment(),
				new CookieChunksCheck(application.getEnvironment(), registrations));
		this.payloads = payloads;
		this.olderForms = new BackwardCompatibleReadFactory(ktor, payloads, clock);
	}

	/** Returns what precedes the names of the properties of a session. */
	public static String prefix(String name) {
		return "sessions.registrations"
				+ (ConfiguredProperties.PLAIN.matcher(name).matches() ? "." + name : "[" + name + "]");
	}

	public SessionRegistration<?> create(String name, RegistrationProperties properties) {
		String prefix = prefix(name);
		Class<?> type = this.payloads.type(prefix + ".type", properties.getType());
		return create(name, prefix, properties, type);
	}

	private <T> SessionRegistration<T> create(String name, String prefix, RegistrationProperties properties,
			Class<T> type) {
		TokenForm form = this.forms.create(name, prefix, properties);
		Payloads<T> payloads = this.payloads.create(prefix, properties, type, form.content());
		UnsafeChoices.warn(prefix, properties, form.isUnprotected());
		BackwardCompatibleRead<T> older = this.olderForms.create(prefix, properties, type, form);
		return new SessionRegistration<>(name, type, this.transports.create(name, prefix, properties, form, older),
				form.transformers(), older,
				this.trackers.create(name, prefix, properties, type, form.content(), payloads), payloads,
				new HttpPolicy(scope(prefix + ".paths", properties.getPaths()), properties.getSend() == Send.ALWAYS,
						redirect(prefix + ".redirect-when-absent", properties.getRedirectWhenAbsent()),
						clearSiteData(prefix + ".clear-site-data", properties.getClearSiteData())));
	}

	private static SessionScope scope(String property, List<String> paths) {
		if (paths.isEmpty()) {
			throw new InvalidSessionsConfigurationException(property, paths, "The session would exist nowhere",
					"Remove the property, or list path patterns such as /account/**.");
		}
		if (paths.stream().anyMatch(StringUtils::containsWhitespace)) {
			throw new InvalidSessionsConfigurationException(property, paths, "One of the patterns is not a path",
					"Write patterns that begin with /, such as /account/**.");
		}
		try {
			return new SessionScope(
					paths.stream().map(PathPatternParser.defaultInstance::initFullPathPattern).toList());
		}
		catch (PatternParseException ex) {
			throw new InvalidSessionsConfigurationException(property, paths,
					"One of the patterns is not valid: " + ex.getMessage(),
					"Write patterns as in @RequestMapping, such as /account/**.");
		}
	}

	private static @Nullable String redirect(String property, @Nullable String target) {
		if (target == null) {
			return null;
		}
		if (!target.matches("(/(?!/)|https?://).*") || !isUri(target)) {
			throw new InvalidSessionsConfigurationException(property, target, "This is neither a path nor a URL",
					"Write a path within the application such as /login, or a URL that begins with https://.");
		}
		return target;
	}

	private static @Nullable String clearSiteData(String property, List<String> types) {
		if (!SITE_DATA.containsAll(types)) {
			throw new InvalidSessionsConfigurationException(property, types, "Browsers know nothing of that name",
					"Allowed values are " + String.join(", ", SITE_DATA) + ".");
		}
		return types.isEmpty() ? null
				: types.stream().map((type) -> '"' + type + '"').collect(Collectors.joining(", "));
	}

	private static boolean isUri(String text) {
		try {
			return !URI.create(text).toString().isEmpty();
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}

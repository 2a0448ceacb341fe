package io.github.sessionstarter.autoconfigure.registration;

import java.net.URI;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.sessionstarter.autoconfigure.properties.ConfiguredProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties.Send;
import io.github.sessionstarter.autoconfigure.properties.PropertiesCheck;
import io.github.sessionstarter.autoconfigure.properties.RegistrationProperties;
import io.github.sessionstarter.autoconfigure.properties.RegistrationSettings;
import io.github.sessionstarter.autoconfigure.properties.SessionNamesCheck;
import io.github.sessionstarter.autoconfigure.properties.SessionRegistrationCustomizer;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.autoconfigure.properties.UnreadPropertiesCheck;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.storage.MemoryStorages;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.session.BackwardCompatibleRead;
import io.github.sessionstarter.session.SessionRegistration.HttpPolicy;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.http.SessionScope;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * The factory of the registrations, from their properties. What cannot work is found
 * here, at the start of the application.
 */
public final class SessionRegistrationFactory {

	/** Of the header Clear-Site-Data (W3C Clear Site Data). */
	private static final List<String> SITE_DATA = List.of("cache", "cookies", "storage", "executionContexts",
			"clientHints", "*");

	private final Map<String, RegistrationProperties> registrations;

	private final ObjectProvider<SessionRegistrationCustomizer> customizers;

	private final UnreadPropertiesCheck unread;

	private final MigrationsFactory migrations;

	private final PayloadsFactory payloads;

	private final TokenFormFactory forms;

	private final SessionTrackerFactory trackers;

	private final SessionTransportFactory transports;

	private final BackwardCompatibleReadFactory olderForms;

	/**
	 * Create a new factory.
	 * @param properties the properties of all sessions
	 * @param serializers makes the serializers of sessions that name none
	 * @param beans the beans that properties name, and the customizers
	 * @param environment tells where properties are written, and what the server allows
	 * @param resources finds keys and classes
	 * @param clock tells the time of sessions
	 */
	public SessionRegistrationFactory(SessionsProperties properties, SessionSerializerFactory serializers,
			ListableBeanFactory beans, Environment environment, ResourceLoader resources, InstantSource clock) {
		String applicationName = properties.applicationName(environment);
		NamedBeans named = new NamedBeans(beans);
		KtorTransformerFactory ktor = new KtorTransformerFactory(named, resources);
		this.registrations = properties.getRegistrations();
		this.customizers = beans.getBeanProvider(SessionRegistrationCustomizer.class);
		this.unread = new UnreadPropertiesCheck(ConfiguredProperties.of(environment, PropertiesCheck.ROOT));
		this.migrations = new MigrationsFactory(beans);
		this.payloads = new PayloadsFactory(beans, serializers, this.migrations, resources.getClassLoader(), clock);
		this.forms = new TokenFormFactory(applicationName, named, ktor);
		this.trackers = new SessionTrackerFactory(applicationName, named,
				beans.getBeanProvider(GuardedStorages.class).getIfAvailable(GuardedStorages::new),
				beans.getBeanProvider(MemoryStorages.class));
		this.transports = new SessionTransportFactory(named, environment,
				new CookieChunksCheck(environment, this.registrations));
		this.olderForms = new BackwardCompatibleReadFactory(ktor, this.forms, this.payloads, this.trackers, clock);
	}

	/**
	 * Make the registrations of all sessions.
	 * @return the registrations, in the order in which the sessions are declared
	 */
	public List<SessionRegistration<?>> create() {
		Map<String, SessionRegistration<?>> created = new LinkedHashMap<>();
		this.registrations.forEach((name, properties) -> {
			this.customizers.orderedStream().forEach((customizer) -> customizer.customize(name, properties));
			RegistrationSettings settings = new RegistrationSettings(name, properties);
			this.unread.check(settings);
			if (created.put(SessionNamesCheck.uniform(name), create(settings, this.payloads.type(settings))) != null) {
				throw settings.failureOfName(
						"Another session has the same name up to case, '-' and '_', and would be given the same properties",
						"Give the sessions names that differ in more than case, '-' and '_'. In the name of an environment"
								+ " variable, '-' and '_' are written '_', as in SESSIONS_REGISTRATIONS_USER_SESSION_TYPE.");
			}
		});
		this.migrations.checkTypes(created.values());
		return List.copyOf(created.values());
	}

	private <T> SessionRegistration<T> create(RegistrationSettings settings, Class<T> type) {
		TokenForm form = this.forms.create(settings);
		Payloads<T> payloads = this.payloads.create(settings, type, form.content());
		UnsafeChoices.warn(settings, form.isUnprotected());
		SessionTracker<T> tracker = this.trackers.create(settings, type, form.content(), payloads,
				this.olderForms.foreign(settings, type, form));
		BackwardCompatibleRead<T> older = this.olderForms.create(settings, type, form, tracker);
		return new SessionRegistration<>(settings.name(), type, this.transports.create(settings, form, older),
				form.transformers(), older, tracker, payloads, new HttpPolicy(scope(settings),
						settings.properties().getSend() == Send.ALWAYS, redirect(settings), clearSiteData(settings)));
	}

	private static SessionScope scope(RegistrationSettings settings) {
		List<String> paths = settings.properties().getPaths();
		if (paths.isEmpty()) {
			throw settings.failure("paths", paths, "The session would exist nowhere",
					"Remove the property, or list path patterns such as /account/**.");
		}
		if (paths.stream().anyMatch(StringUtils::containsWhitespace)) {
			throw settings.failure("paths", paths, "One of the patterns is not a path",
					"Write patterns that begin with /, such as /account/**.");
		}
		try {
			return new SessionScope(
					paths.stream().map(PathPatternParser.defaultInstance::initFullPathPattern).toList());
		}
		catch (PatternParseException ex) {
			throw settings.failure("paths", paths, "One of the patterns is not valid: " + ex.getMessage(),
					"Write patterns as in @RequestMapping, such as /account/**.");
		}
	}

	private static @Nullable String redirect(RegistrationSettings settings) {
		String target = settings.properties().getRedirectWhenAbsent();
		if (target == null) {
			return null;
		}
		if (!target.matches("(/(?!/)|https?://).*") || !isUri(target)) {
			throw settings.failure("redirect-when-absent", target, "This is neither a path nor a URL",
					"Write a path within the application such as /login, or a URL that begins with https://.");
		}
		return target;
	}

	private static @Nullable String clearSiteData(RegistrationSettings settings) {
		List<String> types = settings.properties().getClearSiteData();
		if (!SITE_DATA.containsAll(types)) {
			throw settings.failure("clear-site-data", types, "Browsers know nothing of that name",
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

package io.github.sessionstarter.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import io.github.sessionstarter.autoconfigure.RegistrationProperties.Send;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.web.SessionRegistration;
import io.github.sessionstarter.web.SessionScope;
import io.github.sessionstarter.web.TransformerChain;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Makes a registration from its properties. What cannot work is found here, at the start
 * of the application.
 */
final class SessionRegistrationFactory {

	/** A name that needs no brackets in a property file. */
	private static final Pattern SIMPLE_NAME = Pattern.compile("[A-Za-z0-9_-]+");

	private static final String DEFAULT_ID_GENERATOR = new RegistrationProperties().getIdGenerator();

	private final String applicationName;

	private final NamedBeans beans;

	private final PayloadsFactory payloads;

	SessionRegistrationFactory(String applicationName, NamedBeans beans, PayloadsFactory payloads) {
		this.applicationName = applicationName;
		this.beans = beans;
		this.payloads = payloads;
	}

	SessionRegistration<?> create(String name, RegistrationProperties properties) {
		String prefix = "sessions.registrations"
				+ (SIMPLE_NAME.matcher(name).matches() ? "." + name : "[" + name + "]");
		Class<?> type = this.payloads.type(prefix + ".type", properties.getType());
		return create(name, prefix, properties, type);
	}

	private <T> SessionRegistration<T> create(String name, String prefix, RegistrationProperties properties,
			Class<T> type) {
		boolean clientSide = !StringUtils.hasText(properties.getStorage());
		List<String> transform = transform(properties, clientSide);
		Payloads<T> payloads = this.payloads.create(prefix, properties, type);
		SessionContext context = new SessionContext(this.applicationName, name, clientSide ? "payload" : "id");
		UnsafeChoices.warn(prefix, properties, clientSide && transform.isEmpty());
		return new SessionRegistration<>(name, type,
				new SessionTransportFactory(this.beans).create(name, prefix, properties,
						clientSide && transform.isEmpty()),
				new TransformerChain(transformers(prefix + ".transform", transform), context),
				tracker(name, prefix, properties, payloads), payloads, scope(prefix + ".paths", properties.getPaths()),
				properties.getSend() == Send.ALWAYS,
				redirect(prefix + ".redirect-when-absent", properties.getRedirectWhenAbsent()));
	}

	private static List<String> transform(RegistrationProperties properties, boolean clientSide) {
		if (properties.getTransform() != null) {
			return properties.getTransform();
		}
		return clientSide ? List.of("encrypt") : List.of();
	}

	private List<SessionTransformer> transformers(String property, List<String> names) {
		return names.stream().map((name) -> this.beans.get(property, name, SessionTransformer.class)).toList();
	}

	private <T> SessionTracker<T> tracker(String name, String prefix, RegistrationProperties properties,
			Payloads<T> payloads) {
		String storage = properties.getStorage();
		if (!StringUtils.hasText(storage)) {
			return new ValueSessionTracker<>(payloads);
		}
		return new IdSessionTracker<>(name, this.beans.get(prefix + ".storage", storage, SessionStorage.class),
				ids(prefix + ".id-generator", properties.getIdGenerator()), payloads);
	}

	private SessionIdGenerator ids(String property, String name) {
		// Spring Session's documentation gives the same name to its own generator.
		boolean taken = name.equals(DEFAULT_ID_GENERATOR) && this.beans.isOfOtherType(name, SessionIdGenerator.class);
		return taken ? new RandomSessionIdGenerator() : this.beans.get(property, name, SessionIdGenerator.class);
	}

	private static SessionScope scope(String property, List<String> paths) {
		if (paths.isEmpty()) {
			throw new InvalidSessionsConfigurationException(property, paths, "The session would exist nowhere",
					"Remove the property, or list path patterns such as /account/**.");
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
		if (!StringUtils.hasText(target)) {
			return null;
		}
		if (!target.matches("(/(?!/)|https?://).*") || !isUri(target)) {
			throw new InvalidSessionsConfigurationException(property, target, "This is neither a path nor a URL",
					"Write a path within the application such as /login, or a URL that begins with https://.");
		}
		return target;
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

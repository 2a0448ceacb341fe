package io.github.sessionstarter.autoconfigure.properties;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.sessionstarter.autoconfigure.properties.SessionNamesCheck.Name;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.util.StringUtils;

/**
 * A post-processor that lets environment variables reach sessions that have an underscore
 * or hyphen in their names. Spring Boot takes
 * {@code SESSIONS_REGISTRATIONS_USER_SESSION_COOKIE_SECURE} for a property of the session
 * {@code user}; here it also becomes one of {@code user_session}, if that exists.
 */
final class SessionVariables implements EnvironmentPostProcessor, Ordered {

	static final String SOURCE = "sessionVariables";

	private static final String PREFIX = "SESSIONS_REGISTRATIONS_";

	@Override
	public int getOrder() {
		return ConfigDataEnvironmentPostProcessor.ORDER + 1;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		PropertySource<?> source = environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		if (source instanceof SystemEnvironmentPropertySource variables) {
			Map<String, Object> properties = new LinkedHashMap<>();
			String prefix = prefix(application.getEnvironmentPrefix());
			List<Name> names = SessionNamesCheck.names(environment).toList();
			names.stream()
				.filter((name) -> name.name().matches(".*[_-].*"))
				.forEach((name) -> addProperties(prefix, name, names, variables, properties));
			if (!properties.isEmpty()) {
				environment.getPropertySources()
					.addBefore(variables.getName(), new OriginTrackedMapPropertySource(SOURCE, properties));
			}
		}
	}

	private static String variable(Name name) {
		return name.name().toUpperCase(Locale.ROOT).replace('-', '_');
	}

	/** An application can give all its variables a prefix. */
	private static String prefix(@Nullable String application) {
		return StringUtils.hasText(application)
				? application.toUpperCase(Locale.ROOT).replaceAll("[._-]", "_").replaceAll("_$", "") + "_" + PREFIX
				: PREFIX;
	}

	private static void addProperties(String prefix, Name name, List<Name> names,
			SystemEnvironmentPropertySource variables, Map<String, Object> properties) {
		String session = prefix + variable(name);
		// A value for a whole session is a mistake, unless another one has this property.
		boolean alone = names.stream().noneMatch((other) -> session.startsWith(prefix + variable(other) + "_"));
		for (String variable : variables.getPropertyNames()) {
			String upper = variable.toUpperCase(Locale.ROOT);
			if (upper.startsWith(session + "_") || (alone && upper.equals(session))) {
				String property = variable.substring(session.length())
					.toLowerCase(Locale.ROOT)
					.replaceAll("_(\\d+)(?=_|$)", "[$1]")
					.replace('_', '.');
				properties.put("sessions.registrations" + name.spelling() + property, OriginTrackedValue
					.of(variables.getProperty(variable), OriginLookup.getOrigin(variables, variable)));
			}
		}
	}

}

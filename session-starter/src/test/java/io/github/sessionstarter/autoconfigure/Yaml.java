package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.TestKeys;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ByteArrayResource;

/**
 * Configurations as an application writes them.
 */
public final class Yaml {

	static final AutoConfigurations SESSIONS = AutoConfigurations.of(SessionsAutoConfiguration.class,
			SessionParameterGuardAutoConfiguration.class, SessionsMvcAutoConfiguration.class,
			SessionsMetricsAutoConfiguration.class, SessionsActuatorAutoConfiguration.class);

	static final AutoConfigurations WEB = AutoConfigurations.of(JacksonAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			WebMvcAutoConfiguration.class);

	private Yaml() {
	}

	/** A web application that starts and does no more. */
	public static WebApplicationContextRunner webApplication(String yaml) {
		return new WebApplicationContextRunner().withConfiguration(SESSIONS)
			.withInitializer((context) -> addTo(context.getEnvironment(), yaml));
	}

	/** A web application that can answer requests. */
	static WebApplicationContextRunner mvcApplication(String yaml) {
		return webApplication(yaml).withConfiguration(WEB);
	}

	public static StandardEnvironment environment(String yaml) {
		StandardEnvironment environment = new StandardEnvironment();
		addTo(environment, yaml);
		return environment;
	}

	private static void addTo(ConfigurableEnvironment environment, String yaml) {
		sources(yaml).forEach(environment.getPropertySources()::addLast);
	}

	private static List<PropertySource<?>> sources(String yaml) {
		try {
			return new YamlPropertySourceLoader().load("application.yml",
					new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** One session with a key, a name, a type and these properties. */
	public static String userSession(String... properties) {
		return session("user_session", properties);
	}

	static String session(String name, String... properties) {
		return sessions(Stream.concat(Stream.of("type: " + UserSession.class.getName()), Stream.of(properties))
			.map((property) -> "      " + property)
			.collect(Collectors.joining("\n", "    '[" + name + "]':\n", "")));
	}

	/** These registrations, with a key. */
	public static String sessions(String registrations) {
		return """
				sessions:
				  keys: [%s]
				  registrations:
				%s
				""".formatted(TestKeys.first(), registrations);
	}

}

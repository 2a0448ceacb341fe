package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.servlet.SessionFilter;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.session.SessionRegistrations;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * Starts an application as {@link SpringApplication} does, with a file, environment
 * variables and arguments, but without a server. It either says what its sessions are
 * like or explains why it does not start.
 */
final class ConfiguredApplication {

	private final Path directory;

	private final @Nullable Map<String, Object> variables;

	private String[] arguments = {};

	private @Nullable String prefix;

	/** An application without any environment variable. */
	ConfiguredApplication(Path directory, String yaml) {
		this(directory, new LinkedHashMap<>());
		try {
			Files.writeString(directory.resolve("application.yml"), yaml);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private ConfiguredApplication(Path directory, @Nullable Map<String, Object> variables) {
		this.directory = directory;
		this.variables = variables;
	}

	/** Tells the sessions of an application in a directory, with real variables. */
	public static void main(String[] arguments) {
		System.out.println(new ConfiguredApplication(Path.of(arguments[0]), (Map<String, Object>) null).sessions());
	}

	ConfiguredApplication variable(String name, String value) {
		this.variables.put(name, value);
		return this;
	}

	ConfiguredApplication prefix(String prefix) {
		this.prefix = prefix;
		return this;
	}

	ConfiguredApplication arguments(String... arguments) {
		this.arguments = arguments;
		return this;
	}

	/**
	 * Start and expect an explanation.
	 * @return the analysis as it is printed
	 */
	String failure() {
		AtomicReference<Environment> environment = new AtomicReference<>();
		try (ConfigurableApplicationContext context = run(environment)) {
			return fail("The application has started: " + sessions(context));
		}
		catch (AssertionError ex) {
			throw ex;
		}
		catch (Throwable ex) {
			return analysis(ex, environment.get());
		}
	}

	/**
	 * Start and use each session.
	 * @return what the response to a request that sets the session is like, and the
	 * settings of the session, by the name of the session
	 */
	Map<String, String> sessions() {
		AtomicReference<Environment> environment = new AtomicReference<>();
		try (ConfigurableApplicationContext context = run(environment)) {
			return sessions(context);
		}
		catch (RuntimeException ex) {
			return fail(analysis(ex, environment.get()), ex);
		}
	}

	private ConfigurableApplicationContext run(AtomicReference<Environment> used) {
		ConfigurableEnvironment environment = new StandardEnvironment();
		String name = StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;
		if (this.variables != null) {
			environment.getPropertySources().replace(name, new SystemEnvironmentPropertySource(name, this.variables));
		}
		used.set(environment);
		SpringApplication application = new SpringApplication(SessionsOnly.class);
		application.setEnvironment(environment);
		application.setEnvironmentPrefix(this.prefix);
		application.setWebApplicationType(WebApplicationType.SERVLET);
		application.setApplicationContextFactory((type) -> {
			AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();
			context.setServletContext(new MockServletContext());
			return context;
		});
		String[] all = Stream.concat(
				Stream.of("--spring.config.location=file:" + this.directory + "/", "--spring.main.banner-mode=off",
						"--spring.main.log-startup-info=false", "--logging.level.org.springframework.boot=off"),
				Stream.of(this.arguments))
			.toArray(String[]::new);
		return application.run(all);
	}

	private static String analysis(Throwable failure, Environment environment) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.of(Environment.class, environment),
					(type, name, ex) -> assertThat(name).doesNotContain("sessionstarter"));
		for (FailureAnalyzer analyzer : analyzers) {
			FailureAnalysis analysis = analyzer.analyze(failure);
			if (analysis != null) {
				return analysis.getDescription() + "\n\n" + analysis.getAction();
			}
		}
		return fail("Nothing explains", failure);
	}

	private static Map<String, String> sessions(ConfigurableApplicationContext context) {
		Map<String, String> sessions = new TreeMap<>();
		for (String name : context.getBean(SessionsProperties.class).getRegistrations().keySet()) {
			SessionRegistration<?> registration = context.getBean(SessionRegistrations.class).named(name);
			SessionLifetime lifetime = registration.payloads().lifetime();
			sessions.put(name,
					"%s\nidle=%s absolute=%s renew-after=%s tracker=%s redirect=%s".formatted(response(context, name),
							lifetime.idle(), lifetime.absolute(), lifetime.renewAfter(),
							registration.tracker().getClass().getSimpleName(), registration.policy().absentRedirect()));
		}
		return sessions;
	}

	/** Returns the headers of the response to a request that sets the session. */
	@SuppressWarnings("unchecked")
	private static String response(ConfigurableApplicationContext context, String name) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		MockHttpServletResponse response = new MockHttpServletResponse();
		FilterChain controller = (filtered, answer) -> {
			RequestContextHolder.setRequestAttributes(new ServletRequestAttributes((HttpServletRequest) filtered));
			((TypedSession<Object>) context.getBean(Sessions.class).named(name)).set(new UserSession("anna", 7));
		};
		try {
			((SessionFilter) context.getBean(FilterRegistrationBean.class).getFilter()).doFilter(request, response,
					controller);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
		return response.getHeaderNames()
			.stream()
			.map((header) -> header + ": " + String.join(", ", response.getHeaders(header)))
			.collect(Collectors.joining("\n", "",
					Stream.of(response.getCookies())
						.map((cookie) -> "\nattributes=" + cookie.getAttributes())
						.collect(Collectors.joining())));
	}

	@ImportAutoConfiguration({ SessionsAutoConfiguration.class, SessionsMvcAutoConfiguration.class })
	static class SessionsOnly {

	}

}

package io.github.sessionstarter.session;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The sessions of an application that has no servlet container, no Spring MVC, no WebFlux
 * and no Reactor, only a request of its own kind.
 */
@Tag("full")
class WithoutWebStackTests {

	private static final Pattern WEB_STACKS = Pattern
		.compile("(tomcat|jetty|jakarta\\.servlet|spring-web(mvc|flux|socket)"
				+ "|reactor|reactive|rsocket|netty|springdoc|spring-graphql|spring-messaging|spring-security"
				+ "|spring-boot-(servlet|web|starter-web|tomcat|jetty|security|actuator|micrometer|health)).*");

	private static final Pattern SPRING_MVC = Pattern
		.compile("(jetty|spring-web(mvc|flux|socket)|reactor|rsocket|springdoc"
				+ "|spring-graphql|spring-messaging|spring-security|spring-boot-(webmvc|starter|security|actuator|jetty)).*");

	@ParameterizedTest
	@ValueSource(strings = { "sealed", "kept", "announced" })
	void aSessionGoesTheWholeWay(String session) throws Exception {
		ClassLoader present = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(classPath(WEB_STACKS), ClassLoader.getPlatformClassLoader())) {
			Thread.currentThread().setContextClassLoader(loader);
			Object told = loader.loadClass(OwnExchangeApplication.class.getName())
				.getMethod("run", String.class)
				.invoke(null, session);
			assertThat(told).asInstanceOf(InstanceOfAssertFactories.list(String.class))
				.containsExactly("set", "read 1", "update to 2", "renewed with another id", "refused after tampering",
						"removed");
		}
		finally {
			Thread.currentThread().setContextClassLoader(present);
		}
	}

	@Test
	void aServletApplicationWithoutSpringMvcThatDeclaresSessionsIsRefused() throws Exception {
		assertThat(startWithoutSpringMvc("--sessions.registrations.user.type=java.lang.String"))
			.contains("without Spring MVC");
	}

	@Test
	void aServletApplicationWithoutSpringMvcThatDeclaresNoneStarts() throws Exception {
		assertThat(startWithoutSpringMvc("--spring.main.log-startup-info=false")).isEqualTo("started");
	}

	private static String startWithoutSpringMvc(String argument) throws Exception {
		ClassLoader present = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader loader = new URLClassLoader(classPath(SPRING_MVC), ClassLoader.getPlatformClassLoader())) {
			Thread.currentThread().setContextClassLoader(loader);
			return String.valueOf(loader.loadClass(OwnExchangeApplication.class.getName())
				.getMethod("start", String.class)
				.invoke(null, argument));
		}
		finally {
			Thread.currentThread().setContextClassLoader(present);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "jakarta.servlet.Servlet", "org.springframework.web.servlet.DispatcherServlet",
			"org.springframework.web.reactive.DispatcherHandler", "reactor.core.publisher.Mono",
			"org.reactivestreams.Publisher" })
	void noWebStackIsOnTheClassPath(String type) throws Exception {
		try (URLClassLoader loader = new URLClassLoader(classPath(WEB_STACKS), ClassLoader.getPlatformClassLoader())) {
			assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> loader.loadClass(type));
		}
	}

	private static URL[] classPath(Pattern without) {
		String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<URL> urls = Stream.of(all.split(File.pathSeparator))
			.map(Path::of)
			.filter((entry) -> !without.matcher(entry.getFileName().toString()).matches())
			.map(WithoutWebStackTests::url)
			.toList();
		return urls.toArray(URL[]::new);
	}

	private static URL url(Path entry) {
		try {
			return entry.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}

package io.github.sessionstarter.edge;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.session.parameter.SessionHandlers;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * An application without a server, which ends sessions of others.
 */
@Tag("full")
class WorkerTests {

	@Test
	void canEndASessionOfAnApplicationThatSharesItsStorage() {
		SessionServer server = SessionServer.of(UserController.class)
			.session("user_session", UserSession.class, "storage=memory")
			.start();
		try {
			String cookie = server.send("POST", "/login").cookie("user_session");
			SharedStorage.storage = server.bean("memorySessionStorage", SessionStorage.class);
			try (ConfigurableApplicationContext worker = run(SharedStorage.class)) {
				String id = cookie.substring("user_session=".length());
				assertThat(worker.getBean(SessionManager.class).invalidate("user_session", id)).isTrue();
			}
			assertThat(server.get("/user", "Cookie", cookie).status()).isEqualTo(401);
		}
		finally {
			server.stop();
		}
	}

	@Test
	void hasTheRegistrationsAndNothingOfTheWeb() {
		try (ConfigurableApplicationContext worker = run(Nothing.class)) {
			assertThat(worker.getBean(SessionRegistrations.class).hasType(UserSession.class)).isTrue();
			assertThat(worker.containsBean("typedSessionFilterRegistration")).isFalse();
		}
	}

	@Test
	void mayContainTheControllersOfTheWebApplication() {
		try (ConfigurableApplicationContext worker = run(UserController.class)) {
			assertThat(worker.isRunning()).isTrue();
		}
	}

	@Test
	void mayContainAControllerThatImplementsAnHttpInterface() {
		try (ConfigurableApplicationContext worker = run(InheritedAnnotationTests.OfExchange.class)) {
			assertThat(worker.isRunning()).isTrue();
		}
	}

	@Test
	void mayNotContainAControllerThatIsAHandlerOfMessagesToo() {
		assertRefused(RefusedHandlerTests.Both.class, "Both.user(", "Spring MVC does not call this method");
	}

	@Test
	void mayNotCallControllersThroughAWebHandlerOfItsOwn() {
		assertRefused(ReactiveApplicationTests.Handler.class, "UserController.user(",
				"Spring MVC does not call this method");
	}

	@Test
	void cannotGiveAHandlerItsSession() {
		assertRefused(Listener.class, "WorkerTests.Listener.on(UserSession session), parameter 1 'session'");
	}

	@Test
	void mayServeHandlersThatItNames() {
		try (ConfigurableApplicationContext worker = run(OwnStack.class)) {
			assertThat(worker.isRunning()).isTrue();
		}
	}

	private static void assertRefused(Class<?> component, String... messages) {
		Throwable failure = catchThrowable(() -> run(component).close());
		assertThat(failure).isNotNull();
		assertThat(NestedExceptionUtils.getMostSpecificCause(failure)).hasMessageContainingAll(messages);
	}

	private static ConfigurableApplicationContext run(Class<?> component) {
		return new SpringApplicationBuilder(Application.class, component).web(WebApplicationType.NONE)
			.properties(Map.of("sessions.keys[0]", TestKeys.first(), "sessions.registrations.user_session.type",
					UserSession.class.getName(), "sessions.registrations.user_session.storage", "memory",
					"spring.application.name", "tests", "spring.main.banner-mode", "off", "logging.level.root", "warn"))
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	static class SharedStorage {

		private static SessionStorage storage;

		@Bean
		SessionStorage memorySessionStorage() {
			return storage;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStack {

		@Bean
		Listener listener() {
			return new Listener();
		}

		@Bean
		SessionHandlers handlers() {
			return (context) -> {
				Method method = ReflectionUtils.findMethod(Listener.class, "on", UserSession.class);
				return List.of(new HandlerMethod(context.getBean(Listener.class), method));
			};
		}

	}

	static class Listener {

		void on(@SessionValue UserSession session) {
		}

	}

}

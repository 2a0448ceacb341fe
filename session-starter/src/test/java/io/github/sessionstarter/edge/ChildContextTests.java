package io.github.sessionstarter.edge;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet without a registration bean has a context that tells its parent of its start.
 */
class ChildContextTests {

	@Test
	void givesItsControllersTheirSessions() {
		Attack.fails(Attack.server(UserController.class, Servlet.class), "/child/user");
	}

	@Test
	void doesNotServeAControllerThatTheClientCouldFill() {
		assertRefused(Attack.server(UserController.class, WrongServlet.class));
	}

	@Test
	void doesNotDoSoEitherIfTheApplicationHandlesItsEventsElsewhere() {
		assertRefused(Attack.server(UserController.class, WrongServlet.class, AsyncEvents.class));
	}

	private static void assertRefused(SessionServer server) {
		server.start();
		try {
			for (int i = 0; i < 2; i++) {
				Reply reply = server.get("/child/user?id=admin&visits=7");
				assertThat(reply.status()).isEqualTo(500);
				assertThat(reply.body()).doesNotContain("admin");
			}
		}
		finally {
			server.stop();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Servlet {

		@Bean
		ServletContextInitializer child() {
			return child(UserController.class);
		}

		static ServletContextInitializer child(Class<?> controller) {
			return (servlets) -> {
				AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
				context.register(Mvc.class, controller);
				servlets.addServlet("child", new DispatcherServlet(context)).addMapping("/child/*");
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WrongServlet {

		@Bean
		ServletContextInitializer child() {
			return Servlet.child(RefusedHandlerTests.Forgotten.class);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class AsyncEvents {

		@Bean
		SimpleApplicationEventMulticaster applicationEventMulticaster() {
			SimpleApplicationEventMulticaster multicaster = new SimpleApplicationEventMulticaster();
			multicaster.setTaskExecutor(new SimpleAsyncTaskExecutor());
			return multicaster;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class Mvc {

	}

}

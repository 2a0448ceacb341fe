package io.github.sessionstarter.edge;

import java.util.List;

import io.github.sessionstarter.servlet.SessionFilter;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.servlet.mvc.SessionExceptionHandler;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.web.context.servlet.AnnotationConfigServletWebApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletModelAttributeMethodProcessor;

/**
 * Sessions are given to controllers by every handler adapter of an application, and no
 * adapter lets the client choose them.
 */
class HandlerAdapterTests {

	@Test
	void thatOfSpringBoot() {
		Attack.fails(Attack.server(UserController.class));
	}

	@Test
	void thatOfWebMvcConfigurationSupport() {
		Attack.fails(Attack.server(UserController.class, Support.class));
	}

	@Test
	void thatOfEnableWebMvc() {
		Attack.fails(Attack.server(UserController.class, Enabled.class));
	}

	@Test
	void oneWhoseResolversTheApplicationReplaces() {
		Attack.fails(Attack.server(UserController.class, ReplacedResolvers.class));
	}

	@Test
	void oneWhoseResolversTheApplicationReplacesAfterTheStart() {
		Attack.fails(Attack.server(UserController.class, ReplacedOnRefresh.class));
		Attack.fails(Attack.server(UserController.class, ReplacedByRunner.class));
	}

	@Test
	void oneThatADispatcherServletCreatesForItself() {
		Attack.fails(Attack.server(UserController.class, OwnStrategies.class));
	}

	@Test
	void thatOfASecondDispatcherServlet() {
		Attack.fails(Attack.server(UserController.class, SecondServlet.class), "/second/user");
	}

	@Test
	void thatOfAServletWhoseContextWasReadyBefore() {
		Attack.fails(Attack.server(UserController.class, ReadyServlet.class), "/second/user");
	}

	@Test
	void thatOfAServletWithAParentOfItsOwn() {
		Attack.fails(Attack.server(UserController.class, ForeignParent.class), "/second/user");
	}

	@Configuration(proxyBeanMethods = false)
	static class Support extends WebMvcConfigurationSupport {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class Enabled {

	}

	@Configuration(proxyBeanMethods = false)
	static class ReplacedResolvers {

		@Bean
		SmartInitializingSingleton replacement(RequestMappingHandlerAdapter adapter) {
			return () -> replace(adapter);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReplacedOnRefresh {

		@Bean
		ApplicationListener<ContextRefreshedEvent> replacement(RequestMappingHandlerAdapter adapter) {
			return (event) -> replace(adapter);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReplacedByRunner {

		@Bean
		ApplicationRunner replacement(RequestMappingHandlerAdapter adapter) {
			return (arguments) -> replace(adapter);
		}

	}

	private static void replace(RequestMappingHandlerAdapter adapter) {
		adapter.setArgumentResolvers(List.of(new ServletModelAttributeMethodProcessor(true)));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStrategies {

		@Bean
		SmartInitializingSingleton strategies(DispatcherServlet servlet) {
			return () -> servlet.setDetectAllHandlerAdapters(false);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondServlet {

		@Bean
		ServletRegistrationBean<DispatcherServlet> second() {
			AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
			context.register(Enabled.class, UserController.class);
			return registration(context);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReadyServlet {

		@Bean
		ServletRegistrationBean<DispatcherServlet> second(ApplicationContext application) {
			AnnotationConfigServletWebApplicationContext context = new AnnotationConfigServletWebApplicationContext();
			context.setServletContext(new MockServletContext());
			context.register(Enabled.class, UserController.class);
			context.registerBean(SessionExceptionHandler.class,
					() -> new SessionExceptionHandler(application.getBean(SessionRegistrations.class)));
			context.refresh();
			return registration(context);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ForeignParent {

		@Bean
		ServletRegistrationBean<DispatcherServlet> second(ApplicationContext application) {
			GenericApplicationContext parent = new GenericApplicationContext();
			parent.registerBean(SessionRegistrations.class, () -> application.getBean(SessionRegistrations.class));
			parent.registerBean(SessionFilter.class,
					() -> new SessionFilter(application.getBean(SessionRegistrations.class),
							(request, response, handler, ex) -> null));
			parent.refresh();
			AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
			context.setParent(parent);
			context.register(Enabled.class, UserController.class, SessionExceptionHandler.class);
			return registration(context);
		}

	}

	private static ServletRegistrationBean<DispatcherServlet> registration(WebApplicationContext context) {
		ServletRegistrationBean<DispatcherServlet> registration = new ServletRegistrationBean<>(
				new DispatcherServlet(context), "/second/*");
		registration.setName("second");
		return registration;
	}

}

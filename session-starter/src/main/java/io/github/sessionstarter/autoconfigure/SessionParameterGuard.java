package io.github.sessionstarter.autoconfigure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import jakarta.servlet.ServletContext;

import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.session.parameter.SessionHandlers;
import io.github.sessionstarter.session.parameter.SessionParameterScan;
import io.github.sessionstarter.servlet.mvc.SessionHandlerMethods;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.util.ClassUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.FrameworkServlet;

/**
 * A guard that makes sure that each handler parameter which asks for a session gets one
 * from this library, or stops the start. It is there in every application of any type.
 */
final class SessionParameterGuard implements BeanPostProcessor, SmartLifecycle, SmartApplicationListener {

	static final String BEAN_NAME = "typedSessionParameterGuard";

	private static final boolean SPRING_MVC = ClassUtils.isPresent("org.springframework.web.servlet.DispatcherServlet",
			SessionParameterGuard.class.getClassLoader());

	private final ConfigurableApplicationContext application;

	private final DeclaredSessions sessions;

	private final SessionParameterScan scan;

	private final @Nullable SessionHandlerMethods mvc;

	private volatile boolean running;

	SessionParameterGuard(ConfigurableApplicationContext application) {
		this.application = application;
		this.sessions = new DeclaredSessions(application);
		this.scan = new SessionParameterScan(this.sessions::hasType);
		this.mvc = (SPRING_MVC && application instanceof WebApplicationContext)
				? new SessionHandlerMethods(this.sessions::served, this.sessions::hasType) : null;
	}

	/** Check the beans that a dispatcher servlet creates for itself, too. */
	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (this.mvc != null) {
			this.mvc.serve(bean);
		}
		return bean;
	}

	/**
	 * Start before servers and all other beans that could call a handler, and after the
	 * creation of each bean that could change how handlers are called.
	 */
	@Override
	public int getPhase() {
		return Integer.MIN_VALUE;
	}

	@Override
	public void start() {
		String enabled = this.application.getEnvironment().getProperty("sessions.enabled");
		if (enabled != null && !enabled.matches("(?i)true|false")) {
			throw new InvalidSessionsConfigurationException("sessions.enabled", enabled,
					"This is neither true nor false", "Allowed values are true, false.");
		}
		if (this.application instanceof ReactiveWebApplicationContext && this.sessions.areWanted()) {
			throw new InvalidSessionsConfigurationException("sessions.registrations", null,
					"The application is a reactive one, and WebFlux would neither read nor write sessions",
					"Use spring-boot-starter-webmvc, or set spring.main.web-application-type to servlet"
							+ " if WebFlux is there for its WebClient.");
		}
		if (this.application instanceof WebApplicationContext && !SPRING_MVC && this.sessions.areWanted()) {
			throw new InvalidSessionsConfigurationException("sessions.registrations", null,
					"The application serves requests without Spring MVC, and nothing would read or write sessions",
					"Add spring-boot-starter-webmvc, or set sessions.enabled to false.");
		}
		check(this.application);
		if (this.mvc != null) {
			checkServlets();
		}
		if (this.sessions.areExcluded()) {
			throw new InvalidSessionsConfigurationException("sessions.registrations", null,
					"SessionsAutoConfiguration is excluded, and nothing else reads the sessions",
					"Remove the exclusion, or set sessions.enabled to false.");
		}
		this.running = true;
	}

	/** Their contexts may tell other parents than this one that they are ready. */
	private void checkServlets() {
		this.application.getBeanProvider(ServletRegistrationBean.class).forEach((registration) -> {
			if (registration.getServlet() instanceof FrameworkServlet servlet) {
				WebApplicationContext context = servlet.getWebApplicationContext();
				if (context instanceof ConfigurableApplicationContext own && own.isActive()) {
					checkUnlessThisOne(own);
				}
				else {
					servlet.setContextInitializers(new SessionParameterGuardInitializer());
				}
			}
		});
	}

	/** Find servlets that no bean registers, once the server has started them. */
	private void checkServletContexts() {
		ServletContext servlets = ((WebApplicationContext) this.application).getServletContext();
		if (servlets != null) {
			Collections.list(servlets.getAttributeNames())
				.stream()
				.filter((name) -> name.startsWith(FrameworkServlet.SERVLET_CONTEXT_PREFIX))
				.map(servlets::getAttribute)
				.filter(ConfigurableApplicationContext.class::isInstance)
				.map(ConfigurableApplicationContext.class::cast)
				.forEach(this::checkUnlessThisOne);
		}
	}

	/** The servlet of Spring Boot has the context of the application. */
	private void checkUnlessThisOne(ConfigurableApplicationContext context) {
		if (context != this.application) {
			check(context);
		}
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	private void check(ConfigurableApplicationContext context) {
		List<HandlerMethod> served = new ArrayList<>((this.mvc != null) ? this.mvc.serveAll(context) : List.of());
		context.getBeanProvider(SessionHandlers.class).forEach((handlers) -> served.addAll(handlers.serveAll(context)));
		this.scan.check(context, served);
	}

	@Override
	public boolean supportsEventType(Class<? extends ApplicationEvent> eventType) {
		return eventType == ContextRefreshedEvent.class || eventType == ApplicationReadyEvent.class;
	}

	/**
	 * A child context, such as that of a second dispatcher servlet, tells its parents
	 * that it is ready. In this context something may have changed the resolvers since.
	 */
	@Override
	public void onApplicationEvent(ApplicationEvent event) {
		ApplicationContext context = (event instanceof ContextRefreshedEvent refreshed)
				? refreshed.getApplicationContext() : this.application;
		if (context == this.application) {
			if (this.mvc != null) {
				this.mvc.serveAll(context);
				checkServletContexts();
			}
		}
		else if (context instanceof ConfigurableApplicationContext child && !child.containsLocalBean(BEAN_NAME)) {
			check(child);
		}
	}

	/** An exception has to reach the context that is being refreshed. */
	@Override
	public boolean supportsAsyncExecution() {
		return false;
	}

}

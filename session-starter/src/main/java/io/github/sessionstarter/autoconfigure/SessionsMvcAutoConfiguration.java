package io.github.sessionstarter.autoconfigure;

import java.time.Duration;

import jakarta.servlet.DispatcherType;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.servlet.SessionFilter;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.servlet.mvc.SessionExceptionHandler;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingFilterBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Auto-configuration of what takes sessions into controllers and out again. The names of
 * its beans leave "sessionFilter" and the like to the application.
 */
@AutoConfiguration(after = SessionsAutoConfiguration.class)
@ConditionalOnClass(name = "org.springframework.web.servlet.DispatcherServlet")
@ConditionalOnWebApplication(type = Type.SERVLET)
@ConditionalOnBean(SessionRegistrations.class)
public final class SessionsMvcAutoConfiguration {

	@Bean
	@ConditionalOnMissingFilterBean
	FilterRegistrationBean<SessionFilter> typedSessionFilterRegistration(SessionsProperties properties,
			SessionRegistrations registrations,
			@Qualifier("handlerExceptionResolver") ObjectProvider<HandlerExceptionResolver> failures) {
		SessionFilter filter = new SessionFilter(registrations, (request, response, handler, ex) -> {
			HandlerExceptionResolver resolver = failures.getIfAvailable();
			return (resolver != null) ? resolver.resolveException(request, response, handler, ex) : null;
		});
		FilterRegistrationBean<SessionFilter> registration = new FilterRegistrationBean<>(filter);
		registration.setName("typedSessionFilter");
		registration.setOrder(SessionFilter.DEFAULT_ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC,
				DispatcherType.ERROR);
		registration.setEnabled(!properties.getRegistrations().isEmpty());
		return registration;
	}

	@Bean
	@ConditionalOnMissingBean
	SessionExceptionHandler typedSessionExceptionHandler(SessionRegistrations registrations) {
		return new SessionExceptionHandler(registrations);
	}

	/** After the filter chains, which choose the sessions that carry a log-in. */
	@Bean
	static SmartInitializingSingleton typedSessionTimeoutsCheck(ObjectProvider<SessionsProperties> properties,
			ObjectProvider<SessionRegistrations> registrations) {
		return () -> properties.getObject().getRegistrations().forEach((name, session) -> {
			Duration max = session.getTimeout().getMax();
			if (max != null && !registrations.getObject().logIns().areKeptIn(name)) {
				throw new InvalidSessionsConfigurationException("sessions.registrations." + name + ".timeout.max", max,
						"This session carries no log-in that could stay",
						"Let the log-in of Spring Security be kept in it, with session-starter-security and"
								+ " sessions.security.session, or remove the property.");
			}
		});
	}

	/**
	 * The configuration that tells springdoc that clients send no sessions as parameters.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(SpringDocUtils.class)
	static class OpenApiConfiguration {

		OpenApiConfiguration() {
			SpringDocUtils.getConfig()
				.addAnnotationsToIgnore(SessionValue.class)
				.addRequestWrapperToIgnore(TypedSession.class, Sessions.class);
		}

	}

}

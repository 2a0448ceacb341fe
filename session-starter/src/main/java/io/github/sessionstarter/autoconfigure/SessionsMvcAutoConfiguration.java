package io.github.sessionstarter.autoconfigure;

import java.util.List;

import jakarta.servlet.DispatcherType;

import io.github.sessionstarter.web.SessionFilter;
import io.github.sessionstarter.web.SessionRegistrations;
import io.github.sessionstarter.web.mvc.SessionExceptionHandler;
import io.github.sessionstarter.web.mvc.SessionParameterCheck;
import io.github.sessionstarter.web.mvc.SessionValueArgumentResolver;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingFilterBean;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Auto-configuration of what takes sessions into controllers and out again. The names of
 * its beans leave "sessionFilter" and the like to the application.
 */
@AutoConfiguration(after = SessionsAutoConfiguration.class)
@ConditionalOnBean(SessionRegistrations.class)
public final class SessionsMvcAutoConfiguration {

	/**
	 * Early, so that no other filter commits a response behind the sessions' back, and
	 * where Spring Session has its own filter too.
	 */
	static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

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
		registration.setOrder(FILTER_ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC,
				DispatcherType.ERROR);
		registration.setEnabled(!properties.getRegistrations().isEmpty());
		return registration;
	}

	@Bean
	WebMvcConfigurer sessionValueConfigurer(SessionRegistrations registrations) {
		return new WebMvcConfigurer() {

			@Override
			public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
				resolvers.add(new SessionValueArgumentResolver(registrations));
			}

		};
	}

	@Bean
	@ConditionalOnMissingBean
	SessionExceptionHandler typedSessionExceptionHandler(SessionRegistrations registrations) {
		return new SessionExceptionHandler(registrations);
	}

	@Bean
	SmartInitializingSingleton sessionParameterCheck(SessionRegistrations registrations,
			ObjectProvider<RequestMappingHandlerMapping> mappings) {
		return () -> mappings.forEach((mapping) -> check(new SessionParameterCheck(registrations), mapping));
	}

	private static void check(SessionParameterCheck check, RequestMappingHandlerMapping mapping) {
		try {
			check.check(mapping.getHandlerMethods().values());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidSessionsConfigurationException("sessions.registrations", null,
					String.valueOf(ex.getMessage()),
					"Declare the session, or correct the parameter of the controller.");
		}
	}

}

package io.github.sessionstarter.security;

import io.github.sessionstarter.security.csrf.ChainCsrf;
import java.time.InstantSource;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.autoconfigure.ConditionalOnSessions;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.security.extension.InternalSession;
import io.github.sessionstarter.security.extension.LoginChainCustomizer;
import io.github.sessionstarter.security.extension.RevocableSessions;
import io.github.sessionstarter.session.SessionRegistrations;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Auto-configuration of the log-in of Spring Security in a typed session.
 */
@AutoConfiguration(after = SessionsAutoConfiguration.class, before = ServletWebSecurityAutoConfiguration.class)
@ConditionalOnSessions
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(SecurityProperties.class)
public final class SessionsSecurityAutoConfiguration {

	@Bean
	SessionLogins sessionLogins(SessionRegistrations registrations, SessionsProperties sessions,
			SecurityProperties security, ListableBeanFactory beans, @Qualifier("sessionClock") InstantSource clock,
			Environment environment) {
		return new SessionLogins(registrations, sessions, security, beans, clock,
				sessions.applicationName(environment));
	}

	@Bean
	SessionLogInTimes sessionLogInTimes() {
		return new SessionLogInTimes();
	}

	/**
	 * Before the application's own customizers and chains, which can choose otherwise.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	Customizer<HttpSecurity> sessionLoginCustomizer(SecurityProperties security) {
		return (http) -> {
			ChainCsrf csrf = new ChainCsrf();
			http.setSharedObject(ChainCsrf.class, csrf);
			http.csrf((tokens) -> tokens.csrfTokenRepository(csrf).csrfTokenRequestHandler(csrf));
			http.logout((logOut) -> logOut.addLogoutHandler((request, response, user) -> end(http, request, response)));
			http.with(SessionLogin.usual(security.getSession()));
		};
	}

	@Bean
	RevocableSessions revocableSessions(SessionsProperties sessions, SessionRegistrations registrations,
			SessionManager manager) {
		return new RevocableSessions(sessions, registrations, manager);
	}

	/** Before other handlers, which may fail: Spring Security itself ends it last. */
	private static void end(HttpSecurity http, HttpServletRequest request, HttpServletResponse response) {
		ChainOfLogin chain = http.getSharedObject(ChainOfLogin.class);
		if (chain != null) {
			chain.repository().saveContext(SecurityContextHolder.createEmptyContext(), request, response);
		}
	}

	@Bean
	LoginChainsCheck loginChainsCheck(ObjectProvider<SecurityFilterChain> chains, SecurityProperties security,
			ObjectProvider<LoginChainCustomizer> customizers, ListableBeanFactory beans) {
		return new LoginChainsCheck(chains, security, customizers, beans);
	}

	/** After the properties were bound, and before anything reads them. */
	@Bean
	static BeanPostProcessor internalSessionsPostProcessor(Environment environment,
			ObjectProvider<InternalSession> revocable) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (bean instanceof SessionsProperties sessions) {
					InternalSessions.addTo(sessions, environment.getProperty(SecurityProperties.PREFIX + ".session"),
							revocable.orderedStream());
				}
				return bean;
			}

		};
	}

}

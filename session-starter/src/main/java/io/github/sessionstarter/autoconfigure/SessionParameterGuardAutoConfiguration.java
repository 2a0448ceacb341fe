package io.github.sessionstarter.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the {@link SessionParameterGuard} for contexts that
 * {@link SessionParameterGuardInitializer} has not seen: no {@code SpringApplication} has
 * created them, or it was given other initializers. Has no further conditions, because
 * the guard is needed most where there are no sessions.
 */
@AutoConfiguration
public final class SessionParameterGuardAutoConfiguration {

	@Bean(SessionParameterGuard.BEAN_NAME)
	@ConditionalOnMissingBean(name = SessionParameterGuard.BEAN_NAME)
	static SessionParameterGuard typedSessionParameterGuard(ConfigurableApplicationContext application) {
		return new SessionParameterGuard(application);
	}

}

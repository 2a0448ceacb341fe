package io.github.sessionstarter.test.security;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.test.util.ReflectionTestUtils;

/**
 * Auto-configuration of filter chains that keep their log-in in a typed session, for the
 * test support of Spring Security.
 */
@AutoConfiguration
@ConditionalOnClass(value = SecurityFilterChain.class,
		name = SessionsSecurityTestAutoConfiguration.MODULE + ".SessionLogin")
public final class SessionsSecurityTestAutoConfiguration {

	static final String MODULE = "io.github.sessionstarter.security";

	/** As that test support does: the filter tells its repository to no one. */
	private static final String REPOSITORY = "securityContextRepository";

	@Bean
	static BeanPostProcessor requestsToComePostProcessor() {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String beanName) {
				if (bean instanceof SecurityFilterChain chain) {
					chain.getFilters()
						.stream()
						.filter(SecurityContextHolderFilter.class::isInstance)
						.forEach(SessionsSecurityTestAutoConfiguration::prepare);
				}
				return bean;
			}

		};
	}

	private static void prepare(Object filter) {
		if (ReflectionTestUtils.getField(filter, REPOSITORY) instanceof SecurityContextRepository repository
				&& repository.getClass().getPackageName().equals(MODULE)) {
			ReflectionTestUtils.setField(filter, REPOSITORY, new RequestsToCome(repository));
		}
	}

}

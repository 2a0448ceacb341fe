package io.github.sessionstarter.autoconfigure;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration that keeps keys out of actuator endpoints, even where the
 * application shows other values.
 */
@AutoConfiguration
@ConditionalOnClass(SanitizingFunction.class)
public final class SessionsActuatorAutoConfiguration {

	@Bean
	SessionKeysSanitizingFunction sessionKeysSanitizingFunction(ObjectProvider<SessionsProperties> properties) {
		return new SessionKeysSanitizingFunction(
				() -> properties.stream().flatMap((sessions) -> sessions.getKeys().stream()));
	}

}

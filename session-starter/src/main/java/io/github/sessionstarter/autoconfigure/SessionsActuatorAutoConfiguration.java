package io.github.sessionstarter.autoconfigure;

import java.util.Objects;
import java.util.stream.Stream;

import io.github.sessionstarter.autoconfigure.properties.KtorProperties;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
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
				() -> properties.stream().flatMap(SessionsActuatorAutoConfiguration::keys));
	}

	private static Stream<String> keys(SessionsProperties sessions) {
		Stream<KtorProperties> ktor = sessions.getRegistrations()
			.values()
			.stream()
			.flatMap((session) -> Stream.concat(Stream.of(session.getKtor()),
					session.getBackwardCompatibleRead().getForms().stream()));
		return Stream.concat(sessions.getKeys().stream(),
				ktor.flatMap((form) -> Stream.of(form.getEncryptKey(), form.getSignKey())).filter(Objects::nonNull));
	}

}

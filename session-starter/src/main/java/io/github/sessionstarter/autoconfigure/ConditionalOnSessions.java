package io.github.sessionstarter.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;
import org.springframework.context.annotation.Conditional;

/**
 * A condition that matches an application that can have sessions:
 * {@code sessions.enabled} is not {@code false}, and the application is not a reactive
 * one. One without a server can end sessions.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnBooleanProperty(name = "sessions.enabled", matchIfMissing = true)
@Conditional(ConditionalOnSessions.NotReactive.class)
public @interface ConditionalOnSessions {

	/**
	 * WebFlux would neither read nor write sessions.
	 */
	final class NotReactive extends NoneNestedConditions {

		NotReactive() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnWebApplication(type = Type.REACTIVE)
		static class Reactive {

		}

	}

}

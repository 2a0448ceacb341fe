package io.github.sessionstarter.security.bff;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * A set of protections that an application asks for as a whole.
 */
public enum SecurityProfile {

	/**
	 * A backend for a browser application, which keeps its OAuth 2.0 tokens from scripts
	 * (OAuth 2.0 for Browser-Based Applications, section 6.1).
	 */
	BFF;

	private static final String PROPERTY = "sessions.security.profile";

	/**
	 * Return whether an application has this profile, also before there are beans.
	 * @param environment the environment of the application
	 * @return whether the property names it
	 */
	public boolean isSet(Environment environment) {
		return Binder.get(environment).bind(PROPERTY, SecurityProfile.class).orElse(null) == this;
	}

	/**
	 * A condition that matches with the profile {@link #BFF}.
	 */
	public static final class OnBff implements Condition {

		@Override
		public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
			return BFF.isSet(context.getEnvironment());
		}

	}

}

package io.github.sessionstarter.security.fresh;

import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/**
 * An authorization of users with a log-in, or a confirmation of it, a short time ago
 * (OWASP ASVS 7.5), such as <pre>
 * requests.requestMatchers("/payments/**").access(FreshLogIn.within(Duration.ofMinutes(10)))
 * </pre> Where that was longer ago, the request is answered with 401 and a problem detail
 * that asks for step-up; where there is no log-in, as the chain answers each request that
 * lacks it. For filter chains that keep their log-in in a typed session.
 */
public final class FreshLogIn implements AuthorizationManager<RequestAuthorizationContext> {

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	private final Duration maxAge;

	private FreshLogIn(Duration maxAge) {
		this.maxAge = maxAge;
	}

	/**
	 * Authorize users with a recent authentication.
	 * @param maxAge how long ago that may be, a second or more
	 * @return the authorization
	 */
	public static FreshLogIn within(Duration maxAge) {
		if (maxAge.toSeconds() < 1) {
			throw new IllegalArgumentException("No log-in is as fresh as " + maxAge
					+ " demands. Use a duration of a second or more, such as Duration.ofMinutes(10)");
		}
		return new FreshLogIn(maxAge);
	}

	@Override
	public AuthorizationResult authorize(Supplier<? extends @Nullable Authentication> authentication,
			RequestAuthorizationContext context) {
		Authentication present = authentication.get();
		if (present == null || !present.isAuthenticated() || this.trust.isAnonymous(present)) {
			return new AuthorizationDecision(false);
		}
		return StepUpFilter.of(context.getRequest()).authorize(present, context.getRequest(), this.maxAge);
	}

	/**
	 * The refusal of a user whose authentication is too old.
	 *
	 * @param session the name of the session
	 * @param maxAge how long ago that may be
	 */
	record Stale(String session, Duration maxAge) implements AuthorizationResult {

		@Override
		public boolean isGranted() {
			return false;
		}

	}

}

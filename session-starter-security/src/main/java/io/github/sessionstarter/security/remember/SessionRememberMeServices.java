package io.github.sessionstarter.security.remember;

import java.time.Duration;

import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.session.DetailedSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.RememberMeServices;

/**
 * Services that remember a user in the session that the log-in begins, without a cookie
 * of their own.
 *
 * @param session the name of the session
 * @param max how long a user stays at most
 * @param decision how long a user stays
 */
public record SessionRememberMeServices(String session, Duration max,
		StayLoggedIn decision) implements RememberMeServices {

	/** A session that outlives its timeouts is read like any other. */
	@Override
	public @Nullable Authentication autoLogin(HttpServletRequest request, HttpServletResponse response) {
		return null;
	}

	@Override
	public void loginFail(HttpServletRequest request, HttpServletResponse response) {
		// A session that is there belongs to an earlier log-in.
	}

	@Override
	public void loginSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication successfulAuthentication) {
		Duration life = this.decision.life(request, successfulAuthentication);
		DetailedSession<?> session = ServletSessions.detailed(request, this.session);
		if (life.compareTo(Duration.ZERO) > 0 && session.session().get() != null) {
			session.lengthen((life.compareTo(this.max) < 0) ? life : this.max);
		}
	}

}

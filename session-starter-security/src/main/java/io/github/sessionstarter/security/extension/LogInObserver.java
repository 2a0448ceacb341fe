package io.github.sessionstarter.security.extension;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.security.core.Authentication;

/**
 * An observer of log-ins, which keeps or ends what belongs to them.
 */
public interface LogInObserver {

	/**
	 * Handle an authentication that is kept in a session.
	 * @param logIn the name of the session
	 * @param authentication the authentication, as Spring Security has made it
	 * @param kept the authentication, as later requests find it
	 * @param request the request
	 */
	void saved(String logIn, Authentication authentication, Authentication kept, HttpServletRequest request);

	/**
	 * Handle a log-out.
	 * @param logIn the name of the session that carried the log-in
	 * @param request the request
	 */
	void ended(String logIn, HttpServletRequest request);

}

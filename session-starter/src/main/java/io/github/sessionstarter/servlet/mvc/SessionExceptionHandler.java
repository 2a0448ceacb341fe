package io.github.sessionstarter.servlet.mvc;

import java.net.URI;

import jakarta.servlet.http.HttpServletRequest;

import io.github.sessionstarter.FreshLogInRequiredException;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.session.SessionRegistrations;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * The handler that answers requests whose sessions are absent or cannot be had, with a
 * problem detail (RFC 9457) or a redirect. It comes last: an application can answer in
 * its own way with an {@code @ExceptionHandler}.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
public final class SessionExceptionHandler {

	private static final Log logger = LogFactory.getLog(SessionExceptionHandler.class);

	/** A name that no server answers for (RFC 4151). */
	private static final URI STEP_UP = URI.create("tag:sessionstarter.github.io,2026:step-up");

	private final SessionRegistrations registrations;

	/**
	 * Create a new handler.
	 * @param registrations know where to redirect
	 */
	public SessionExceptionHandler(SessionRegistrations registrations) {
		this.registrations = registrations;
	}

	@ExceptionHandler
	ResponseEntity<?> sessionRequired(SessionRequiredException ex, HttpServletRequest request) {
		String redirect = this.registrations.named(ex.sessionName()).policy().absentRedirect();
		if (redirect != null) {
			String location = redirect.startsWith("/") ? request.getContextPath() + redirect : redirect;
			return ResponseEntity.status(HttpStatus.SEE_OTHER).location(URI.create(location)).build();
		}
		return problem(HttpStatus.UNAUTHORIZED, "Session required",
				"The session '" + ex.sessionName() + "' does not exist or has expired");
	}

	/** In the words of OAuth 2.0 Step Up Authentication (RFC 9470). */
	@ExceptionHandler
	ResponseEntity<?> freshLogInRequired(FreshLogInRequiredException ex) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.UNAUTHORIZED,
				"The user has authenticated too long ago, and has to authenticate again");
		problem.setType(STEP_UP);
		problem.setTitle("Step-up required");
		problem.setProperty("error", "insufficient_user_authentication");
		problem.setProperty("max-age", ex.maxAge().toSeconds());
		return ResponseEntity.of(problem).build();
	}

	@ExceptionHandler
	ResponseEntity<?> sessionConflict(SessionConflictException ex) {
		return problem(HttpStatus.CONFLICT, "Session changed by other requests",
				"Other requests changed the session at the same time. The request can be repeated");
	}

	@ExceptionHandler
	ResponseEntity<?> sessionLimitReached(SessionLimitException ex) {
		return problem(HttpStatus.CONFLICT, "Too many sessions",
				"The user has as many sessions as are allowed. One of them has to end first");
	}

	@ExceptionHandler
	ResponseEntity<?> sessionStorageFailed(SessionStorageException ex) {
		if (ex.getClass() != SessionStorageException.class) {
			// This is about one session. What concerns the storage is logged once per
			// outage.
			logger.error(ex.getMessage() + ": " + ex.getCause());
		}
		return problem(HttpStatus.SERVICE_UNAVAILABLE, "Session unavailable",
				"The sessions cannot be reached at the moment. The request can be repeated later");
	}

	private static ResponseEntity<?> problem(HttpStatus status, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		return ResponseEntity.of(problem).build();
	}

}

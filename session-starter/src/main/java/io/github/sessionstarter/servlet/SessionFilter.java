package io.github.sessionstarter.servlet;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.SessionTooLargeException;
import io.github.sessionstarter.session.RequestSessions;
import io.github.sessionstarter.session.SessionRegistrations;
import org.springframework.core.Ordered;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.WebUtils;

/**
 * The filter that gives each request its sessions, and writes them at its end if nothing
 * has committed the response earlier. It has to be mapped to the dispatches
 * {@code REQUEST}, {@code ASYNC}, {@code ERROR}, and {@code FORWARD}, whose end is the
 * end of the response: all of them share the sessions of their request.
 */
public final class SessionFilter implements Filter {

	/**
	 * The order of this filter, unless the application registers it: early, before a
	 * filter that could commit a response without the sessions, and where Spring Session
	 * has its own filter too.
	 */
	public static final int DEFAULT_ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

	/** Exceptions of Tomcat, Jetty, and Spring MVC. */
	private static final Set<String> CLIENT_IS_GONE = Set.of("ClientAbortException", "EofException",
			"AsyncRequestNotUsableException");

	private final SessionRegistrations registrations;

	private final HandlerExceptionResolver failures;

	/**
	 * Create a new filter.
	 * @param registrations the sessions of the application
	 * @param failures answers a request whose sessions could not be written
	 */
	public SessionFilter(SessionRegistrations registrations, HandlerExceptionResolver failures) {
		this.registrations = registrations;
		this.failures = failures;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest httpRequest && response instanceof HttpServletResponse httpResponse) {
			doFilter(httpRequest, httpResponse, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestSessions sessions = ServletSessions.of(request, response, this.registrations);
		CommittingResponse present = WebUtils.getNativeResponse(response, CommittingResponse.class);
		boolean nested = present != null && request.getDispatcherType() == DispatcherType.FORWARD;
		sessions.resume();
		try {
			if (present != null) { // of an earlier dispatch, forwarded or asynchronous
				doFilter(request, response, chain, sessions, present);
			}
			else {
				CommittingResponse committing = new CommittingResponse(response, sessions);
				doFilter(new CommittingRequest(request, committing), committing, chain, sessions, committing);
			}
		}
		finally {
			if (!nested && !request.isAsyncStarted()) {
				sessions.end();
			}
		}
	}

	private void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain,
			RequestSessions sessions, CommittingResponse committing) throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
			if (lostItsClient(request)) {
				sessions.discard();
			}
			commit(request, committing);
		}
		catch (IOException | ServletException | RuntimeException | Error ex) {
			sessions.discard();
			if (!answered(ex, request, committing)) {
				throw ex;
			}
		}
	}

	private static void commit(HttpServletRequest request, CommittingResponse response) {
		if (!request.isAsyncStarted()) {
			response.beforeCommit();
		}
	}

	/**
	 * Spring MVC hides from filters that a request has failed because half of it did not
	 * arrive: no client is there to be told, so it leaves status 200.
	 */
	private static boolean lostItsClient(HttpServletRequest request) {
		return request.getAttribute(DispatcherServlet.EXCEPTION_ATTRIBUTE) instanceof Exception ex
				&& DisconnectedClientHelper.isClientDisconnectedException(ex) && isOfThisRequest(ex);
	}

	/** Connections of the application to other servers break in the same words. */
	private static boolean isOfThisRequest(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof HttpMessageNotReadableException || cause instanceof MultipartException
					|| CLIENT_IS_GONE.contains(cause.getClass().getSimpleName())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Answer failures of a session that no controller is there to answer: at the end of
	 * the request, in a view, or in another filter.
	 */
	private boolean answered(Throwable failure, HttpServletRequest request, CommittingResponse response) {
		if (response.isCommitted() || request.isAsyncStarted()) {
			return false;
		}
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			boolean ours = cause instanceof SessionStorageException || cause instanceof SessionConflictException
					|| cause instanceof SessionRequiredException || cause instanceof SessionLimitException
					|| cause instanceof SessionTooLargeException;
			if (ours && cause instanceof RuntimeException ex) {
				response.startOver();
				// What the failed handler would have produced is not the answer.
				request.removeAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE);
				boolean answered = this.failures.resolveException(request, response, null, ex) != null;
				if (answered) {
					commit(request, response);
				}
				return answered;
			}
		}
		return false;
	}

}

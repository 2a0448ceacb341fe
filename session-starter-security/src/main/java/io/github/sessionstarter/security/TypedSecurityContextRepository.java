package io.github.sessionstarter.security;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.security.extension.LogInObserver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;

/**
 * A repository that keeps the log-in in a typed session, and nothing in an HttpSession.
 * The session is read when the first one asks for the authentication, once for all
 * dispatches of a request.
 */
final class TypedSecurityContextRepository implements SecurityContextRepository {

	private static final Log logger = LogFactory.getLog(TypedSecurityContextRepository.class);

	private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

	/** Filters such as that of HTTP Basic keep the user of a single request there. */
	private final SecurityContextRepository single = new RequestAttributeSecurityContextRepository();

	private final SecurityContextHolderStrategy holder = SecurityContextHolder.getContextHolderStrategy();

	private final SessionLogIns<?> logIns;

	/** What this request has found or saved. */
	private final String attribute;

	private final List<LogInObserver> observers;

	private final AtomicBoolean told = new AtomicBoolean();

	TypedSecurityContextRepository(SessionLogIns<?> logIns, List<LogInObserver> observers) {
		this.logIns = logIns;
		this.observers = observers;
		this.attribute = TypedSecurityContextRepository.class.getName() + "." + logIns.name();
	}

	@Override
	public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
		return new Deferred(() -> find(request), this.holder);
	}

	@Override
	@Deprecated
	public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
		return loadDeferredContext(exchange.getRequest()).get();
	}

	@Override
	public boolean containsContext(HttpServletRequest request) {
		return find(request) != null;
	}

	/** Return whether a user is the one of the session, and not of a token beside it. */
	boolean isOfSession(Authentication user, HttpServletRequest request) {
		Authentication found = (!this.single.containsContext(request)
				&& request.getAttribute(this.attribute) instanceof Found present) ? present.authentication() : null;
		return found != null && found.getName().equals(user.getName());
	}

	private @Nullable Authentication find(HttpServletRequest request) {
		if (this.single.containsContext(request)) {
			return this.single.loadDeferredContext(request).get().getAuthentication();
		}
		if (request.getAttribute(this.attribute) instanceof Found found) {
			return found.authentication();
		}
		// What validates the session may ask for the user, as an audit does.
		request.setAttribute(this.attribute, new Found(null));
		try {
			Authentication authentication = read(request);
			request.setAttribute(this.attribute, new Found(authentication));
			return authentication;
		}
		catch (RuntimeException ex) {
			request.removeAttribute(this.attribute);
			throw ex;
		}
	}

	/** A response that has been committed is not changed by a storage that fails. */
	private @Nullable Authentication read(HttpServletRequest request) {
		boolean committed = this.logIns.isCommitted(request);
		try {
			return this.logIns.read(request, committed);
		}
		catch (SessionStorageException ex) {
			if (!committed) {
				throw ex;
			}
			if (this.told.compareAndSet(false, true)) {
				logger.warn("The log-in of a request whose response has been sent cannot be read: " + ex.getMessage()
						+ ". This is told once");
			}
			return null;
		}
	}

	/**
	 * Keep an authentication, or end the session where there is none.
	 */
	@Override
	public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
		request.removeAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME);
		Authentication authentication = context.getAuthentication();
		if (authentication == null || this.trust.isAnonymous(authentication)) {
			request.setAttribute(this.attribute, new Found(null));
			this.logIns.end(request);
			this.observers.forEach((observer) -> observer.ended(this.logIns.name(), request));
		}
		else {
			Authentication kept = this.logIns.save(authentication, request);
			request.setAttribute(this.attribute, new Found(kept));
			// The application can decline to keep a log-in, which ends the one before.
			this.observers.forEach((kept != authentication)
					? (observer) -> observer.saved(this.logIns.name(), authentication, kept, request)
					: (observer) -> observer.ended(this.logIns.name(), request));
		}
	}

	/**
	 * The answer for all dispatches of a request.
	 *
	 * @param authentication the authentication, or {@code null} if there is none
	 */
	private record Found(@Nullable Authentication authentication) {
	}

	/** A context that is read when it is asked for. */
	private static final class Deferred implements DeferredSecurityContext {

		private final Supplier<@Nullable Authentication> authentication;

		private final SecurityContextHolderStrategy holder;

		private @Nullable SecurityContext context;

		private boolean generated;

		Deferred(Supplier<@Nullable Authentication> authentication, SecurityContextHolderStrategy holder) {
			this.authentication = authentication;
			this.holder = holder;
		}

		@Override
		public SecurityContext get() {
			SecurityContext present = this.context;
			if (present == null) {
				Authentication found = this.authentication.get();
				this.generated = found == null;
				present = (found != null) ? new SecurityContextImpl(found) : this.holder.createEmptyContext();
				this.context = present;
			}
			return present;
		}

		@Override
		public boolean isGenerated() {
			SecurityContext unused = get();
			return this.generated;
		}

	}

}

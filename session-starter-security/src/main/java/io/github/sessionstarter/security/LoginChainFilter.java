package io.github.sessionstarter.security;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The filter that marks a chain whose log-in is kept in a session, and tells who creates
 * an HttpSession there all the same.
 */
final class LoginChainFilter extends OncePerRequestFilter {

	private static final Log logger = LogFactory.getLog(LoginChainFilter.class);

	private final ChainOfLogin chain;

	private final AtomicBoolean told = new AtomicBoolean();

	LoginChainFilter(ChainOfLogin chain) {
		this.chain = chain;
	}

	ChainOfLogin chain() {
		return this.chain;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		chain.doFilter(this.told.get() ? request : new Request(request), response);
	}

	private void tell() {
		if (this.told.compareAndSet(false, true)) {
			logger.warn("An HttpSession is created in a filter chain whose log-in is kept in the session '"
					+ this.chain.name() + "', by " + caller() + ". This is told once");
		}
	}

	private static String caller() {
		return StackWalker.getInstance()
			.walk((frames) -> frames.filter((frame) -> !isPassingOn(frame.getClassName(), frame.getMethodName()))
				.findFirst()
				.map((frame) -> frame.getClassName() + "." + frame.getMethodName() + ":" + frame.getLineNumber())
				.orElse("an unknown caller"));
	}

	private static boolean isPassingOn(String type, String method) {
		return (type + "$").startsWith(LoginChainFilter.class.getName() + "$") || type.startsWith("jakarta.servlet.")
				|| method.equals("getSession");
	}

	private final class Request extends HttpServletRequestWrapper {

		Request(HttpServletRequest request) {
			super(request);
		}

		@Override
		public HttpSession getSession() {
			return Objects.requireNonNull(getSession(true));
		}

		@Override
		public @Nullable HttpSession getSession(boolean create) {
			if (create && super.getSession(false) == null) {
				tell();
			}
			return super.getSession(create);
		}

	}

}

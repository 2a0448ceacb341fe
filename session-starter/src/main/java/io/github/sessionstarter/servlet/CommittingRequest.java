package io.github.sessionstarter.servlet;

import java.io.IOException;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpUpgradeHandler;

import org.jspecify.annotations.Nullable;

/**
 * A request that notices that it is about to leave the servlets, by which its response is
 * committed: at the end of asynchronous work, or by an upgrade.
 */
final class CommittingRequest extends HttpServletRequestWrapper {

	private final CommittingResponse response;

	CommittingRequest(HttpServletRequest request, CommittingResponse response) {
		super(request);
		this.response = response;
	}

	/** Answer for the sessions also when the container knows this request no more. */
	@Override
	public @Nullable Object getAttribute(String name) {
		return ServletSessions.ATTRIBUTE.equals(name) ? this.response.sessions() : super.getAttribute(name);
	}

	@Override
	public AsyncContext startAsync() {
		return startAsync(this, this.response);
	}

	@Override
	public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
		return new CommittingAsyncContext(super.startAsync(request, response), this.response);
	}

	@Override
	public @Nullable AsyncContext getAsyncContext() {
		AsyncContext context = super.getAsyncContext();
		// The servlet API does not know null here, but the mocks of Spring's tests do.
		return (context != null) ? new CommittingAsyncContext(context, this.response) : null;
	}

	@Override
	public <T extends HttpUpgradeHandler> T upgrade(Class<T> handlerClass) throws IOException, ServletException {
		this.response.beforeUpgrade();
		return super.upgrade(handlerClass);
	}

}

package io.github.sessionstarter.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.SessionStorageException;

/**
 * A context that tells the response before asynchronous work completes with no dispatch.
 */
final class CommittingAsyncContext implements AsyncContext {

	private final AsyncContext delegate;

	private final CommittingResponse response;

	CommittingAsyncContext(AsyncContext delegate, CommittingResponse response) {
		this.delegate = delegate;
		this.response = response;
	}

	@Override
	public void complete() {
		try {
			this.response.beforeCommit();
		}
		catch (RuntimeException ex) {
			boolean temporary = ex instanceof SessionStorageException;
			this.response.setStatus(temporary ? HttpServletResponse.SC_SERVICE_UNAVAILABLE
					: HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
			throw ex;
		}
		finally {
			this.response.sessions().end();
			this.delegate.complete();
		}
	}

	@Override
	public ServletRequest getRequest() {
		return this.delegate.getRequest();
	}

	@Override
	public ServletResponse getResponse() {
		return this.delegate.getResponse();
	}

	@Override
	public boolean hasOriginalRequestAndResponse() {
		return this.delegate.hasOriginalRequestAndResponse();
	}

	@Override
	public void dispatch() {
		this.delegate.dispatch();
	}

	@Override
	public void dispatch(String path) {
		this.delegate.dispatch(path);
	}

	@Override
	public void dispatch(ServletContext context, String path) {
		this.delegate.dispatch(context, path);
	}

	@Override
	public void start(Runnable run) {
		this.delegate.start(run);
	}

	@Override
	public void addListener(AsyncListener listener) {
		this.delegate.addListener(new CommittingAsyncListener(listener, this.response));
	}

	@Override
	public void addListener(AsyncListener listener, ServletRequest request, ServletResponse response) {
		this.delegate.addListener(new CommittingAsyncListener(listener, this.response), request, response);
	}

	@Override
	public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
		return this.delegate.createListener(type);
	}

	@Override
	public void setTimeout(long timeout) {
		this.delegate.setTimeout(timeout);
	}

	@Override
	public long getTimeout() {
		return this.delegate.getTimeout();
	}

}

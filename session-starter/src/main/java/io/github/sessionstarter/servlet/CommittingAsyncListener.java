package io.github.sessionstarter.servlet;

import java.io.IOException;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;

/**
 * A listener that gives another one events whose context writes the sessions first.
 */
final class CommittingAsyncListener implements AsyncListener {

	private final AsyncListener delegate;

	private final CommittingResponse response;

	CommittingAsyncListener(AsyncListener delegate, CommittingResponse response) {
		this.delegate = delegate;
		this.response = response;
	}

	@Override
	public void onComplete(AsyncEvent event) throws IOException {
		this.delegate.onComplete(committing(event));
	}

	@Override
	public void onTimeout(AsyncEvent event) throws IOException {
		this.delegate.onTimeout(committing(event));
	}

	@Override
	public void onError(AsyncEvent event) throws IOException {
		this.delegate.onError(committing(event));
	}

	@Override
	public void onStartAsync(AsyncEvent event) throws IOException {
		this.delegate.onStartAsync(committing(event));
	}

	private AsyncEvent committing(AsyncEvent event) {
		return new AsyncEvent(new CommittingAsyncContext(event.getAsyncContext(), this.response),
				event.getSuppliedRequest(), event.getSuppliedResponse(), event.getThrowable());
	}

}

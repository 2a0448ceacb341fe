package io.github.sessionstarter.session;

import java.util.Collection;
import java.util.List;

import io.github.sessionstarter.http.SessionExchange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * An exchange that may have ended. Handles can outlive it, and containers use a request
 * again for other clients: nothing is read from it or written to it then.
 */
final class RequestExchange implements SessionExchange {

	private final SessionExchange exchange;

	private volatile boolean ended;

	RequestExchange(SessionExchange exchange) {
		this.exchange = exchange;
	}

	void end() {
		this.ended = true;
	}

	boolean hasEnded() {
		return this.ended;
	}

	/** Go on with another dispatch of the same request, such as that of an error page. */
	void resume() {
		this.ended = false;
	}

	private SessionExchange active() {
		if (this.ended) {
			throw new IllegalStateException("The request has ended, and this session was not read before."
					+ " Read the session while the request is handled, and hand the value on");
		}
		return this.exchange;
	}

	@Override
	public List<String> requestHeaders(String name) {
		return active().requestHeaders(name);
	}

	@Override
	public @Nullable PathContainer requestPath() {
		return active().requestPath();
	}

	@Override
	public int responseStatus() {
		return active().responseStatus();
	}

	@Override
	public boolean isCommitted() {
		return this.ended || this.exchange.isCommitted();
	}

	@Override
	public Collection<String> responseHeaders(String name) {
		return active().responseHeaders(name);
	}

	@Override
	public void addResponseHeader(String name, String value) {
		active().addResponseHeader(name, value);
	}

	@Override
	public void setResponseHeader(String name, String value) {
		active().setResponseHeader(name, value);
	}

}

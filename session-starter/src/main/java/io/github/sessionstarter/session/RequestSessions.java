package io.github.sessionstarter.session;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.http.CacheHeaders;
import io.github.sessionstarter.http.SessionExchange;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one request, through all its dispatches.
 */
public final class RequestSessions implements Sessions {

	/** The first status that says that the request failed on the server (RFC 9110). */
	private static final int SERVER_ERROR = 500;

	private final SessionRegistrations registrations;

	private final RequestExchange exchange;

	/**
	 * Most requests touch no session: for them this is {@code null}, and they pass by
	 * without the lock.
	 */
	private volatile @Nullable Map<SessionPipeline<?>, RequestSession<?>> handles;

	/**
	 * The thread of an async time-out may meet the one that writes the response, or asks
	 * for another session.
	 */
	private final ReentrantLock lock = new ReentrantLock();

	/** Create the sessions of one request, none of which is read yet. */
	public RequestSessions(SessionRegistrations registrations, SessionExchange exchange) {
		this.registrations = registrations;
		this.exchange = new RequestExchange(exchange);
	}

	@Override
	public <T> TypedSession<T> of(Class<T> type) {
		return handle(this.registrations.pipeline(type));
	}

	@Override
	public TypedSession<?> named(String name) {
		return handle(this.registrations.pipeline(name));
	}

	private <T> RequestSession<T> handle(SessionPipeline<T> pipeline) {
		this.lock.lock();
		try {
			Map<SessionPipeline<?>, RequestSession<?>> handles = this.handles;
			if (handles == null) {
				handles = new LinkedHashMap<>(4);
				this.handles = handles;
			}
			@SuppressWarnings("unchecked") // mapped to a handle of its own type
			RequestSession<T> handle = (RequestSession<T>) handles.computeIfAbsent(pipeline,
					(absent) -> new RequestSession<>(pipeline, this.exchange, this.lock));
			return handle;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Write what has not been written yet; called whenever the response is about to be
	 * committed. A failed request changes nothing.
	 */
	public void commit() {
		if (this.handles == null || this.exchange.isCommitted()) {
			return;
		}
		alone(() -> {
			if (this.exchange.responseStatus() >= SERVER_ERROR) {
				discard();
			}
			commitAll(true);
			commitAll(false); // told last, so as to be dropped if a storage fails
		});
	}

	private void commitAll(boolean stored) {
		for (RequestSession<?> handle : handles()) {
			if (handle.isStored() == stored) {
				commit(handle);
			}
		}
	}

	/** Repeat what has been written, after the application has reset the response. */
	public void sendAgain() {
		alone(() -> handles().stream().filter(RequestSession::sent).forEach((handle) -> {
			handle.sendAgain();
			CacheHeaders.vary(this.exchange, handle.requestHeader());
			CacheHeaders.protectToken(this.exchange);
		}));
	}

	private void commit(RequestSession<?> handle) {
		if (handle.used()) {
			CacheHeaders.vary(this.exchange, handle.requestHeader());
		}
		handle.commit();
		if (handle.sent()) {
			CacheHeaders.protectToken(this.exchange);
		}
	}

	/**
	 * Take notice that a session of a name may have ended otherwise than by its handle.
	 */
	void refresh(String name) {
		alone(() -> handles().stream().filter((handle) -> handle.name().equals(name)).forEach(RequestSession::refresh));
	}

	/**
	 * Refuse all changes from now on, because nothing will carry them. What has been read
	 * can still be asked for.
	 */
	public void end() {
		this.exchange.end();
	}

	/** Go on with another dispatch of the request, after its end. */
	public void resume() {
		this.exchange.resume();
	}

	/** Forget all changes that have not been written. */
	public void discard() {
		alone(() -> handles().forEach(RequestSession::discard));
	}

	private Collection<RequestSession<?>> handles() {
		Map<SessionPipeline<?>, RequestSession<?>> handles = this.handles;
		return (handles != null) ? handles.values() : List.of();
	}

	private void alone(Runnable work) {
		this.lock.lock();
		try {
			work.run();
		}
		finally {
			this.lock.unlock();
		}
	}

}

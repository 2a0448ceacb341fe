package io.github.sessionstarter.session;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

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

	private final long arrived;

	/** Most requests touch no session: for them this is {@code null}. */
	private volatile @Nullable Handles handles;

	/** Create the sessions of one request, none of which is read yet. */
	public RequestSessions(SessionRegistrations registrations, SessionExchange exchange) {
		this.registrations = registrations;
		this.exchange = new RequestExchange(exchange);
		this.arrived = registrations.now();
	}

	@Override
	public <T> TypedSession<T> of(Class<T> type) {
		return handle(this.registrations.pipeline(type));
	}

	@Override
	public TypedSession<?> named(String name) {
		return handle(this.registrations.pipeline(name));
	}

	/**
	 * Return a session with what a module keeps with its value.
	 * @param name the name of the session
	 * @return the session
	 */
	public DetailedSession<?> detailed(String name) {
		return new DetailedSession<>(handle(this.registrations.pipeline(name)), this.registrations);
	}

	private <T> RequestSession<T> handle(SessionPipeline<T> pipeline) {
		Handles handles = handles();
		handles.lock().lock();
		try {
			@SuppressWarnings("unchecked") // mapped to a handle of its own type
			RequestSession<T> handle = (RequestSession<T>) handles.byPipeline()
				.computeIfAbsent(pipeline,
						(absent) -> new RequestSession<>(pipeline, this.exchange, handles.lock(), this.arrived));
			return handle;
		}
		finally {
			handles.lock().unlock();
		}
	}

	private synchronized Handles handles() {
		Handles present = this.handles;
		if (present == null) {
			present = new Handles(new ReentrantLock(), new LinkedHashMap<>(4));
			this.handles = present;
		}
		return present;
	}

	/**
	 * Write what has not been written yet; called whenever the response is about to be
	 * committed. A failed request changes nothing.
	 */
	public void commit() {
		if (this.handles == null || this.exchange.isCommitted()) {
			return;
		}
		alone((handles) -> {
			if (this.exchange.responseStatus() >= SERVER_ERROR) {
				handles.forEach(RequestSession::discard);
			}
			// Those that no storage knows are told last: dropped if a storage fails.
			handles.stream().filter(RequestSession::isStored).forEach(this::commit);
			handles.stream().filter((handle) -> !handle.isStored()).forEach(this::commit);
		});
	}

	/** Repeat what has been written, after the application has reset the response. */
	public void sendAgain() {
		alone((handles) -> handles.stream().filter(RequestSession::sent).forEach((handle) -> {
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
		alone((handles) -> handles.stream()
			.filter((handle) -> handle.name().equals(name))
			.forEach(RequestSession::refresh));
	}

	/**
	 * Refuse all changes from now on, because nothing will carry them. What has been read
	 * can still be asked for.
	 */
	public void end() {
		if (this.handles == null) {
			this.exchange.end();
			return;
		}
		alone((handles) -> this.exchange.end()); // not while a thread reads from it
	}

	/** Go on with another dispatch of the request, after its end. */
	public void resume() {
		this.exchange.resume();
	}

	/** Forget all changes that have not been written. */
	public void discard() {
		alone((handles) -> handles.forEach(RequestSession::discard));
	}

	private void alone(Consumer<Collection<RequestSession<?>>> work) {
		Handles present = this.handles;
		if (present == null) {
			return;
		}
		present.lock().lock();
		try {
			work.accept(present.byPipeline().values());
		}
		finally {
			present.lock().unlock();
		}
	}

	/**
	 * The sessions that were asked for.
	 *
	 * @param lock the thread of an async time-out may meet the one that writes the
	 * response, and others of the request
	 * @param byPipeline one handle for each session
	 */
	private record Handles(ReentrantLock lock, Map<SessionPipeline<?>, RequestSession<?>> byPipeline) {
	}

}

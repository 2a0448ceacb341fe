package io.github.sessionstarter.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of one request, through all its dispatches.
 */
public final class RequestSessions implements Sessions {

	private static final String ATTRIBUTE = RequestSessions.class.getName();

	private final SessionRegistrations registrations;

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	private final Map<SessionPipeline<?>, SessionHandle<?>> handles = new LinkedHashMap<>(4);

	private volatile boolean ended;

	/** The thread of an async time-out may meet the thread that writes the response. */
	private final ReentrantLock lock = new ReentrantLock();

	RequestSessions(SessionRegistrations registrations, HttpServletRequest request, HttpServletResponse response) {
		this.registrations = registrations;
		this.request = request;
		this.response = response;
	}

	/**
	 * Return the sessions of a request.
	 * @param request the request
	 * @return its sessions
	 * @throws IllegalStateException if the request has not passed the
	 * {@link SessionFilter}
	 */
	public static RequestSessions of(ServletRequest request) {
		RequestSessions sessions = find(request);
		if (sessions == null) {
			throw new IllegalStateException("This request has no sessions because it did not pass the SessionFilter."
					+ " In a MockMvc test, add the filter; in an application, check which filter answers before it");
		}
		return sessions;
	}

	static @Nullable RequestSessions find(ServletRequest request) {
		return (request.getAttribute(ATTRIBUTE) instanceof RequestSessions sessions) ? sessions : null;
	}

	void bind() {
		this.request.setAttribute(ATTRIBUTE, this);
	}

	@Override
	public <T> TypedSession<T> of(Class<T> type) {
		return handle(this.registrations.pipeline(type));
	}

	@Override
	public TypedSession<?> named(String name) {
		return handle(this.registrations.pipeline(name));
	}

	private <T> SessionHandle<T> handle(SessionPipeline<T> pipeline) {
		@SuppressWarnings("unchecked") // a pipeline is mapped to a handle of its own type
		SessionHandle<T> handle = (SessionHandle<T>) this.handles.computeIfAbsent(pipeline,
				(absent) -> new SessionHandle<>(pipeline, this.request, this.response));
		if (this.ended) {
			handle.end();
		}
		return handle;
	}

	/**
	 * Write what has not been written yet; called whenever the response is about to be
	 * committed. A failed request changes nothing.
	 */
	void commit() {
		if (this.handles.isEmpty() || this.response.isCommitted()) {
			return;
		}
		alone(() -> {
			if (this.response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
				discard();
			}
			this.handles.values().forEach(this::commit);
		});
	}

	/** Repeat what has been written, after the application has reset the response. */
	void sendAgain() {
		alone(() -> this.handles.values().stream().filter(SessionHandle::sendAgain).forEach((handle) -> {
			CacheHeaders.vary(this.response, handle.requestHeader());
			CacheHeaders.protectToken(this.response);
		}));
	}

	private void commit(SessionHandle<?> handle) {
		if (handle.used()) {
			CacheHeaders.vary(this.response, handle.requestHeader());
		}
		if (handle.commit() || handle.sent()) {
			CacheHeaders.protectToken(this.response);
		}
	}

	/** Refuse all changes from now on, because nothing will carry them. */
	void end() {
		this.ended = true;
		alone(() -> this.handles.values().forEach(SessionHandle::end));
	}

	void discard() {
		alone(() -> this.handles.values().forEach(SessionHandle::discard));
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

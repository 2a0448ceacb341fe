package io.github.sessionstarter;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The handle to one session of the current request: reads it, changes it, ends it.
 * <p>
 * Nothing is decoded, and no storage is asked, before the first call that needs the
 * value. What {@link #set set}, {@link #clear clear} and {@link #renew renew} ask for is
 * carried out once, right before the response is committed; it is dropped if the request
 * ends in an unhandled exception or a status of 5xx. What {@link #invalidate invalidate}
 * asks for has happened when the method returns, and so has an {@link #update update} of
 * a server-side session that came with the request and was not {@link #set set} before. A
 * handle belongs to its request. The request's threads may share it; functions that are
 * given to it must not wait for another of them.
 *
 * @param <T> the type of the session
 */
public interface TypedSession<T> {

	/**
	 * Return the name of this session: that of its registration, cookie or header.
	 * @return the name
	 */
	String name();

	/**
	 * Return the type that this session was registered with.
	 * @return the registered type
	 */
	Class<T> type();

	/**
	 * Return the value of this session.
	 * @return the value, or {@code null} while there is no session
	 * @throws SessionStorageException if the storage of this session fails
	 */
	@Nullable T get();

	/**
	 * Replace the value of this session, or begin a session with it. Of several requests
	 * that set a value the last one wins, also over an {@link #update update} of another
	 * request. A session that another request ended in the meantime is not brought back
	 * by it. The commit fails with a {@link SessionConflictException} if the session
	 * belongs to another user by then.
	 * @param value the new value
	 * @throws SessionCommittedException if the response has already been committed
	 */
	void set(T value);

	/**
	 * Return the value of this session, or begin a session if there is none.
	 * @param initial supplies the first value
	 * @return the value, never {@code null}
	 * @throws SessionCommittedException if a session would have to begin after the
	 * response has been committed
	 */
	T getOrSet(Supplier<? extends T> initial);

	/**
	 * Change the value of this session so that no other request's change is lost. With a
	 * server-side session this happens at once, and the change may be applied more than
	 * once, to values that are newer each time: it should be free of side effects.
	 * @param change takes the present value to the next one
	 * @return the next value
	 * @throws IllegalStateException if there is no session
	 * @throws SessionConflictException if other requests were faster, many times in a
	 * row, or if the session belongs to another user by now
	 * @throws SessionCommittedException if the response has already been committed
	 */
	T update(UnaryOperator<T> change);

	/**
	 * Change the value of this session as {@link #update(UnaryOperator)} does, beginning
	 * a session if there is none.
	 * @param initial supplies the value to change if there is no session
	 * @param change takes the present value to the next one
	 * @return the next value
	 * @throws SessionConflictException as {@link #update(UnaryOperator)} does
	 * @throws SessionCommittedException if the response has already been committed
	 */
	T update(Supplier<? extends T> initial, UnaryOperator<T> change);

	/**
	 * End this session with the response, such as a cart with its order: the token is
	 * removed from the client, and a payload in a storage is deleted. Dropped, like what
	 * {@link #set set} asks for, if the request fails; to log out, call
	 * {@link #invalidate}. Does nothing if there is no session.
	 * @throws SessionCommittedException if the response has already been committed
	 */
	void clear();

	/**
	 * End this session at once (log-out), with each token of it that the client has sent.
	 * The token is removed from the client with the response, also if the request fails
	 * afterwards. What is {@link #set set} afterwards begins a new session. Does nothing
	 * if there is no session.
	 * <p>
	 * A client-side session without {@code revocation} is not known to the server: only
	 * the token is removed from the client, and a copy of it is accepted until it
	 * expires.
	 * @throws SessionStorageException if the storage fails; then the client keeps its
	 * token, and the log-out can be repeated
	 * @throws SessionCommittedException if the response has already been committed; the
	 * session has ended on the server nevertheless
	 */
	void invalidate();

	/**
	 * Give this session a new id and keep its value; to be called after log-in (OWASP
	 * Session Management: renew the id after any change of privilege). Does nothing if
	 * there is no session, or if it begins with this request. The commit fails with a
	 * {@link SessionConflictException} if another request has renewed the session in the
	 * meantime and this one changes its value.
	 * @throws SessionCommittedException if the response has already been committed
	 */
	void renew();

	/**
	 * Return the id of this session as the client sent it in this request. A session that
	 * begins, or is renewed, gets its new id when the response is committed.
	 * @return the id, or {@code null} while there is no session, or if its token is in
	 * the form of another framework, which has no id
	 */
	@Nullable String id();

	/**
	 * Return when this session began. Like its {@link #expires() end} and its
	 * {@link #id() id} it is known once the response has been committed, so not in the
	 * request that begins the session.
	 * @return the time, or {@code null} while there is no session, or if its token is in
	 * the form of another framework, which has no times
	 */
	@Nullable Instant created();

	/**
	 * Return when this session ends unless it is used, for a page that warns in time: the
	 * earlier of the idle and the absolute timeout, counted from when the session was
	 * last written. The present request may move it further.
	 * @return the time, or {@code null} where {@link #created()} is
	 */
	@Nullable Instant expires();

}

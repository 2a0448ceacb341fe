package io.github.sessionstarter.tracking;

import java.util.function.UnaryOperator;

import io.github.sessionstarter.serialization.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A tracker that relates a token to a value. Tokens come here after the transformers have
 * verified them, and leave from here before the transformers protect them.
 *
 * @param <T> the type of the session
 */
public interface SessionTracker<T> {

	/**
	 * Find the session that a token stands for.
	 * @param token the token, as the transformers decoded it
	 * @return the session, or the reason why there is none
	 */
	Lookup<T> load(String token);

	/**
	 * Find the session that a token in an older form stands for. A session that another
	 * library keeps on the server is moved to here.
	 * @param token the token, as the transformers of the form decoded it
	 * @return the session, or the reason why there is none
	 */
	default Lookup<T> adopt(String token) {
		return load(token);
	}

	/**
	 * Begin a session.
	 * @param payload its first payload
	 * @return the session, with a new id
	 */
	TrackedSession<T> create(Payload<T> payload);

	/**
	 * Write a session again, which also renews its idle timeout. No other request's
	 * change is overwritten unseen: the change is applied again to each newer payload. A
	 * session that another request has moved to a new id is written there.
	 * @param session the session as it was read
	 * @param change takes the present payload to the one to write, which may be the same
	 * @return the session as written, or the reason why that is not possible any more
	 * @throws io.github.sessionstarter.SessionConflictException if other requests were
	 * faster, many times in a row, or if the session belongs to another user by now
	 */
	Lookup<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change);

	/**
	 * Move a session to a new id; the old one ends.
	 * @param session the session as it was read
	 * @param change takes the present payload to the one to write
	 * @return the session under its new id, or the reason why there is none; the session
	 * as it is where another request has moved it, if this one has changed nothing
	 * @throws io.github.sessionstarter.SessionConflictException if another request has
	 * moved the session, whose id that request alone may know, and there is something to
	 * change; or as {@link #write} does
	 */
	Lookup<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change);

	/**
	 * Return whether another request has moved a session, and is telling the client the
	 * new id, which the present request must not learn.
	 * @param session the session as it was written
	 * @return whether the session has another id by now
	 */
	default boolean hasMoved(TrackedSession<T> session) {
		return false;
	}

	/**
	 * Return whether the client holds the state of a session, so that an older response
	 * can overwrite a newer one, and of several tokens the one renewed last counts.
	 * @return whether the token carries the state and its times
	 */
	default boolean isHeldByClient() {
		return false;
	}

	/**
	 * End a session.
	 * @param session the session as it was read
	 */
	void invalidate(TrackedSession<T> session);

	/**
	 * End the session of a token that cannot be used and was left with the client.
	 * @param token the token, as the transformers decoded it
	 * @return {@code false} if there is known to be no such session
	 */
	boolean abandon(String token);

	/**
	 * End the session of a token that {@link #adopt} is for, as {@link #abandon} does.
	 * @param token the token, as the transformers of its form decoded it
	 * @return {@code false} if there is known to be no such session
	 */
	default boolean abandonAdopted(String token) {
		return abandon(token);
	}

	/**
	 * Return what travels for a session, before the transformers.
	 * @param session the session
	 * @return the token
	 */
	String token(TrackedSession<T> session);

	/**
	 * Return what ends these sessions from outside of a request.
	 * @return the termination, or {@code null} if the server keeps nothing of them
	 */
	default @Nullable SessionTermination termination() {
		return null;
	}

}

package io.github.sessionstarter.tracking.revocation;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.tracking.Envelope;
import io.github.sessionstarter.tracking.SessionTermination;
import org.jspecify.annotations.Nullable;

/**
 * The little that the server keeps of client-side sessions to take them back. Identifies
 * a session by its id, and trusts what is inside a sealed token.
 */
interface Revocation {

	/** What a storage has of a session that was taken back. */
	String ENDED = "ended";

	/** Precedes the key of the next id of a session that was renewed. */
	String RENEWED = "renewed ";

	/** How many renewals of a session are followed. */
	int FOLLOWED = SessionTermination.FOLLOWED_RENEWALS;

	/**
	 * Fail where a session has moved on from the last id that was followed.
	 * @param state what the storage has there
	 */
	default void requireEnd(String state) {
		if (state.startsWith(RENEWED)) {
			throw new SessionConflictException("A session was renewed too often to be ended by an old id");
		}
	}

	/**
	 * Say why a token cannot be used.
	 * @return the reason, or {@code null} if it can be
	 */
	@Nullable RejectionReason refuse(String id, Envelope envelope);

	/**
	 * Begin a session, or let it go on under a new id.
	 * @return the number of its first token
	 */
	long begin(String id, Envelope envelope);

	/**
	 * Write a session again.
	 * @param id its id
	 * @param present what the token that the client has says
	 * @param next what the new one says, but for its number
	 * @param changed whether it has another payload; else it must not replace a newer one
	 * @return the number of the new token, or {@code null} if there is to be none
	 */
	@Nullable Long next(String id, Envelope present, Envelope next, boolean changed);

	/**
	 * Leave an id for another one. A log-out with the old id then ends the new one.
	 * @return {@code false} if it is known to have ended before
	 */
	boolean leave(String id, Envelope envelope, String next);

	/**
	 * Confirm that the session has begun under the new id.
	 * @return {@code false} if the old one was ended before there was a new one to end
	 */
	boolean confirm(String id, Envelope envelope, String next);

	/**
	 * End a session.
	 * @return {@code false} if it is known to have ended before
	 */
	boolean end(String id);

}

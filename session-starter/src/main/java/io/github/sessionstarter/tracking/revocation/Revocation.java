package io.github.sessionstarter.tracking.revocation;

import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.storage.UnreadableEntryException;
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

	/**
	 * End a session under each id that it has had since.
	 * @param key the key of the first one
	 * @param end ends what is under a key, and returns what was there
	 * @return what was under the last key
	 */
	static String endAlong(String key, UnaryOperator<String> end) {
		String place = key;
		String state = end.apply(place);
		for (int moves = 0; state.startsWith(RENEWED); moves++) {
			String next = state.substring(RENEWED.length());
			if (next.isEmpty() || next.equals(place)) {
				throw new UnreadableEntryException("Where a session has moved");
			}
			if (moves == SessionTermination.FOLLOWED_RENEWALS) {
				throw new SessionConflictException("A session was renewed too often to be ended by an old id");
			}
			place = next;
			state = end.apply(place);
		}
		return state;
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

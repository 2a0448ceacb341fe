package io.github.sessionstarter.session;

import java.util.EnumSet;
import java.util.Set;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;

/**
 * What a request brought for one session.
 *
 * @param <T> the type of the session
 */
sealed interface Loaded<T> {

	/**
	 * Reasons to leave a genuine token with the client: it is needed, or replaced.
	 */
	Set<RejectionReason> KEEPING = EnumSet.of(RejectionReason.RENEWED, RejectionReason.REPLAYED,
			RejectionReason.NEWER_VERSION);

	/** Reasons to refuse a genuine token because its session has ended or moved. */
	Set<RejectionReason> OVER = EnumSet.of(RejectionReason.EXPIRED, RejectionReason.RENEWED, RejectionReason.REVOKED,
			RejectionReason.REPLAYED);

	/** Return the value of the session, or {@code null} if there is no session. */
	default @Nullable T value() {
		return null;
	}

	/** Return the session if it is in the current form, or else {@code null}. */
	default @Nullable TrackedSession<T> session() {
		return null;
	}

	/** Return the reason why a token was refused, or {@code null} if none was. */
	default @Nullable RejectionReason reason() {
		return null;
	}

	/** Return whether a token was genuine and its session has ended or moved. */
	default boolean isOver() {
		RejectionReason reason = reason();
		return reason != null && OVER.contains(reason);
	}

	/**
	 * A session in the current form.
	 *
	 * @param session the session, as the client and the storage have it
	 * @param token what the client has to be told about its token
	 */
	record Current<T>(TrackedSession<T> session, Token token) implements Loaded<T> {

		@Override
		public T value() {
			return this.session.payload().value();
		}

	}

	/** The state of the client's token: whether it can stay as it is. */
	enum Token {

		/** It can stay. */
		UP_TO_DATE,

		/** The session has been written since: the client needs the new token. */
		OUTDATED,

		/**
		 * It was made under an older key: the client gets a new token, which is counted.
		 */
		OLDER_KEY,

		/** It stays in an older form, because it is too large in the current one. */
		TOO_LARGE

	}

	/**
	 * A payload in an older form. A session begins with it.
	 *
	 * @param payload the payload
	 * @param form the name of the form, for metrics
	 */
	record Legacy<T>(Payload<T> payload, String form) implements Loaded<T> {

		@Override
		public T value() {
			return this.payload.value();
		}

	}

	/**
	 * A genuine token that cannot be used here and now, and stays with the client.
	 *
	 * @param token the token, decoded
	 * @param reason the reason why it cannot be used
	 */
	record Kept<T>(String token, RejectionReason reason) implements Loaded<T> {

		/**
		 * Hide the token.
		 */
		@Override
		public String toString() {
			return "Kept[" + this.reason + "]";
		}

	}

	/**
	 * No session.
	 *
	 * @param reason the reason why the client's token was refused, or {@code null}
	 * without one
	 */
	record None<T>(@Nullable RejectionReason reason) implements Loaded<T> {

		/** Return whether the client has a token that it should forget. */
		boolean isRemovable() {
			return this.reason != null && !KEEPING.contains(this.reason);
		}

	}

}

package io.github.sessionstarter.session;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;

/**
 * What a request brought for one session.
 *
 * @param <T> the type of the session
 */
sealed interface Loaded<T> {

	/**
	 * Reasons to leave a genuine token with the client: it has been replaced, or another
	 * node can use it now, or this one later.
	 */
	Set<RejectionReason> KEEPING = EnumSet.of(RejectionReason.RENEWED, RejectionReason.REPLAYED,
			RejectionReason.NEWER_VERSION, RejectionReason.UNREADABLE_PAYLOAD, RejectionReason.NOT_YET_VALID,
			RejectionReason.UNKNOWN_KEY, RejectionReason.SESSION_LIMIT);

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

	/** Return this as what a request brought that came at a time. */
	default Loaded<T> since(long arrived) {
		return this;
	}

	/**
	 * Return whether this counts more than what another token of the same name has
	 * brought: a session before a token that stays, and that before one that goes.
	 */
	default boolean precedes(Loaded<T> other) {
		if (this instanceof Current<T> session && other instanceof Current<T> earlier) {
			return session.session().envelope().renewed() > earlier.session().envelope().renewed();
		}
		return other.value() == null && (value() != null || !(other instanceof Kept));
	}

	/**
	 * A session in the current form.
	 *
	 * @param session the session, as the client and the storage have it
	 * @param token what the client has to be told about its token
	 * @param since when the request came, in milliseconds since the epoch, or
	 * {@link #WRITTEN}
	 */
	record Current<T>(TrackedSession<T> session, Token token, long since) implements Loaded<T> {

		/** In place of a time: this request has written the session. */
		static final long WRITTEN = Long.MAX_VALUE;

		/** Create what this request has written. */
		Current(TrackedSession<T> session, Token token) {
			this(session, token, WRITTEN);
		}

		@Override
		public Loaded<T> since(long arrived) {
			return new Current<>(this.session, this.token, arrived);
		}

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

		/**
		 * It is in an older form, and stands for a session that goes on: the client gets
		 * a token in the current form, which is counted.
		 */
		OLDER_FORM,

		/**
		 * Another request has moved the session to an id that this one must not learn.
		 */
		ELSEWHERE,

		/** It stays as it is, because it would be too large if it were written again. */
		TOO_LARGE

	}

	/**
	 * A session in an older form. Another one begins with its payload.
	 *
	 * @param older the session, with its payload as it is written now
	 * @param form the form
	 * @param since when the request came, in milliseconds since the epoch
	 */
	record Legacy<T>(TrackedSession<T> older, OlderForm<T> form, long since) implements Loaded<T> {

		@Override
		public Loaded<T> since(long arrived) {
			return new Legacy<>(this.older, this.form, arrived);
		}

		@Override
		public T value() {
			return this.older.payload().value();
		}

	}

	/**
	 * A genuine token that cannot be used here and now, and stays with the client.
	 *
	 * @param token the token, decoded
	 * @param abandon ends its session, and returns whether there may have been one
	 * @param reason the reason why it cannot be used
	 */
	record Kept<T>(String token, Predicate<String> abandon, RejectionReason reason) implements Loaded<T> {

		/**
		 * Hide the token.
		 */
		@Override
		public String toString() {
			return "Kept[" + this.reason + "]";
		}

	}

	/** A session that this request has ended. The client has yet to forget its token. */
	record Ended<T>() implements Loaded<T> {
	}

	/**
	 * No session.
	 *
	 * @param reason the reason why the client's token was refused, or {@code null}
	 * without one
	 * @param removable whether the client has a token that it should forget
	 */
	record None<T>(@Nullable RejectionReason reason, boolean removable) implements Loaded<T> {

		None(@Nullable RejectionReason reason) {
			this(reason, reason != null && !KEEPING.contains(reason));
		}

	}

}

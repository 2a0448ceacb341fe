package io.github.sessionstarter.session;

import java.time.Duration;
import java.time.Instant;

import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.tracking.SessionLifetime;
import org.jspecify.annotations.Nullable;

/**
 * A session of a request, with the details that another module of ours keeps with its
 * value: in the same protection, and written and renewed together with it. Applications
 * do not see them.
 *
 * @param <T> the type of the session
 */
public final class DetailedSession<T> {

	private final RequestSession<T> session;

	private final SessionRegistrations registrations;

	DetailedSession(RequestSession<T> session, SessionRegistrations registrations) {
		this.session = session;
		this.registrations = registrations;
	}

	/**
	 * Return the handle that the application has of the session.
	 * @return the session
	 */
	public TypedSession<T> session() {
		return this.session;
	}

	/**
	 * Return whether the response has been committed, so that nothing can be changed.
	 * @return whether it is too late
	 */
	public boolean isCommitted() {
		return this.session.isCommitted();
	}

	/**
	 * Return the details.
	 * @return the details, empty if there are none
	 */
	public String details() {
		return this.session.details();
	}

	/**
	 * Write a value as the session does.
	 * @param value the value
	 * @return the text
	 */
	public String serialize(T value) {
		return this.session.pipeline().registration().payloads().of(value).text();
	}

	/**
	 * Read a value as the session does.
	 * @param text what {@link #serialize} has made, also by another version of the
	 * application
	 * @return the value, or {@code null} if the text does not fit the type
	 */
	public @Nullable T deserialize(String text) {
		return this.session.pipeline().registration().payloads().read(text);
	}

	/**
	 * Return whether the user has authenticated a short time ago.
	 * @param maxAge how long ago that may be
	 * @return {@code false} also if the session does not exist or carries no log-in
	 */
	public boolean isFresh(Duration maxAge) {
		Instant authenticated = this.registrations.logIns().of(this);
		return authenticated != null && this.registrations.now() < authenticated.plus(maxAge).toEpochMilli();
	}

	/**
	 * Keep the time of a log-in when the response is committed.
	 * @param time when the user has authenticated
	 * @throws IllegalStateException if the session carries no log-in
	 */
	public void authenticatedAt(Instant time) {
		LogInTimes logIns = this.registrations.logIns();
		if (!logIns.areKeptIn(this.session.name())) {
			throw new IllegalStateException("The session '" + this.session.name() + "' carries no log-in");
		}
		details(logIns.detailsAt(time));
	}

	/**
	 * Begin a session with a new id and new times when the response is committed. The one
	 * that is there ends then, and nothing leads from its id to the new one.
	 * @param value the value
	 * @param details the details
	 */
	public void begin(@Nullable T value, String details) {
		this.session.change((present) -> new Change.End<T>().set(this.session.pipeline().changes().checked(value))
			.details(details));
	}

	/**
	 * Replace the details when the response is committed.
	 * @param details the details
	 */
	public void details(String details) {
		this.session.change((present) -> present.details(details));
	}

	/**
	 * Let the session that begins when the response is committed outlive its timeouts.
	 * One that goes on keeps its life.
	 * @param life how long it lives, limited by what the configuration allows
	 */
	public void lengthen(Duration life) {
		this.session
			.change((present) -> (present instanceof Change.End<T> end) ? end.lengthen(life.toMillis()) : present);
	}

	/**
	 * Return whether the session lives on although its timeouts have passed, because it
	 * was lengthened. It stays so until another one begins.
	 * @return whether it does
	 */
	public boolean isOutlived() {
		SessionLifetime lifetime = this.session.pipeline().registration().payloads().lifetime();
		return Boolean.TRUE.equals(this.session.fromSession(lifetime::isOutlived));
	}

}

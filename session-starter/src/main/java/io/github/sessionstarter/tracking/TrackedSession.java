package io.github.sessionstarter.tracking;

import java.util.function.Function;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.serialization.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A session as it was read, or as it has just been written.
 *
 * @param id the id of the session, or {@link #NO_ID}
 * @param text all that was kept, envelope included: in the storage, or inside the token
 * @param envelope its times and numbers
 * @param payload the value and its serialized form
 * @param <T> the type of the session
 */
public record TrackedSession<T>(String id, String text, Envelope envelope, Payload<T> payload) implements Lookup<T> {

	/** The id of a session in a foreign form, which has none. */
	public static final String NO_ID = "";

	@Override
	public <R extends @Nullable Object> R fold(Function<TrackedSession<T>, R> found,
			Function<RejectionReason, R> rejected) {
		return found.apply(this);
	}

	/**
	 * Return this session with its payload in another text, in which it was not kept.
	 * @param payload the payload
	 * @return the session
	 */
	public TrackedSession<T> with(Payload<T> payload) {
		return new TrackedSession<>(this.id, this.text, this.envelope, payload);
	}

	/**
	 * Hide the id and the payload.
	 */
	@Override
	public String toString() {
		return "TrackedSession[" + this.envelope + "]";
	}

}

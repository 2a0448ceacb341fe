package io.github.sessionstarter.tracking;

import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.serialization.Payload;
import org.jspecify.annotations.Nullable;

/**
 * Client-side sessions: the token is the session. An id of 128 bits, the envelope and the
 * payload travel together, inside the protection of the transformers.
 *
 * @param <T> the type of the session
 */
public final class ValueSessionTracker<T> implements SessionTracker<T> {

	private static final int ID_BYTES = 16;

	/** 16 bytes as base64url. */
	private static final int ID_LENGTH = 22;

	private final SessionIdGenerator ids = new RandomSessionIdGenerator(ID_BYTES);

	private final Payloads<T> payloads;

	/**
	 * Create a new tracker.
	 * @param payloads writes and reads the values of this session
	 */
	public ValueSessionTracker(Payloads<T> payloads) {
		this.payloads = payloads;
	}

	@Override
	public Lookup<T> load(String token) {
		String id = idOf(token);
		return (id != null) ? this.payloads.open(id, token, token, ID_LENGTH)
				: new Lookup.Rejected<>(RejectionReason.MALFORMED);
	}

	/**
	 * Return the id at the beginning of a token.
	 * @param token any text
	 * @return the id, or {@code null} if the text is too short for a token
	 */
	public static @Nullable String idOf(String token) {
		return (token.length() > ID_LENGTH) ? token.substring(0, ID_LENGTH) : null;
	}

	@Override
	public TrackedSession<T> create(Payload<T> payload) {
		return seal(this.ids.generate(), this.payloads.begin(payload), payload);
	}

	@Override
	public TrackedSession<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return seal(session.id(), renewed(session), change.apply(session.payload()));
	}

	@Override
	public TrackedSession<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return seal(this.ids.generate(), renewed(session), change.apply(session.payload()));
	}

	@Override
	public boolean isHeldByClient() {
		return true;
	}

	@Override
	public void invalidate(TrackedSession<T> session) {
		// The server holds nothing that could be ended; the transport removes the token.
	}

	@Override
	public boolean abandon(String token) {
		return false; // as above
	}

	@Override
	public String token(TrackedSession<T> session) {
		return session.text();
	}

	/**
	 * Write what {@link #create}, {@link #write} or {@link #renew} has made once more.
	 * @param session the session
	 * @param number the number of its token
	 * @param mark the number of the log-out everywhere before it
	 * @return the session with these numbers
	 */
	public TrackedSession<T> numbered(TrackedSession<T> session, long number, long mark) {
		return seal(session.id(), session.envelope().withNumbers(number, mark), session.payload());
	}

	private Envelope renewed(TrackedSession<T> session) {
		return this.payloads.renew(session.envelope());
	}

	private TrackedSession<T> seal(String id, Envelope envelope, Payload<T> payload) {
		return new TrackedSession<>(id, id + envelope.write(payload), envelope, payload);
	}

}

package io.github.sessionstarter.tracking;

import java.util.function.UnaryOperator;

import io.github.sessionstarter.serialization.Payload;

/**
 * Client-side sessions in a foreign form: the token is the payload and nothing else.
 * <p>
 * Without an envelope, nothing tells when a session began or was renewed. The server can
 * enforce no timeout then: only what the transport says of the token's life limits it,
 * such as the {@code Max-Age} of a cookie. For the same reason a session has no id.
 *
 * @param <T> the type of the session
 */
public final class PayloadSessionTracker<T> implements SessionTracker<T> {

	private final Payloads<T> payloads;

	/**
	 * Create a new tracker.
	 * @param payloads writes and reads the values of this session
	 */
	public PayloadSessionTracker(Payloads<T> payloads) {
		this.payloads = payloads;
	}

	@Override
	public Lookup<T> load(String token) {
		return this.payloads.openBare(token);
	}

	@Override
	public TrackedSession<T> create(Payload<T> payload) {
		return this.payloads.bare(payload);
	}

	@Override
	public TrackedSession<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return create(change.apply(session.payload()));
	}

	@Override
	public TrackedSession<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return write(session, change);
	}

	@Override
	public void invalidate(TrackedSession<T> session) {
		// The server holds nothing that could be ended; the transport removes the token.
	}

	@Override
	public boolean abandon(String token) {
		return true; // as above
	}

	@Override
	public String token(TrackedSession<T> session) {
		return session.text();
	}

}

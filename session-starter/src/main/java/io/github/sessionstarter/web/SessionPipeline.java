package io.github.sessionstarter.web;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.TrackedSession;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * The way of one session through a request, in both directions.
 *
 * <pre>
 * request  → transport.read → transformers.decode → tracker.load → slot
 * response ← transport.write ← transformers.encode ← tracker.store ← slot
 * </pre>
 *
 * @param <T> the type of the session
 */
final class SessionPipeline<T> {

	private static final Log logger = LogFactory.getLog(SessionPipeline.class);

	private final SessionRegistration<T> registration;

	private final SessionObserver observer;

	private final AtomicBoolean warned = new AtomicBoolean();

	SessionPipeline(SessionRegistration<T> registration, SessionObserver observer) {
		this.registration = registration;
		this.observer = observer;
	}

	/**
	 * What a request brought.
	 *
	 * @param session the session, or {@code null} if there is none
	 * @param rejected whether a token came that the client has to forget
	 * @param reissue whether the token should be written again in its current form
	 */
	record Incoming<T>(@Nullable TrackedSession<T> session, boolean rejected, boolean reissue) {
	}

	SessionRegistration<T> registration() {
		return this.registration;
	}

	/** The first of the tokens that is a session wins; usually there is one at most. */
	Incoming<T> load(HttpServletRequest request) {
		boolean rejected = false;
		for (String token : this.registration.transport().read(request)) {
			Incoming<T> incoming = load(token);
			if (incoming.session() != null) {
				return incoming;
			}
			rejected |= incoming.rejected();
		}
		return new Incoming<>(null, rejected, false);
	}

	private Incoming<T> load(String token) {
		if (token.isEmpty() || token.length() > IncomingTokens.MAX_LENGTH) {
			return reject(token.isEmpty() ? RejectionReason.MALFORMED : RejectionReason.TOO_LONG);
		}
		TransformerChain.Decoded decoded = this.registration.transformers().decode(token);
		if (decoded.refusal() != null) {
			return reject(decoded.refusal());
		}
		Lookup<T> lookup = this.registration.tracker().load(decoded.text());
		return lookup.fold((session) -> accept(session, decoded.reissue()), this::reject);
	}

	void store(TrackedSession<T> session, HttpServletResponse response) {
		String token = this.registration.tracker().token(session);
		String encoded = this.registration.transformers().encode(token);
		this.registration.transport()
			.write(response, encoded, this.registration.payloads().lifetime().remaining(session));
	}

	private Incoming<T> accept(TrackedSession<T> session, boolean reissue) {
		if (reissue) {
			this.observer.reissued(this.registration.name());
		}
		return new Incoming<>(session, false, reissue);
	}

	private Incoming<T> reject(RejectionReason reason) {
		this.observer.rejected(this.registration.name(), reason);
		if (reason == RejectionReason.UNREADABLE_PAYLOAD && this.warned.compareAndSet(false, true)) {
			logger.warn("A payload of the session '" + this.registration.name() + "' no longer fits "
					+ this.registration.type().getName()
					+ " and is treated as no session. This is normal after a change of the type; further ones are"
					+ " counted without a warning");
		}
		// To remove the token could hit the new one, which another response is bringing.
		return new Incoming<>(null, reason != RejectionReason.RENEWED, false);
	}

}

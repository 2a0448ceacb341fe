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
	 * @param adopted the value of a token in an older form, from which a session is to
	 * begin, or {@code null}
	 * @param outdated whether the client has a token that has to be replaced or removed
	 */
	record Incoming<T>(@Nullable TrackedSession<T> session, @Nullable T adopted, boolean outdated) {

		boolean found() {
			return this.session != null || this.adopted != null;
		}

	}

	SessionRegistration<T> registration() {
		return this.registration;
	}

	/** The first of the tokens that is a session wins; usually there is one at most. */
	Incoming<T> load(HttpServletRequest request) {
		boolean outdated = false;
		for (String token : this.registration.transport().read(request)) {
			Incoming<T> incoming = load(token);
			if (incoming.found()) {
				return incoming;
			}
			outdated |= incoming.outdated();
		}
		return new Incoming<>(null, null, outdated);
	}

	private Incoming<T> load(String token) {
		if (token.isEmpty() || token.length() > IncomingTokens.MAX_LENGTH) {
			return reject(token.isEmpty() ? RejectionReason.MALFORMED : RejectionReason.TOO_LONG);
		}
		OlderForm<T> older = this.registration.older().formOf(token);
		return (older != null) ? loadOlder(older, token) : loadCurrent(token);
	}

	private Incoming<T> loadCurrent(String token) {
		TransformerChain.Decoded decoded = this.registration.transformers().decode(token);
		if (decoded.refusal() != null) {
			return reject(decoded.refusal());
		}
		Lookup<T> lookup = this.registration.tracker().load(decoded.text());
		return lookup.fold((session) -> accept(session, decoded.reissue()), this::reject);
	}

	private Incoming<T> loadOlder(OlderForm<T> form, String token) {
		TransformerChain.Decoded decoded = form.transformers().decode(token);
		if (decoded.refusal() != null) {
			return reject(decoded.refusal());
		}
		T value = form.payload().apply(decoded.text());
		if (value == null) {
			return reject(RejectionReason.UNREADABLE_PAYLOAD);
		}
		this.observer.reissued(this.registration.name(), form.name());
		return new Incoming<>(null, value, true);
	}

	void store(TrackedSession<T> session, HttpServletResponse response) {
		String token = this.registration.tracker().token(session);
		String encoded = this.registration.transformers().encode(token);
		this.registration.transport()
			.write(response, encoded, this.registration.payloads().lifetime().remaining(session));
	}

	private Incoming<T> accept(TrackedSession<T> session, boolean reissue) {
		if (reissue) {
			this.observer.reissued(this.registration.name(), SessionObserver.OLDER_KEY);
		}
		return new Incoming<>(session, null, reissue);
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
		return new Incoming<>(null, null, reason != RejectionReason.RENEWED);
	}

}

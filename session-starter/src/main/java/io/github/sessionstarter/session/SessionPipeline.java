package io.github.sessionstarter.session;

import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.http.IncomingTokens;
import io.github.sessionstarter.http.SessionExchange;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.Payload;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.transform.Decoded;
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

	/** Reasons against a genuine token whose session has ended or moved on. */
	private static final Set<RejectionReason> OVER = EnumSet.of(RejectionReason.EXPIRED, RejectionReason.RENEWED,
			RejectionReason.REVOKED, RejectionReason.REPLAYED);

	/**
	 * Reasons against a token that the client may have to keep, or has a better one of.
	 */
	private static final Set<RejectionReason> LEFT = EnumSet.of(RejectionReason.RENEWED, RejectionReason.REPLAYED,
			RejectionReason.NEWER_VERSION);

	private final SessionRegistration<T> registration;

	private final SessionObserver observer;

	private final AtomicBoolean warned = new AtomicBoolean();

	private final AtomicBoolean warnedOfSize = new AtomicBoolean();

	private final AtomicBoolean warnedOfVersion = new AtomicBoolean();

	SessionPipeline(SessionRegistration<T> registration, SessionObserver observer) {
		this.registration = registration;
		this.observer = observer;
	}

	/**
	 * What a request brought.
	 *
	 * @param session the session, or {@code null} if there is none
	 * @param adopted the payload of a token in an older form, from which a session is to
	 * begin, or {@code null}
	 * @param outdated whether the client has a token that has to be replaced or removed
	 * @param from what the token is in that has to be replaced, as the observer has it,
	 * or {@code null}
	 * @param over whether the token is genuine and its session has ended or moved on
	 * @param left the token, decoded, if it is genuine and stays with the client although
	 * it cannot be used, or {@code null}
	 */
	record Incoming<T>(@Nullable TrackedSession<T> session, @Nullable Payload<T> adopted, boolean outdated,
			@Nullable String from, boolean over, @Nullable String left) {

		Incoming(@Nullable TrackedSession<T> session, @Nullable Payload<T> adopted, boolean outdated,
				@Nullable String from) {
			this(session, adopted, outdated, from, false, null);
		}

		static <T> Incoming<T> nothing(boolean outdated, boolean over, @Nullable String left) {
			return new Incoming<>(null, null, outdated, null, over, left);
		}

		boolean found() {
			return this.session != null || this.adopted != null;
		}

	}

	SessionRegistration<T> registration() {
		return this.registration;
	}

	SessionObserver observer() {
		return this.observer;
	}

	/** The first of the tokens that is a session wins; usually there is one at most. */
	Incoming<T> load(SessionExchange exchange) {
		boolean outdated = false;
		boolean over = false;
		String left = null;
		for (String token : currentFirst(this.registration.transport().read(exchange))) {
			if (over && isOlder(token)) {
				break;
			}
			Incoming<T> incoming = load(token);
			if (incoming.found()) {
				return incoming;
			}
			outdated |= incoming.outdated();
			over |= incoming.over();
			left = (left != null) ? left : incoming.left();
		}
		return Incoming.nothing(outdated, over, left);
	}

	/**
	 * A cookie in an older form can remain beside the current one, where path or domain
	 * have changed. It must not come back over what has happened since.
	 */
	private List<String> currentFirst(List<String> tokens) {
		return (tokens.size() < 2) ? tokens : tokens.stream().sorted(Comparator.comparing(this::isOlder)).toList();
	}

	private boolean isOlder(String token) {
		return !isTooLong(token) && this.registration.older().recognizes(token);
	}

	private Incoming<T> load(String token) {
		if (token.isEmpty() || isTooLong(token)) {
			return reject(token.isEmpty() ? RejectionReason.MALFORMED : RejectionReason.TOO_LONG);
		}
		OlderForm<T> older = this.registration.older().formOf(token);
		return (older != null) ? loadOlder(older, token) : loadCurrent(token);
	}

	private static boolean isTooLong(String token) {
		return token.length() > IncomingTokens.MAX_LENGTH;
	}

	private Incoming<T> loadCurrent(String token) {
		return this.registration.transformers().decode(token).fold(this::loadCurrent, this::reject);
	}

	private Incoming<T> loadCurrent(Decoded.Accepted decoded) {
		Lookup<T> lookup = this.registration.tracker().load(decoded.text());
		String from = decoded.reissue() ? SessionObserver.OLDER_KEY : null;
		return lookup.fold((session) -> new Incoming<>(session, null, decoded.reissue(), from),
				(reason) -> reject(reason, LEFT.contains(reason) ? decoded.text() : null));
	}

	private Incoming<T> loadOlder(OlderForm<T> form, String token) {
		return form.transformers().decode(token).fold((decoded) -> adopt(form, decoded.text()), this::reject);
	}

	private Incoming<T> adopt(OlderForm<T> form, String text) {
		Payload<T> adopted = payload(form, text);
		return (adopted != null) ? new Incoming<>(null, adopted, true, form.name())
				: reject(RejectionReason.UNREADABLE_PAYLOAD);
	}

	private @Nullable Payload<T> payload(OlderForm<T> form, String text) {
		T value = form.payload().apply(text);
		try {
			return (value != null) ? this.registration.payloads().of(value) : null;
		}
		catch (RuntimeException ex) {
			// The application's own code fails for a value that the client may have
			// chosen.
			return null;
		}
	}

	void store(TrackedSession<T> session, SessionExchange exchange) {
		String token = this.registration.tracker().token(session);
		String encoded = this.registration.transformers().encode(token);
		this.registration.transport()
			.write(exchange, encoded, this.registration.payloads().lifetime().remaining(session));
	}

	/**
	 * Make the client forget the session.
	 * @param cleared whether the application has ended it, and not its timeout
	 */
	void remove(SessionExchange exchange, boolean cleared) {
		this.registration.transport().remove(exchange);
		if (cleared && this.registration.clearSiteData() != null) {
			exchange.addResponseHeader("Clear-Site-Data", this.registration.clearSiteData());
		}
	}

	/** Whether another request is bringing the client a better token for a session. */
	boolean hasMoved(TrackedSession<T> session) {
		return this.registration.tracker()
			.load(this.registration.tracker().token(session))
			.fold((found) -> false, LEFT::contains);
	}

	void reissued(String from) {
		this.observer.reissued(this.registration.name(), from);
	}

	/** A session that nobody changed stays in the older form that it came in. */
	void tooLargeToReissue() {
		if (this.warnedOfSize.compareAndSet(false, true)) {
			logger.warn("A token of the session '" + this.registration.name() + "' is too large in the current form and"
					+ " stays in an older one until that is no longer read. Further ones stay without a warning");
		}
	}

	private String payload() {
		return "A payload of the session '" + this.registration.name() + "' ";
	}

	private String type() {
		return this.registration.type().getName();
	}

	private Incoming<T> reject(RejectionReason reason) {
		return reject(reason, null);
	}

	private Incoming<T> reject(RejectionReason reason, @Nullable String left) {
		this.observer.rejected(this.registration.name(), reason);
		if (reason == RejectionReason.UNREADABLE_PAYLOAD && this.warned.compareAndSet(false, true)) {
			logger.warn(payload() + "no longer fits " + type()
					+ " and is treated as no session. This is normal after a change of the type; further ones are"
					+ " counted without a warning");
		}
		if (reason == RejectionReason.NEWER_VERSION && this.warnedOfVersion.compareAndSet(false, true)) {
			logger.warn(payload() + "was written by a newer version of " + type()
					+ " and is treated as no session. This is normal during a deployment and after a rollback;"
					+ " further ones are counted without a warning");
		}
		// To remove the token could hit the new one, which another response is bringing.
		boolean over = OVER.contains(reason);
		return Incoming.nothing(!LEFT.contains(reason), over, left);
	}

}

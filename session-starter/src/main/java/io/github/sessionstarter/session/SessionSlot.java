package io.github.sessionstarter.session;

import java.time.Instant;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionTooLargeException;
import io.github.sessionstarter.http.SessionExchange;
import io.github.sessionstarter.tracking.Payload;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;

/**
 * The state of one session during one request: what the client and the storage have, and
 * what the application wants instead.
 *
 * @param <T> the type of the session
 */
final class SessionSlot<T> {

	private final SessionPipeline<T> pipeline;

	private final SessionTracker<T> tracker;

	private final Payloads<T> payloads;

	/** What the client and the storage have. */
	private @Nullable TrackedSession<T> present;

	/** What came in an older form; a session begins with it. */
	private @Nullable Payload<T> adopted;

	/** Whether the client has a token that has to be replaced or removed. */
	private boolean outdated;

	/** What the token was in that has to be replaced, until that has been counted. */
	private @Nullable String from;

	/** What the application sees. */
	private @Nullable T value;

	private boolean assigned;

	private boolean renewed;

	/** What has to end at the commit. */
	private @Nullable TrackedSession<T> cleared;

	/** The token of a session that cannot be used, and stays with the client. */
	private final @Nullable String left;

	private boolean abandoned;

	SessionSlot(SessionPipeline<T> pipeline, SessionExchange exchange) {
		this.pipeline = pipeline;
		this.tracker = pipeline.registration().tracker();
		this.payloads = pipeline.registration().payloads();
		SessionPipeline.Incoming<T> incoming = pipeline.load(exchange);
		become(incoming.session());
		if (incoming.adopted() != null) {
			this.adopted = incoming.adopted();
			this.value = incoming.adopted().value();
		}
		this.outdated = incoming.outdated();
		this.from = incoming.from();
		this.left = incoming.left();
	}

	private void become(@Nullable TrackedSession<T> session) {
		this.present = session;
		this.value = (session != null) ? session.payload().value() : null;
		this.adopted = null;
		this.assigned = false;
	}

	@Nullable T get() {
		return this.value;
	}

	@Nullable String id() {
		TrackedSession<T> own = own();
		return (own != null) ? own.id() : null;
	}

	@Nullable Instant created() {
		TrackedSession<T> own = own();
		return (own != null) ? Instant.ofEpochMilli(own.envelope().created()) : null;
	}

	@Nullable Instant expires() {
		TrackedSession<T> own = own();
		return (own != null) ? this.payloads.lifetime().end(own) : null;
	}

	/** Returns the session, unless its form is foreign and has neither id nor times. */
	private @Nullable TrackedSession<T> own() {
		return (this.present == null || this.present.id().equals(TrackedSession.NO_ID)) ? null : this.present;
	}

	void set(T value) {
		this.value = value;
		this.assigned = true;
	}

	void renew() {
		this.renewed = this.present != null;
	}

	void clear() {
		if (this.present != null) {
			this.cleared = this.present;
			this.outdated = true;
		}
		else if (this.left != null) {
			this.abandoned = true;
			this.outdated = true;
		}
		this.renewed = false;
		this.from = null;
		become(null);
	}

	/**
	 * Change the value at once, unless a change that waits for the commit precedes it.
	 * @return the next value, or {@code null} if there is no session
	 */
	@Nullable T update(UnaryOperator<T> change) {
		if (this.value == null) {
			return null;
		}
		if (this.present == null || differs(current(this.value, this.present), this.present)) {
			set(change.apply(this.value));
			return this.value;
		}
		TrackedSession<T> before = this.present;
		become(write(before, (payload) -> this.payloads.next(payload, change.apply(payload.value()))));
		this.outdated = this.present != null || !this.pipeline.hasMoved(before);
		return this.value;
	}

	/**
	 * Carry out what the application asked for, and tell the client.
	 * @return whether there was anything to tell
	 */
	boolean commit(SessionExchange exchange) {
		if (this.cleared != null) {
			this.tracker.invalidate(this.cleared);
			this.pipeline.observer().ended(name());
		}
		else if (this.abandoned && this.left != null && this.tracker.abandon(this.left)) {
			this.pipeline.observer().ended(name());
		}
		this.present = store();
		if (this.present == null) {
			// What another request has ended or moved must not begin anew if the commit
			// is
			// tried again.
			become(null);
			this.renewed = false;
		}
		boolean due = this.outdated || (this.present != null && this.pipeline.registration().sendAlways());
		return due && trySend(exchange);
	}

	/** To read a session must not fail because of how it would be written. */
	private boolean trySend(SessionExchange exchange) {
		try {
			send(exchange);
		}
		catch (SessionTooLargeException ex) {
			if (this.present == null || !this.present.payload().equals(this.adopted)) {
				throw ex;
			}
			this.pipeline.tooLargeToReissue();
			return false;
		}
		if (this.from != null && this.present != null) {
			this.pipeline.reissued(this.from);
		}
		this.from = null;
		return true;
	}

	/** Tell the client what it has to have from now on. */
	void send(SessionExchange exchange) {
		if (this.present != null) {
			this.pipeline.store(this.present, exchange);
		}
		else {
			this.pipeline.remove(exchange, this.cleared != null || this.abandoned);
		}
	}

	/** Returns what the client and the storage have to have afterwards. */
	private @Nullable TrackedSession<T> store() {
		if (this.value == null) {
			return null;
		}
		if (this.present == null) {
			this.outdated = true;
			TrackedSession<T> created = this.tracker.create(first(this.value));
			this.pipeline.observer().created(name());
			return created;
		}
		Payload<T> payload = current(this.value, this.present);
		boolean changed = differs(payload, this.present);
		if (this.renewed || changed || this.payloads.rewriteDue(this.present)) {
			this.outdated = true;
			UnaryOperator<Payload<T>> change = changed ? (outrun) -> payload : UnaryOperator.identity();
			TrackedSession<T> written = this.renewed ? renew(this.present, change) : write(this.present, change);
			this.outdated = written != null || !this.pipeline.hasMoved(this.present);
			return written;
		}
		return this.present;
	}

	private @Nullable TrackedSession<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return watched(() -> this.tracker.write(session, change));
	}

	private @Nullable TrackedSession<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		TrackedSession<T> moved = watched(() -> this.tracker.renew(session, change));
		if (moved != null) {
			this.pipeline.observer().renewed(name());
		}
		return moved;
	}

	private @Nullable TrackedSession<T> watched(Supplier<@Nullable TrackedSession<T>> change) {
		try {
			return change.get();
		}
		catch (SessionConflictException ex) {
			this.pipeline.observer().conflict(name());
			throw ex;
		}
	}

	private String name() {
		return this.pipeline.registration().name();
	}

	private Payload<T> first(T value) {
		return (this.adopted == null || this.assigned) ? this.payloads.of(value) : this.payloads.current(this.adopted);
	}

	/** Serializes the value only if the application can have changed it. */
	private Payload<T> current(T value, TrackedSession<T> session) {
		return this.assigned ? this.payloads.of(value) : this.payloads.current(session.payload());
	}

	private static boolean differs(Payload<?> payload, TrackedSession<?> session) {
		return !payload.text().equals(session.payload().text());
	}

}

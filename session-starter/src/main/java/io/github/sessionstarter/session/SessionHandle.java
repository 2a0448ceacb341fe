package io.github.sessionstarter.session;

import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionCommittedException;
import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.http.SessionExchange;
import org.jspecify.annotations.Nullable;

/**
 * The handle that an application holds. Opens its slot with the first call, and refuses
 * changes that come too late.
 *
 * @param <T> the type of the session
 */
final class SessionHandle<T> implements TypedSession<T> {

	private final SessionPipeline<T> pipeline;

	private final SessionExchange exchange;

	private @Nullable SessionSlot<T> slot;

	private boolean used;

	private volatile boolean written;

	private boolean sent;

	SessionHandle(SessionPipeline<T> pipeline, SessionExchange exchange) {
		this.pipeline = pipeline;
		this.exchange = exchange;
	}

	@Override
	public String name() {
		return this.pipeline.registration().name();
	}

	@Override
	public Class<T> type() {
		return this.pipeline.registration().type();
	}

	@Override
	public @Nullable T get() {
		return inScope() ? slot().get() : null;
	}

	@Override
	public void set(T value) {
		slotToChange().set(nonNull(value));
	}

	@Override
	public T getOrSet(Supplier<? extends T> initial) {
		T present = get();
		if (present != null) {
			return present;
		}
		T value = initial.get();
		set(value);
		return value;
	}

	@Override
	public T update(UnaryOperator<T> change) {
		T next = slotToChange().update((value) -> nonNull(change.apply(value)));
		if (next == null) {
			throw new SessionRequiredException(name());
		}
		return next;
	}

	@Override
	public T update(Supplier<? extends T> initial, UnaryOperator<T> change) {
		T next = slotToChange().update((value) -> nonNull(change.apply(value)));
		if (next != null) {
			return next;
		}
		T value = change.apply(initial.get());
		set(value);
		return value;
	}

	@Override
	public void clear() {
		slotToChange().clear();
	}

	@Override
	public void renew() {
		slotToChange().renew();
	}

	@Override
	public @Nullable String id() {
		return inScope() ? slot().id() : null;
	}

	@Override
	public @Nullable Instant created() {
		return inScope() ? slot().created() : null;
	}

	@Override
	public @Nullable Instant expires() {
		return inScope() ? slot().expires() : null;
	}

	/**
	 * Write the session once, if it was asked for and there is something to write.
	 * @return whether a token was sent or removed now
	 */
	boolean commit() {
		if (this.slot == null || this.written) {
			return false;
		}
		// Also if this fails: the exception is reported, not repeated.
		this.written = true;
		this.sent = this.slot.commit(this.exchange);
		this.written = this.sent;
		return this.sent;
	}

	/**
	 * Repeat what the client was told, if it was told anything.
	 * @return whether a token was sent or removed again
	 */
	boolean sendAgain() {
		if (this.slot != null && this.sent) {
			this.slot.send(this.exchange);
		}
		return this.sent;
	}

	/** Refuse changes from now on. */
	void end() {
		this.written = true;
	}

	/** Say whether the response carries a token, or its removal. */
	boolean sent() {
		return this.sent;
	}

	/** Forget what was asked for but not yet carried out. */
	void discard() {
		if (!this.written) {
			this.slot = null;
		}
	}

	/**
	 * Say whether the response depends on this session, so that caches must know.
	 */
	boolean used() {
		return this.used;
	}

	String requestHeader() {
		return this.pipeline.registration().transport().requestHeader();
	}

	/** A session must not end by mistake. */
	private T nonNull(@Nullable T value) {
		return Objects.requireNonNull(value,
				() -> "The session '" + name() + "' cannot be set to null. Call clear() to end it");
	}

	private boolean inScope() {
		return this.slot != null || this.pipeline.registration().scope().contains(this.exchange);
	}

	private SessionSlot<T> slot() {
		if (this.slot == null) {
			this.used = true;
			this.slot = new SessionSlot<>(this.pipeline, this.exchange);
		}
		return this.slot;
	}

	private SessionSlot<T> slotToChange() {
		if (this.written || this.exchange.isCommitted()) {
			throw new SessionCommittedException(name());
		}
		if (!inScope()) {
			throw new IllegalStateException("The session '" + name() + "' does not exist at this path. Add the path to"
					+ " sessions.registrations." + name() + ".paths to change the session here");
		}
		return slot();
	}

}

package io.github.sessionstarter.session;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionCommittedException;
import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;

/**
 * One session in one request, and the handle that the application has of it.
 *
 * @param <T> the type of the session
 */
final class RequestSession<T> implements TypedSession<T> {

	private final SessionPipeline<T> pipeline;

	private final RequestExchange exchange;

	/** Several threads may share a request. */
	private final ReentrantLock lock;

	/** When the request came, in milliseconds since the epoch. */
	private final long arrived;

	/** What the request brought; {@code null} until the application asks for it. */
	private @Nullable Loaded<T> loaded;

	/** What the application wants. */
	private Change<T> change = Change.none();

	/** What the client was told; {@code null} as long as changes are possible. */
	private @Nullable Outcome<T> outcome;

	/** Whether the response depends on this session, so that caches must know. */
	private boolean used;

	RequestSession(SessionPipeline<T> pipeline, RequestExchange exchange, ReentrantLock lock, long arrived) {
		this.pipeline = pipeline;
		this.exchange = exchange;
		this.lock = lock;
		this.arrived = arrived;
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
		return alone(() -> inScope() ? this.change.value(loaded()) : null);
	}

	@Override
	public void set(T value) {
		change((present) -> present.set(this.pipeline.changes().checked(value)));
	}

	@Override
	public T getOrSet(Supplier<? extends T> initial) {
		return alone(() -> {
			T present = get();
			if (present != null) {
				return present;
			}
			T value = initial.get();
			set(value);
			return value;
		});
	}

	@Override
	public T update(UnaryOperator<T> change) {
		T next = alone(() -> changed(change));
		if (next == null) {
			throw new SessionRequiredException(name());
		}
		return next;
	}

	@Override
	public T update(Supplier<? extends T> initial, UnaryOperator<T> change) {
		return alone(() -> {
			T next = changed(change);
			return (next != null) ? next : getOrSet(() -> change.apply(initial.get()));
		});
	}

	/**
	 * Change the value at once, unless a change that waits for the commit precedes it.
	 * @return the next value, or {@code null} if there is no session
	 */
	private @Nullable T changed(UnaryOperator<T> change) {
		requireChangeable();
		T value = get();
		if (value == null) {
			return null;
		}
		if (loaded() instanceof Loaded.Current<T> current && this.change instanceof Change.Write<T> write
				&& (write.value() == null || this.pipeline.changes().isUnchanged(current, write))) {
			this.loaded = this.pipeline.changes()
				.update(current, (present) -> this.pipeline.changes().checked(change.apply(present)));
			this.change = new Change.Write<>(null, write.renewed(), write.details());
			return this.loaded.value();
		}
		set(change.apply(value));
		return this.change.value(loaded());
	}

	@Override
	public void clear() {
		change((present) -> new Change.End<>());
	}

	@Override
	public void invalidate() {
		alone(() -> {
			boolean late = isCommitted();
			if (!late) {
				requireChangeable();
			}
			Loaded<T> present = (this.outcome != null) ? this.loaded : loaded();
			if (present != null && !(present instanceof Loaded.None)) {
				this.pipeline.end(present, this.exchange.hasEnded() ? List.of() : this.pipeline.tokens(this.exchange));
				this.loaded = new Loaded.Ended<>();
			}
			this.change = Change.none();
			if (late) {
				throw new SessionCommittedException(name());
			}
			return null;
		});
	}

	@Override
	public void renew() {
		change((present) -> (loaded().session() != null) ? present.renew() : present);
	}

	/** Return what a module keeps with the value. */
	String details() {
		return alone(() -> {
			TrackedSession<T> session = inScope() ? loaded().session() : null;
			return this.change.detailsAfter((session != null) ? session.payload().details() : "");
		});
	}

	@Override
	public @Nullable String id() {
		return fromSession(TrackedSession::id);
	}

	@Override
	public @Nullable Instant created() {
		return fromSession((session) -> Instant.ofEpochMilli(session.envelope().created()));
	}

	@Override
	public @Nullable Instant expires() {
		return fromSession(this.pipeline.registration().payloads().lifetime()::end);
	}

	/** Ask the session, unless its form is foreign and has neither id nor times. */
	<R> @Nullable R fromSession(Function<TrackedSession<T>, R> question) {
		return alone(() -> {
			TrackedSession<T> session = (inScope() && this.change instanceof Change.Write) ? loaded().session() : null;
			return (session == null || session.id().equals(TrackedSession.NO_ID)) ? null : question.apply(session);
		});
	}

	/**
	 * Write the session once, if it was asked for, and tell the client. What fails is
	 * dropped, and not tried again.
	 */
	void commit() {
		Loaded<T> loaded = this.loaded;
		if (loaded == null || this.outcome != null) {
			return;
		}
		try {
			Outcome<T> told = this.pipeline.commit(loaded, this.change, this.exchange);
			if (told.remaining() != loaded) {
				this.loaded = told.remaining();
				this.change = Change.none();
			}
			this.outcome = (told instanceof Outcome.Nothing) ? null : told;
		}
		catch (RuntimeException ex) {
			discard();
			throw ex;
		}
	}

	/** Repeat what the client was told, if it was told anything. */
	void sendAgain() {
		Outcome<T> told = this.outcome;
		if (told != null) {
			this.pipeline.repeat(told, this.exchange);
		}
	}

	/** Say whether a storage knows about the session. */
	boolean isStored() {
		return this.pipeline.registration().tracker().termination() != null;
	}

	/** Say whether the response carries a token, or its removal. */
	boolean sent() {
		return this.outcome != null;
	}

	/** Forget what was asked for but not yet carried out. */
	void discard() {
		if (this.outcome == null) {
			this.loaded = (this.loaded != null && this.pipeline.changes().hasHappened(this.loaded)) ? this.loaded
					: null;
			this.change = Change.none();
		}
	}

	/** Take notice of the end of the session that was read, unless it is ending here. */
	void refresh() {
		if (this.outcome == null && this.change instanceof Change.Write
				&& this.loaded instanceof Loaded.Current<T> current
				&& this.pipeline.changes().hasEnded(current.session())) {
			this.loaded = new Loaded.Ended<>();
			this.change = Change.none();
		}
	}

	SessionPipeline<T> pipeline() {
		return this.pipeline;
	}

	boolean used() {
		return this.used;
	}

	String requestHeader() {
		return this.pipeline.registration().transport().requestHeader();
	}

	boolean isCommitted() {
		return this.outcome != null || this.exchange.isCommitted();
	}

	private boolean inScope() {
		return this.loaded != null || this.pipeline.registration().policy().scope().contains(this.exchange);
	}

	private Loaded<T> loaded() {
		if (this.loaded == null) {
			this.used = true;
			this.loaded = this.pipeline.read(this.exchange).since(this.arrived);
		}
		return this.loaded;
	}

	void change(UnaryOperator<Change<T>> change) {
		alone(() -> {
			requireChangeable();
			return this.change = change.apply(this.change);
		});
	}

	private <R extends @Nullable Object> R alone(Supplier<R> work) {
		this.lock.lock();
		try {
			return work.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void requireChangeable() {
		if (isCommitted()) {
			throw new SessionCommittedException(name());
		}
		if (!inScope()) {
			throw new IllegalStateException("The session '" + name() + "' does not exist at this path. Add the path to"
					+ " sessions.registrations." + name() + ".paths to change the session here");
		}
		loaded();
	}

}

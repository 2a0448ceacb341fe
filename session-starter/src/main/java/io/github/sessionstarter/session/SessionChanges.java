package io.github.sessionstarter.session;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.session.Loaded.Token;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionTracker;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;

/**
 * The changes that an application makes to one session: those that wait for the commit of
 * the response, and those that are written at once.
 *
 * @param <T> the type of the session
 */
final class SessionChanges<T> {

	private final SessionRegistration<T> registration;

	private final SessionTracker<T> tracker;

	private final Payloads<T> payloads;

	private final SessionObserver observer;

	SessionChanges(SessionRegistration<T> registration, SessionObserver observer) {
		this.registration = registration;
		this.tracker = registration.tracker();
		this.payloads = registration.payloads();
		this.observer = observer;
	}

	/** Carry out what the application wants, and return what the client is to be told. */
	Outcome<T> commit(Loaded<T> loaded, Change<T> change) {
		if (change instanceof Change.End<T> end) {
			Outcome<T> ended = end(loaded);
			return (end.next() != null) ? begin(this.payloads.of(end.next()), null, false) : ended;
		}
		Change.Write<T> write = (Change.Write<T>) change;
		if (loaded instanceof Loaded.Current<T> current) {
			return store(current, write);
		}
		if (loaded instanceof Loaded.Legacy<T> legacy) {
			Payload<T> payload = wanted(legacy.payload(), write);
			return begin(payload, legacy.form(), payload.equals(legacy.payload()));
		}
		return (write.value() != null) ? begin(this.payloads.of(write.value()), null, false) : without(loaded);
	}

	private Outcome<T> begin(Payload<T> payload, @Nullable String replaced, boolean optional) {
		TrackedSession<T> session = this.tracker.create(payload);
		this.observer.created(name());
		return new Outcome.Send<>(session, replaced, optional);
	}

	private Outcome<T> store(Loaded.Current<T> current, Change.Write<T> change) {
		TrackedSession<T> session = current.session();
		Payload<T> payload = wanted(session.payload(), change);
		boolean changed = differs(payload, session);
		String replaced = (current.token() == Token.OLDER_KEY) ? SessionObserver.OLDER_KEY : null;
		if (!changed && !change.renewed() && !this.payloads.rewriteDue(session)) {
			boolean due = isDue(current.token());
			return due ? new Outcome.Send<>(session, replaced, false) : new Outcome.Nothing<>(current);
		}
		UnaryOperator<Payload<T>> next = changed ? (newer) -> payload : UnaryOperator.identity();
		TrackedSession<T> stored = change.renewed() ? renew(session, next) : write(session, next);
		return (stored != null) ? new Outcome.Send<>(stored, replaced, false) : without(lost(session));
	}

	private boolean isDue(Token token) {
		return switch (token) {
			case UP_TO_DATE -> this.registration.policy().sendAlways();
			case OUTDATED, OLDER_KEY -> true;
			case TOO_LARGE -> false;
		};
	}

	private Outcome<T> end(Loaded<T> loaded) {
		if (loaded instanceof Loaded.None) {
			return without(loaded);
		}
		if (loaded.session() != null) {
			this.tracker.invalidate(loaded.session());
		}
		if (!(loaded instanceof Loaded.Kept<T> kept) || this.tracker.abandon(kept.token())) {
			this.observer.ended(name());
		}
		return new Outcome.Remove<>(true);
	}

	private Outcome<T> without(Loaded<T> loaded) {
		boolean removable = loaded instanceof Loaded.None<T> none && none.isRemovable();
		return removable ? new Outcome.Remove<>(false) : new Outcome.Nothing<>(loaded);
	}

	/**
	 * Say whether a change can be written at once, because none waits for the commit.
	 */
	boolean isUnchanged(Loaded.Current<T> current, Change.Write<T> change) {
		return !differs(wanted(current.session().payload(), change), current.session());
	}

	/** Write a change at once. Returns the session as written, or why there is none. */
	Loaded<T> update(Loaded.Current<T> current, UnaryOperator<T> change) {
		TrackedSession<T> written = write(current.session(),
				(payload) -> this.payloads.next(payload, change.apply(payload.value())));
		if (written == null) {
			return lost(current.session());
		}
		return new Loaded.Current<>(written, (current.token() == Token.OLDER_KEY) ? Token.OLDER_KEY : Token.OUTDATED);
	}

	private @Nullable TrackedSession<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return observed(() -> this.tracker.write(session, change));
	}

	private @Nullable TrackedSession<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		TrackedSession<T> moved = observed(() -> this.tracker.renew(session, change));
		if (moved != null) {
			this.observer.renewed(name());
		}
		return moved;
	}

	private @Nullable TrackedSession<T> observed(Supplier<@Nullable TrackedSession<T>> change) {
		try {
			return change.get();
		}
		catch (SessionConflictException ex) {
			this.observer.conflict(name());
			throw ex;
		}
	}

	/**
	 * Another request has ended the session, or moved it and is sending the new token.
	 */
	private Loaded<T> lost(TrackedSession<T> session) {
		RejectionReason reason = this.tracker.load(this.tracker.token(session))
			.fold((found) -> RejectionReason.UNKNOWN_ID, (refusal) -> refusal);
		return new Loaded.None<>(reason);
	}

	/** Serialize only what the application can have changed. */
	private Payload<T> wanted(Payload<T> present, Change.Write<T> change) {
		return (change.value() != null) ? this.payloads.of(change.value()) : this.payloads.current(present);
	}

	private static boolean differs(Payload<?> payload, TrackedSession<?> session) {
		return !payload.text().equals(session.payload().text());
	}

	private String name() {
		return this.registration.name();
	}

}

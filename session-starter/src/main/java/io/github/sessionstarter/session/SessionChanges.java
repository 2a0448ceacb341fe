package io.github.sessionstarter.session;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionLimitException;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.session.Loaded.Token;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.tracking.Lookup;
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

	/** Refuse what would end the session by mistake, or fail when it is written. */
	T checked(@Nullable T value) {
		Objects.requireNonNull(value,
				() -> "The session '" + name() + "' cannot be set to null. Call clear() to end it");
		if (!this.registration.type().isInstance(value)) {
			throw new ClassCastException(
					"The session '" + name() + "' has the type " + this.registration.type().getName()
							+ " and cannot hold a value of the type " + value.getClass().getName());
		}
		return value;
	}

	/** Carry out what the application wants, and return what the client is to be told. */
	Outcome<T> commit(Loaded<T> loaded, Change<T> change) {
		if (change instanceof Change.End<T> end) {
			return (end.next() == null) ? end(loaded)
					: replace(loaded, this.payloads.of(end.next()).withDetails(end.details()).withLife(end.life()));
		}
		Change.Write<T> write = (Change.Write<T>) change;
		if (loaded instanceof Loaded.Current<T> current) {
			return store(current, write);
		}
		if (loaded instanceof Loaded.Legacy<T> legacy) {
			return move(legacy, write);
		}
		if (write.value() != null) {
			return begin(this.payloads.of(write.value()).withDetails(write.detailsAfter("")), null, false);
		}
		return (loaded instanceof Loaded.Ended) ? end(loaded) : without(loaded);
	}

	private Outcome<T> move(Loaded.Legacy<T> legacy, Change.Write<T> change) {
		Payload<T> payload = wanted(legacy.older().payload(), change);
		boolean read = payload.equals(legacy.older().payload());
		return (read && !change.renewed() && isLate(legacy)) ? new Outcome.Nothing<>(legacy)
				: begin(payload, legacy.form().name(), read);
	}

	/**
	 * What cannot begin leaves the session as it is, unless that takes the last place.
	 */
	private Outcome<T> replace(Loaded<T> loaded, Payload<T> payload) {
		try {
			Outcome<T> next = begin(payload, null, false);
			Outcome<T> unused = end(loaded);
			return next;
		}
		catch (SessionLimitException ex) {
			Outcome<T> unused = end(loaded);
			return begin(payload, null, false);
		}
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
		boolean rewrite = changed || change.renewed() || this.payloads.rewriteDue(session);
		if (!(rewrite || isDue(current.token())) || (!changed && !change.renewed() && isLate(current))) {
			return new Outcome.Nothing<>(current);
		}
		if (!rewrite && (current.since() == Loaded.Current.WRITTEN || this.tracker.termination() == null)) {
			return new Outcome.Send<>(session, replaced(current), false);
		}
		if (!changed && !change.renewed()) {
			return renewal(current);
		}
		UnaryOperator<Payload<T>> next = (
				newer) -> ((change.value() != null) ? payload : inPlace(session.payload(), newer, payload))
					.withDetails(change.detailsAfter(newer.details()));
		Lookup<T> stored = change.renewed() ? renew(session, next) : write(session, next);
		return stored.fold((written) -> tell(written, current, false), (reason) -> without(lost(reason, changed)));
	}

	/**
	 * A request that only read does not fail because others have changed or ended the
	 * session, and leaves the client with what they have told it.
	 */
	private Outcome<T> renewal(Loaded.Current<T> current) {
		Lookup<T> stored;
		try {
			stored = this.tracker.write(current.session(), UnaryOperator.identity());
		}
		catch (SessionConflictException ex) {
			return new Outcome.Nothing<>(current);
		}
		// Where no storage knows of the renewal, the client can go on with its token.
		boolean optional = this.tracker.termination() == null;
		return stored.fold((written) -> tell(written, current, optional), (reason) -> new Outcome.Nothing<>(current));
	}

	/** What was changed in place replaces only what the request has read. */
	private Payload<T> inPlace(Payload<T> read, Payload<T> newer, Payload<T> wanted) {
		if (wanted.text().equals(read.text())) {
			return newer;
		}
		if (!newer.text().equals(read.text())) {
			throw new SessionConflictException("The value of the session '" + name()
					+ "' was changed in place while another request changed the session");
		}
		return wanted;
	}

	private Outcome<T> tell(TrackedSession<T> written, Loaded.Current<T> current, boolean optional) {
		return this.tracker.hasMoved(written) ? new Outcome.Nothing<>(new Loaded.Current<>(written, Token.ELSEWHERE))
				: new Outcome.Send<>(written, replaced(current), optional);
	}

	private @Nullable String replaced(Loaded.Current<T> current) {
		return switch (current.token()) {
			case OLDER_KEY -> SessionObserver.OLDER_KEY;
			case OLDER_FORM -> this.registration.older().nameOf(this.tracker);
			default -> null;
		};
	}

	/** Only in a session that has ended may a change have no effect and be answered. */
	private Loaded<T> lost(RejectionReason reason, boolean changed) {
		if (changed && Loaded.KEEPING.contains(reason)) {
			this.observer.conflict(name());
			throw new SessionConflictException(
					"The session '" + name() + "' was changed while another request gave it a new token");
		}
		return new Loaded.None<>(reason);
	}

	/**
	 * A response that only repeats what the request has read must not overtake, at the
	 * client, what another one has written since. As long as there is time, the next
	 * request repeats it.
	 */
	private boolean isLate(Loaded.Current<T> current) {
		boolean carriesState = this.tracker.isHeldByClient() || this.tracker.termination() == null;
		return carriesState && this.payloads.lifetime().canWait(current.session(), current.since());
	}

	/** A form without times could wait until it is no longer read. */
	private boolean isLate(Loaded.Legacy<T> legacy) {
		return legacy.form().tracker().isHeldByClient()
				&& this.payloads.lifetime().canWait(legacy.older(), legacy.since());
	}

	private boolean isDue(Token token) {
		return switch (token) {
			case UP_TO_DATE -> this.registration.policy().sendAlways();
			case OUTDATED, OLDER_KEY, OLDER_FORM -> true;
			case TOO_LARGE, ELSEWHERE -> false;
		};
	}

	/** End a session on the server, if there is one. */
	Outcome<T> end(Loaded<T> loaded) {
		if (loaded instanceof Loaded.None) {
			return without(loaded);
		}
		if (loaded instanceof Loaded.Ended) {
			return new Outcome.Remove<>(true);
		}
		if (loaded.session() != null) {
			this.tracker.invalidate(loaded.session());
		}
		if (loaded instanceof Loaded.Legacy<T> legacy) {
			legacy.form().tracker().invalidate(legacy.older());
		}
		if (!(loaded instanceof Loaded.Kept<T> kept) || kept.abandon().test(kept.token())) {
			this.observer.ended(name());
		}
		return new Outcome.Remove<>(true);
	}

	private Outcome<T> without(Loaded<T> loaded) {
		boolean removable = loaded instanceof Loaded.None<T> none && none.removable();
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
		Payload<T> read = current.session().payload();
		Payload<T> present = this.payloads.current(read);
		return write(current.session(), (newer) -> {
			Payload<T> payload = inPlace(read, newer, present);
			return this.payloads.next(payload, change.apply(payload.value()));
		}).fold((written) -> new Loaded.Current<>(written, afterUpdate(written, current.token())),
				(reason) -> lost(reason, true));
	}

	/** Return whether what is known of a session holds also if the request fails. */
	boolean hasHappened(Loaded<T> loaded) {
		return loaded instanceof Loaded.Ended
				|| (loaded instanceof Loaded.Current<T> current && current.since() == Loaded.Current.WRITTEN
						&& this.tracker.isHeldByClient() && this.tracker.termination() != null);
	}

	private Token afterUpdate(TrackedSession<T> written, Token before) {
		if (this.tracker.hasMoved(written)) {
			return Token.ELSEWHERE;
		}
		return (before == Token.OLDER_KEY || before == Token.OLDER_FORM) ? before : Token.OUTDATED;
	}

	private Lookup<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return observed(() -> this.tracker.write(session, change));
	}

	private Lookup<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		Lookup<T> renewed = observed(() -> this.tracker.renew(session, change));
		if (renewed instanceof TrackedSession<T> moved && !this.tracker.hasMoved(moved)) {
			this.observer.renewed(name());
		}
		return renewed;
	}

	private Lookup<T> observed(Supplier<Lookup<T>> change) {
		try {
			return change.get();
		}
		catch (SessionConflictException ex) {
			this.observer.conflict(name());
			throw ex;
		}
	}

	/** Return whether a session that was read has ended since. */
	boolean hasEnded(TrackedSession<T> session) {
		return this.tracker.load(this.tracker.token(session))
			.fold((found) -> false, (reason) -> !Loaded.KEEPING.contains(reason));
	}

	/** Serialize only what the application can have changed. */
	private Payload<T> wanted(Payload<T> present, Change.Write<T> change) {
		Payload<T> wanted = (change.value() != null) ? this.payloads.of(change.value())
				: this.payloads.current(present);
		return wanted.withDetails(change.detailsAfter(present.details()));
	}

	private static boolean differs(Payload<?> payload, TrackedSession<?> session) {
		return !payload.isKeptAs(session.payload());
	}

	private String name() {
		return this.registration.name();
	}

}

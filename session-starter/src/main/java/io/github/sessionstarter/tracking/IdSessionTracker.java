package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.storage.SessionStorage;
import org.jspecify.annotations.Nullable;

/**
 * Server-side sessions: the token is an id, the payload stays in a storage.
 * <p>
 * Every write names the text that it replaces, so that parallel requests never lose each
 * other's change and a session that was ended never comes back.
 *
 * @param <T> the type of the session
 */
public final class IdSessionTracker<T> implements SessionTracker<T>, SessionTermination {

	private final SessionStorage storage;

	private final SessionIdGenerator ids;

	private final Payloads<T> payloads;

	private final StorageKey key;

	private final StorageCodec atRest;

	private final StoredSessions<T> stored;

	/**
	 * Create a new tracker.
	 * @param sessionName the name of the session
	 * @param storage keeps the payloads
	 * @param ids makes new ids
	 * @param payloads writes and reads the values of this session
	 * @param atRest protects what the storage is given
	 */
	public IdSessionTracker(String sessionName, SessionStorage storage, SessionIdGenerator ids, Payloads<T> payloads,
			StorageCodec atRest) {
		this.key = new StorageKey(sessionName);
		this.storage = storage;
		this.ids = ids;
		this.payloads = payloads;
		this.atRest = atRest;
		this.stored = new StoredSessions<>(storage, payloads, atRest);
	}

	@Override
	public Lookup<T> load(String token) {
		String key = this.key.of(token);
		String stored = ask(() -> this.storage.read(key));
		if (stored == null || stored.equals(StoredSessions.MOVED)) {
			return new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);
		}
		if (stored.startsWith(StoredSessions.MOVED)) {
			return new Lookup.Rejected<>(RejectionReason.RENEWED);
		}
		String text = this.atRest.read(key, stored);
		return (text != null) ? this.payloads.open(token, stored, text, 0)
				: new Lookup.Rejected<>(RejectionReason.UNKNOWN_KEY);
	}

	@Override
	public TrackedSession<T> create(Payload<T> payload) {
		Envelope envelope = this.payloads.begin();
		for (int attempt = 0; attempt < CompareAndSetRetry.ATTEMPTS; attempt++) {
			String id = this.ids.generate();
			String key = this.key.of(id);
			TrackedSession<T> session = session(key, id, envelope, payload);
			if (insert(key, session)) {
				return session;
			}
		}
		throw noFreeId();
	}

	@Override
	public @Nullable TrackedSession<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		String key = this.key.of(session.id());
		return replace(key, session, (present) -> session(key, present.id(), this.payloads.renew(present.envelope()),
				change.apply(present.payload())));
	}

	/**
	 * The old id ends first: a crash in between loses the session, but never leaves two.
	 * What remains under the old id names the new one for as long as the old one would
	 * have lived, so that a log-out with the old id ends the session wherever it has
	 * moved.
	 */
	@Override
	public @Nullable TrackedSession<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		String oldKey = this.key.of(session.id());
		TrackedSession<T> old = session;
		UnaryOperator<Payload<T>> pending = change;
		for (int attempt = 0; attempt < CompareAndSetRetry.ATTEMPTS; attempt++) {
			String id = this.ids.generate();
			String key = this.key.of(id);
			UnaryOperator<Payload<T>> next = pending;
			TrackedSession<T> moved = replace(oldKey, old,
					(present) -> new TrackedSession<>(present.id(), StoredSessions.MOVED + key,
							this.payloads.renew(present.envelope()), next.apply(present.payload())));
			if (moved == null) {
				return null;
			}
			TrackedSession<T> renewed = session(key, id, moved.envelope(), moved.payload());
			if (insert(key, renewed)) {
				return confirm(renewed, moved);
			}
			old = moved;
			pending = UnaryOperator.identity();
		}
		throw noFreeId();
	}

	/**
	 * Who ended the old id before the new one existed could not end that. A storage may
	 * read from a cache, but it never compares with one.
	 */
	private @Nullable TrackedSession<T> confirm(TrackedSession<T> renewed, TrackedSession<T> moved) {
		String old = this.key.of(moved.id());
		Duration remaining = remaining(moved.envelope());
		if (!remaining.isZero() && ask(() -> this.storage.replace(old, moved.text(), moved.text(), remaining))) {
			return renewed;
		}
		ask(() -> this.storage.invalidate(this.key.of(renewed.id())));
		return null;
	}

	@Override
	public void invalidate(TrackedSession<T> session) {
		var unused = end(session);
	}

	/** Returns what has ended, or {@code null} if there was nothing. */
	public @Nullable Stored<T> end(TrackedSession<T> session) {
		return this.stored.end(key(session.id()), session.text());
	}

	@Override
	public boolean invalidate(String id) {
		return this.stored.end(key(id)) != null;
	}

	/** Returns the sessions as the storage has them. */
	public StoredSessions<T> stored() {
		return this.stored;
	}

	/** Returns what the storage is given in place of an id. */
	public String key(String id) {
		return this.key.of(id);
	}

	@Override
	public boolean abandon(String token) {
		return invalidate(token);
	}

	@Override
	public String token(TrackedSession<T> session) {
		return session.id();
	}

	private boolean insert(String key, TrackedSession<T> session) {
		return ask(() -> this.storage.create(key, session.text(), remaining(session.envelope())));
	}

	private static IllegalStateException noFreeId() {
		return new IllegalStateException("The session id generator returned " + CompareAndSetRetry.ATTEMPTS
				+ " ids in a row that are in use. It has to make unpredictable ids of at least 128 bits");
	}

	/** Compare and set, again and again with what others wrote in the meantime. */
	private @Nullable TrackedSession<T> replace(String key, TrackedSession<T> session,
			UnaryOperator<TrackedSession<T>> change) {
		AtomicReference<@Nullable TrackedSession<T>> known = new AtomicReference<>(session);
		return CompareAndSetRetry.<Optional<TrackedSession<T>>>retry(key, () -> {
			TrackedSession<T> present = known.getAndSet(null);
			if (present == null) {
				present = load(session.id()).fold((newer) -> newer, (reason) -> null);
			}
			TrackedSession<T> next = (present != null) ? change.apply(present) : null;
			Duration remaining = (next != null) ? remaining(next.envelope()) : Duration.ZERO;
			if (present == null || next == null || remaining.isZero()) {
				return Optional.empty();
			}
			String expected = present.text();
			return ask(() -> this.storage.replace(key, expected, next.text(), remaining)) ? Optional.of(next) : null;
		}).orElse(null);
	}

	/** The key comes along with the id, which need not be hashed again then. */
	private TrackedSession<T> session(String key, String id, Envelope envelope, Payload<T> payload) {
		String text = this.atRest.write(key, envelope.write(payload.text()));
		return new TrackedSession<>(id, text, envelope, payload);
	}

	private Duration remaining(Envelope envelope) {
		return this.payloads.lifetime().remaining(envelope);
	}

	private static <R extends @Nullable Object> R ask(Supplier<R> storage) {
		return StorageFailure.ask(storage);
	}

}

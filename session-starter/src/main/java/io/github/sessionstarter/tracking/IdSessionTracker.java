package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.tracking.StoredSessions.Place;
import org.jspecify.annotations.Nullable;

/**
 * Server-side sessions: the token is an id, the payload stays in a storage.
 * <p>
 * Every write names the text that it replaces. Therefore parallel requests never lose
 * each other's change, and a session that was ended never comes back.
 *
 * @param <T> the type of the session
 */
public final class IdSessionTracker<T> implements SessionTracker<T>, SessionTermination {

	private final CompareAndSetRetry retry = new CompareAndSetRetry();

	private final GuardedSessionStorage storage;

	private final SessionIdGenerator ids;

	private final Payloads<T> payloads;

	private final StorageKey key;

	private final StorageCodec codec;

	private final StoredSessions<T> stored;

	/**
	 * Create a new tracker.
	 * @param sessionName the name of the session
	 * @param storage keeps the payloads
	 * @param ids makes new ids
	 * @param payloads writes and reads the values of this session
	 * @param codec protects what the storage is given
	 */
	public IdSessionTracker(String sessionName, SessionStorage storage, SessionIdGenerator ids, Payloads<T> payloads,
			StorageCodec codec) {
		this.key = new StorageKey(sessionName);
		this.storage = GuardedSessionStorage.of(storage);
		this.ids = ids;
		this.payloads = payloads;
		this.codec = codec;
		this.stored = new StoredSessions<>(this.storage, payloads, codec, this.retry);
	}

	@Override
	public Lookup<T> load(String token) {
		return this.stored.load(token, this.key.of(token));
	}

	@Override
	public TrackedSession<T> create(Payload<T> payload) {
		return create(payload, WriteListener.none());
	}

	/**
	 * Begin a session.
	 * @param payload its value
	 * @param listener is told before it is written
	 * @return the session
	 */
	public TrackedSession<T> create(Payload<T> payload, WriteListener<T> listener) {
		Envelope envelope = this.payloads.begin(payload);
		return underNewId((id, key) -> {
			TrackedSession<T> session = session(key, id, envelope, payload);
			return insert(key, session, listener) ? session : null;
		});
	}

	@Override
	public Lookup<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return write(session, change, WriteListener.none());
	}

	/**
	 * Compare and set, again and again with what others have written since, also where
	 * another request has moved the session.
	 * @param session the session as it was read
	 * @param change makes the next payload of the present one
	 * @param listener is told before the session is written
	 * @return the session as written, or the reason why there is none
	 */
	public Lookup<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change, WriteListener<T> listener) {
		String key = this.key.of(session.id());
		AtomicReference<@Nullable TrackedSession<T>> read = known(session);
		return this.retry.<Lookup<T>>retry(key, () -> {
			TrackedSession<T> known = read.getAndSet(null);
			Place<T> place = (known != null) ? new Place<>(key, known) : this.stored.locate(session.id(), key);
			return (place.found() instanceof TrackedSession<T> present)
					? replace(key, present, next(present, place.key(), present.id(), change), place.key(), listener)
					: place.found();
		});
	}

	/** What has been read comes first, unless it says that the session has moved. */
	private AtomicReference<@Nullable TrackedSession<T>> known(TrackedSession<T> session) {
		return new AtomicReference<>(hasMoved(session) ? null : session);
	}

	/** Returns {@code null} if another request was faster. */
	private @Nullable Lookup<T> replace(String own, TrackedSession<T> present, Lookup<T> next, String key,
			WriteListener<T> listener) {
		if (!(next instanceof TrackedSession<T> session)) {
			return next;
		}
		listener.beforeWrite(key, present, session);
		if (!this.storage.replace(key, present.text(), session.text(), remaining(session.envelope()))) {
			return null;
		}
		return key.equals(own) ? session : moved(session, key);
	}

	/** What the present request knows of a session that another one has moved. */
	private static <T> TrackedSession<T> moved(TrackedSession<T> there, String place) {
		return new TrackedSession<>(there.id(), StoredSessions.MOVED + place, there.envelope(), there.payload());
	}

	@Override
	public boolean hasMoved(TrackedSession<T> session) {
		return session.text().startsWith(StoredSessions.MOVED);
	}

	@Override
	public Lookup<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		return renew(session, change, WriteListener.none());
	}

	/**
	 * Give a session a new id. It is there, and no client has it yet, before the old one
	 * ends: a crash in between leaves the session where it was. The tombstone under the
	 * old id names the new one for as long as the old one would have lived. A log-out, or
	 * a write, with the old id follows it to the moved session.
	 * @param session the session as it was read
	 * @param change makes the next payload of the present one
	 * @param listener is told before the session is written under the new id
	 * @return the session as written, or the reason why there is none
	 */
	public Lookup<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change, WriteListener<T> listener) {
		String oldKey = this.key.of(session.id());
		AtomicReference<@Nullable TrackedSession<T>> read = known(session);
		return underNewId((id, key) -> this.retry.<Optional<Lookup<T>>>retry(oldKey, () -> {
			TrackedSession<T> known = read.getAndSet(null);
			Lookup<T> found = (known != null) ? known : this.stored.load(session.id(), oldKey);
			if (found instanceof TrackedSession<T> present) {
				return move(oldKey, present, next(present, key, id, change), key, listener);
			}
			boolean moved = found.fold((other) -> false, RejectionReason.RENEWED::equals);
			return Optional.of(moved ? unchanged(session, oldKey, change) : found);
		}).orElse(null));
	}

	/** Nothing if the id is in use; {@code null} if another request was faster. */
	private @Nullable Optional<Lookup<T>> move(String oldKey, TrackedSession<T> present, Lookup<T> next, String key,
			WriteListener<T> listener) {
		if (!(next instanceof TrackedSession<T> renewed)) {
			return Optional.of(next);
		}
		if (!insert(key, renewed, listener)) {
			return Optional.empty();
		}
		boolean moved = this.storage.replace(oldKey, present.text(), StoredSessions.MOVED + key,
				remaining(renewed.envelope()));
		if (!moved) {
			this.storage.invalidate(key);
		}
		return moved ? Optional.of(renewed) : null;
	}

	/**
	 * Accept that another request has moved the session, if there is nothing to write.
	 */
	private Lookup<T> unchanged(TrackedSession<T> session, String key, UnaryOperator<Payload<T>> change) {
		Place<T> place = this.stored.locate(session.id(), key);
		if (!(place.found() instanceof TrackedSession<T> there)) {
			return place.found();
		}
		if (hasMoved(session) || !change.apply(there.payload()).isKeptAs(there.payload())) {
			throw new SessionConflictException("A session was given a new id by two requests at once");
		}
		return moved(there, place.key());
	}

	private Lookup<T> next(TrackedSession<T> present, String key, String id, UnaryOperator<Payload<T>> change) {
		Envelope envelope = this.payloads.renew(present.envelope());
		return this.payloads.lifetime().remaining(envelope).isZero() ? new Lookup.Rejected<>(RejectionReason.EXPIRED)
				: session(key, id, envelope, change.apply(present.payload()));
	}

	@Override
	public void invalidate(TrackedSession<T> session) {
		var unused = end(session);
	}

	/**
	 * End a session where it has moved.
	 * @param session the session as it was read
	 * @return what has ended, or {@code null} if there was nothing
	 * @throws SessionConflictException if the session has moved too often since
	 */
	public StoredSessions.@Nullable Ended<T> end(TrackedSession<T> session) {
		return this.stored.end(this.key.of(session.id()), session.text());
	}

	@Override
	public boolean invalidate(String id) {
		return this.stored.end(key(id)) != null;
	}

	/**
	 * Return the sessions as the storage has them.
	 * @return the sessions by the keys of the storage
	 */
	public StoredSessions<T> stored() {
		return this.stored;
	}

	/**
	 * Return what the storage has a session under, also if another request has moved it.
	 * @param session the session as it was read or written
	 * @return the key
	 */
	public String key(TrackedSession<T> session) {
		return hasMoved(session) ? session.text().substring(StoredSessions.MOVED.length()) : this.key.of(session.id());
	}

	/**
	 * Return what the storage is given in place of an id.
	 * @param id the id
	 * @return the key
	 */
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

	@Override
	public SessionTermination termination() {
		return this;
	}

	private boolean insert(String key, TrackedSession<T> session, WriteListener<T> listener) {
		listener.beforeWrite(key, null, session);
		return this.storage.create(key, session.text(), remaining(session.envelope()));
	}

	/** Try other ids until one is not in use, which the first one should be. */
	private <R> R underNewId(BiFunction<String, String, @Nullable R> insert) {
		for (int attempt = 0; attempt < CompareAndSetRetry.ATTEMPTS; attempt++) {
			String id = this.ids.generate();
			R inserted = insert.apply(id, this.key.of(id));
			if (inserted != null) {
				return inserted;
			}
		}
		throw new IllegalStateException("The session id generator returned " + CompareAndSetRetry.ATTEMPTS
				+ " ids in a row that are in use. It has to make unpredictable ids of at least 128 bits");
	}

	/** The key comes along with the id, which need not be hashed again then. */
	private TrackedSession<T> session(String key, String id, Envelope envelope, Payload<T> payload) {
		String text = this.codec.write(key, envelope.write(payload));
		return new TrackedSession<>(id, text, envelope, payload);
	}

	/** Time passes between two looks at the clock, and storages take no zero. */
	private Duration remaining(Envelope envelope) {
		Duration remaining = this.payloads.lifetime().remaining(envelope);
		return remaining.isZero() ? Duration.ofMillis(1) : remaining;
	}

}

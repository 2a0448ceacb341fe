package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.storage.SessionStorage;
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

	private final SessionStorage storage;

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
		this.storage = new TranslatingSessionStorage(storage);
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
		Envelope envelope = this.payloads.begin();
		return underNewId((id, key) -> {
			TrackedSession<T> session = session(key, id, envelope, payload);
			return insert(key, session) ? session : null;
		});
	}

	@Override
	public @Nullable TrackedSession<T> write(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		String key = this.key.of(session.id());
		return replace(key, session, (present) -> session(key, present.id(), this.payloads.renew(present.envelope()),
				change.apply(present.payload())));
	}

	/**
	 * The old id ends first: a crash in between loses the session, but never leaves two.
	 * The tombstone under the old id names the new one for as long as the old one would
	 * have lived. A log-out with the old id follows it, and ends the moved session.
	 */
	@Override
	public @Nullable TrackedSession<T> renew(TrackedSession<T> session, UnaryOperator<Payload<T>> change) {
		String oldKey = this.key.of(session.id());
		AtomicReference<TrackedSession<T>> old = new AtomicReference<>(session);
		return this.<Optional<TrackedSession<T>>>underNewId((id, key) -> {
			TrackedSession<T> from = old.get();
			boolean changed = from.text().startsWith(StoredSessions.MOVED);
			TrackedSession<T> moved = replace(oldKey, from,
					(present) -> new TrackedSession<>(present.id(), StoredSessions.MOVED + key,
							this.payloads.renew(present.envelope()),
							changed ? present.payload() : change.apply(present.payload())));
			if (moved == null) {
				return Optional.empty();
			}
			old.set(moved);
			TrackedSession<T> renewed = session(key, id, moved.envelope(), moved.payload());
			return insert(key, renewed) ? Optional.ofNullable(confirm(renewed, moved)) : null;
		}).orElse(null);
	}

	/**
	 * A log-out with the old id, before the new one existed, could not end that. A
	 * storage may read from a cache, but it never compares with one.
	 */
	private @Nullable TrackedSession<T> confirm(TrackedSession<T> renewed, TrackedSession<T> moved) {
		String old = this.key.of(moved.id());
		Duration remaining = remaining(moved.envelope());
		if (!remaining.isZero() && this.storage.replace(old, moved.text(), moved.text(), remaining)) {
			return renewed;
		}
		this.storage.invalidate(this.key.of(renewed.id()));
		return null;
	}

	@Override
	public void invalidate(TrackedSession<T> session) {
		var unused = end(session);
	}

	/**
	 * End a session where it has moved.
	 * @param session the session as it was read
	 * @return what has ended, or {@code null} if there was nothing
	 */
	public StoredSessions.@Nullable Ended<T> end(TrackedSession<T> session) {
		return this.stored.end(key(session.id()), session.text());
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

	private boolean insert(String key, TrackedSession<T> session) {
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

	/** Compare and set, again and again with what others have written since. */
	private @Nullable TrackedSession<T> replace(String key, TrackedSession<T> session,
			UnaryOperator<TrackedSession<T>> change) {
		AtomicReference<@Nullable TrackedSession<T>> known = new AtomicReference<>(session);
		return this.retry.<Optional<TrackedSession<T>>>retry(key, () -> {
			TrackedSession<T> present = known.getAndSet(null);
			if (present == null) {
				present = this.stored.load(session.id(), key).fold((newer) -> newer, (reason) -> null);
			}
			TrackedSession<T> next = (present != null) ? change.apply(present) : null;
			Duration remaining = (next != null) ? remaining(next.envelope()) : Duration.ZERO;
			if (present == null || next == null || remaining.isZero()) {
				return Optional.empty();
			}
			return this.storage.replace(key, present.text(), next.text(), remaining) ? Optional.of(next) : null;
		}).orElse(null);
	}

	/** The key comes along with the id, which need not be hashed again then. */
	private TrackedSession<T> session(String key, String id, Envelope envelope, Payload<T> payload) {
		String text = this.codec.write(key, envelope.write(payload.text()));
		return new TrackedSession<>(id, text, envelope, payload);
	}

	private Duration remaining(Envelope envelope) {
		return this.payloads.lifetime().remaining(envelope);
	}

}

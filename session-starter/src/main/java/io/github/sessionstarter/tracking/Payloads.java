package io.github.sessionstarter.tracking;

import java.util.List;
import java.util.function.BiFunction;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.serialization.CarryingSerializer;
import io.github.sessionstarter.serialization.ImmutableTypes;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.serialization.SessionGroups;
import io.github.sessionstarter.serialization.SessionGroups.Group;
import io.github.sessionstarter.serialization.SessionSerializer;
import org.jspecify.annotations.Nullable;

/**
 * The payloads of one session: from its values, and from what was kept to values again.
 *
 * @param <T> the type of the session
 */
public final class Payloads<T> {

	private final CarryingSerializer<T> serializer;

	private final SessionLifetime lifetime;

	private final boolean immutable;

	private final int version;

	private final BiFunction<Integer, String, @Nullable String> migration;

	private final @Nullable SessionGroups groups;

	/**
	 * Create a new instance.
	 * @param type the type of the session
	 * @param serializer writes and reads values
	 * @param lifetime the timeouts that what is read has to meet
	 */
	public Payloads(Class<T> type, SessionSerializer<T> serializer, SessionLifetime lifetime) {
		this(type, serializer, lifetime, 1, (older, text) -> null, null);
	}

	/**
	 * Create a new instance for a type that has a version, and groups.
	 * @param type the type of the session
	 * @param serializer writes and reads values
	 * @param lifetime the timeouts that what is read has to meet
	 * @param version the present version of the type, from 1 on
	 * @param migration takes an older version and its payload to the payload in the
	 * present version, or to {@code null}
	 * @param groups tells the groups of a session, or {@code null} if nothing does
	 */
	public Payloads(Class<T> type, SessionSerializer<T> serializer, SessionLifetime lifetime, int version,
			BiFunction<Integer, String, @Nullable String> migration, @Nullable SessionGroups groups) {
		this.groups = groups;
		this.version = version;
		this.migration = migration;
		this.serializer = CarryingSerializer.of(serializer);
		this.lifetime = lifetime;
		this.immutable = ImmutableTypes.isImmutable(type);
	}

	/**
	 * Serialize a value.
	 * @param value the value
	 * @return the value with its serialized form
	 */
	public Payload<T> of(T value) {
		return new Payload<>(value, this.serializer.serialize(value));
	}

	/**
	 * Serialize a value that takes the place of another. What the type does not know,
	 * because another version of the application has written it, goes on.
	 * @param present the payload that is replaced
	 * @param value the value that was made of it
	 * @return the value with its serialized form
	 */
	public Payload<T> next(Payload<T> present, T value) {
		return new Payload<>(value, this.serializer.write(value, present.unknown()), present.unknown(),
				present.details(), present.life());
	}

	/**
	 * Serialize a value again if the application may have changed it in place.
	 * @param payload the payload as it was read
	 * @return the payload as it is now; the same one if it has not changed
	 */
	public Payload<T> current(Payload<T> payload) {
		if (this.immutable) {
			return payload;
		}
		Payload<T> current = next(payload, payload.value());
		return (current.text().equals(payload.text()) || current.text().equals(untouched(payload.text()))) ? payload
				: current;
	}

	/**
	 * Return a payload as it was read, also if the application has changed its value in
	 * place since.
	 * @param payload the payload
	 * @return the payload, with a value that belongs to its text
	 */
	public Payload<T> asRead(Payload<T> payload) {
		Payload<T> read = this.immutable ? null : this.serializer.read(payload.text());
		return (read != null) ? read.withDetails(payload.details()) : payload;
	}

	/**
	 * Return what becomes of a text that is read and written again. It may differ without
	 * any change: the elements of a set have no order, and another version of the
	 * application has other properties. To take that for a change would overwrite what
	 * others wrote, and drop what they know and this version does not.
	 */
	private @Nullable String untouched(String text) {
		Payload<T> read = this.serializer.read(text);
		return (read != null) ? this.serializer.write(read.value(), read.unknown()) : null;
	}

	/**
	 * Return whether sessions can belong to groups.
	 * @return {@code false} if nothing tells their groups
	 */
	public boolean haveGroups() {
		return this.groups != null;
	}

	/**
	 * Return the groups of a session.
	 * @param payload its payload
	 * @return the groups, none in most cases
	 */
	public List<Group> groups(Payload<T> payload) {
		return (this.groups != null && !payload.details().isEmpty()) ? this.groups.of(payload.details()) : List.of();
	}

	/**
	 * Return the timeouts of this session.
	 * @return the timeouts
	 */
	public SessionLifetime lifetime() {
		return this.lifetime;
	}

	/**
	 * Say whether a session that was only read should be written again: to renew it, or
	 * because another version of the type has written it.
	 * @param session the session
	 * @return {@code true} if it is due
	 */
	public boolean rewriteDue(TrackedSession<T> session) {
		return session.envelope().version() != this.version || this.lifetime.renewalDue(session);
	}

	Envelope begin(Payload<T> payload) {
		return this.lifetime.begin(payload.life()).withVersion(this.version);
	}

	Envelope renew(Envelope envelope) {
		return this.lifetime.renew(envelope).withVersion(this.version);
	}

	/**
	 * Read a value on its own.
	 * @param text what {@link #of} has written
	 * @return the value, or {@code null} if the text does not fit the type
	 */
	public @Nullable T read(String text) {
		Payload<T> read = this.serializer.read(text);
		return (read != null) ? read.value() : null;
	}

	/** Open a payload that has no envelope. */
	Lookup<T> openBare(String text) {
		Payload<T> read = this.serializer.read(text);
		return (read != null) ? bare(read) : new Lookup.Rejected<>(RejectionReason.UNREADABLE_PAYLOAD);
	}

	TrackedSession<T> bare(Payload<T> payload) {
		return new TrackedSession<>(TrackedSession.NO_ID, payload.text(),
				this.lifetime.unknown().withVersion(this.version), payload);
	}

	/**
	 * Open a text, from {@code offset} on: the envelope, then the payload.
	 * @param kept what the storage has, or the whole token
	 */
	Lookup<T> open(String id, String kept, String text, int offset) {
		Envelope envelope = Envelope.read(text, offset);
		if (envelope == null) {
			return new Lookup.Rejected<>(RejectionReason.MALFORMED);
		}
		RejectionReason refusal = this.lifetime.refuse(envelope);
		if (refusal != null) {
			return (refusal == RejectionReason.EXPIRED) ? new Lookup.Rejected<>(refusal)
					: new Lookup.Rejected<>(refusal, envelope);
		}
		if (envelope.version() > this.version) {
			return new Lookup.Rejected<>(RejectionReason.NEWER_VERSION, envelope);
		}
		String payload = present(envelope.version(), Envelope.payload(text, offset));
		Payload<T> read = (payload != null) ? this.serializer.read(payload) : null;
		if (read == null) {
			return new Lookup.Rejected<>(RejectionReason.UNREADABLE_PAYLOAD, envelope);
		}
		return new TrackedSession<>(id, kept, envelope, read.withDetails(Envelope.details(text, offset)));
	}

	private @Nullable String present(int written, String payload) {
		return (written == this.version) ? payload : this.migration.apply(written, payload);
	}

}

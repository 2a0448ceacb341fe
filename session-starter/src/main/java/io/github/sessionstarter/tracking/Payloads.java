package io.github.sessionstarter.tracking;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.serialization.SessionSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Turns values of one session into payloads, and what was kept back into values.
 *
 * @param <T> the type of the session
 */
public final class Payloads<T> {

	private final SessionSerializer<T> serializer;

	private final SessionLifetime lifetime;

	private final boolean immutable;

	/**
	 * Create a new instance.
	 * @param type the type of the session
	 * @param serializer writes and reads values
	 * @param lifetime the timeouts that what is read has to meet
	 */
	public Payloads(Class<T> type, SessionSerializer<T> serializer, SessionLifetime lifetime) {
		this.serializer = serializer;
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
	 * Serialize a value again if the application may have changed it in place.
	 * @param payload the payload as it was read
	 * @return the payload as it is now; the same one if it has not changed
	 */
	public Payload<T> current(Payload<T> payload) {
		if (this.immutable) {
			return payload;
		}
		Payload<T> current = of(payload.value());
		return (current.text().equals(payload.text()) || current.text().equals(untouched(payload.text()))) ? payload
				: current;
	}

	/**
	 * Returns what becomes of a text that is read and written again. It may differ
	 * without any change: the elements of a set have no order, and another version of the
	 * application has other properties. To take that for a change would overwrite what
	 * others wrote, and drop what they know and this version does not.
	 */
	private @Nullable String untouched(String text) {
		T value = this.serializer.deserialize(text);
		return (value != null) ? this.serializer.serialize(value) : null;
	}

	/**
	 * Return the timeouts of this session.
	 * @return the timeouts
	 */
	public SessionLifetime lifetime() {
		return this.lifetime;
	}

	/** Opens a payload that has no envelope. */
	Lookup<T> openBare(String text) {
		T value = this.serializer.deserialize(text);
		return (value != null) ? bare(new Payload<>(value, text))
				: new Lookup.Rejected<>(RejectionReason.UNREADABLE_PAYLOAD);
	}

	TrackedSession<T> bare(Payload<T> payload) {
		return new TrackedSession<>(TrackedSession.NO_ID, payload.text(), this.lifetime.unknown(), payload);
	}

	/**
	 * Opens a text, from {@code offset} on: the envelope, then the payload.
	 * @param kept what the storage has, or the whole token
	 */
	Lookup<T> open(String id, String kept, String text, int offset) {
		Envelope envelope = Envelope.read(text, offset);
		if (envelope == null) {
			return new Lookup.Rejected<>(RejectionReason.MALFORMED);
		}
		RejectionReason refusal = this.lifetime.refuse(envelope);
		if (refusal != null) {
			return new Lookup.Rejected<>(refusal);
		}
		String payload = Envelope.payload(text, offset);
		T value = this.serializer.deserialize(payload);
		if (value == null) {
			return new Lookup.Rejected<>(RejectionReason.UNREADABLE_PAYLOAD);
		}
		return new TrackedSession<>(id, kept, envelope, new Payload<>(value, payload));
	}

}

package io.github.sessionstarter.key;

import java.util.List;

import io.github.sessionstarter.crypto.SessionKey;
import org.jspecify.annotations.Nullable;

/**
 * The keys of an application: the first one protects, each one is accepted on read.
 * <p>
 * <b>Security guarantees</b>: the id in a token selects exactly one key; no other key is
 * tried. A key that has been removed accepts nothing any more.
 */
public final class KeyRing {

	private final List<SessionKey> keys;

	private KeyRing(List<SessionKey> keys) {
		this.keys = keys;
	}

	/**
	 * Create a ring.
	 * @param keys the keys, the one that protects first
	 * @return the ring
	 * @throws IllegalArgumentException if there is no key, if a key is repeated, or if
	 * two keys have the same id; the message contains positions only, counted from 1
	 */
	public static KeyRing of(List<SessionKey> keys) {
		if (keys.isEmpty()) {
			throw new IllegalArgumentException("A key ring needs at least one key");
		}
		KeyRing ring = new KeyRing(List.copyOf(keys));
		ring.refuseRepeated();
		return ring;
	}

	private void refuseRepeated() {
		for (int i = 1; i < this.keys.size(); i++) {
			SessionKey key = this.keys.get(i);
			int earlier = position(key.id());
			if (earlier < i) {
				String problem = key.equals(this.keys.get(earlier)) ? "Session key %d repeats key %d"
						: "Session key %d has by chance the same id as key %d: replace the newer of them";
				throw new IllegalArgumentException(problem.formatted(i + 1, earlier + 1));
			}
		}
	}

	/**
	 * Return how many keys there are.
	 * @return at least 1
	 */
	public int size() {
		return this.keys.size();
	}

	/**
	 * Return the keys, the one for new tokens first.
	 * @return an unmodifiable list
	 */
	public List<SessionKey> keys() {
		return this.keys;
	}

	/**
	 * Find a key by its id.
	 * @return its position, or -1 if there is none
	 */
	public int position(long id) {
		for (int i = 0; i < this.keys.size(); i++) {
			if (this.keys.get(i).id() == id) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Return whether the other one is a ring of the same keys in the same order.
	 */
	@Override
	public boolean equals(@Nullable Object other) {
		return other == this || (other instanceof KeyRing ring && this.keys.equals(ring.keys));
	}

	@Override
	public int hashCode() {
		return this.keys.hashCode();
	}

	/**
	 * Return the ids of the keys, which are no secret.
	 */
	@Override
	public String toString() {
		return "KeyRing" + this.keys;
	}

}

package io.github.sessionstarter.transform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import io.github.sessionstarter.crypto.KeyId;
import io.github.sessionstarter.crypto.SessionKey;
import io.github.sessionstarter.key.KeyRing;
import org.jspecify.annotations.Nullable;

/**
 * What a transformer derives from the keys of the ring for each context. It is kept as
 * long as the supplier gives the same ring; a new ring takes effect with the next token.
 *
 * @param <K> the type of what is derived from one key for one context
 */
final class DerivedKeys<K> {

	private final Supplier<KeyRing> rings;

	private final BiFunction<SessionKey, SessionContext, K> derivation;

	private volatile @Nullable Generation<K> generation;

	DerivedKeys(Supplier<KeyRing> rings, BiFunction<SessionKey, SessionContext, K> derivation) {
		this.rings = rings;
		this.derivation = derivation;
	}

	K first(SessionContext context) {
		return current().of(context, this.derivation).get(0);
	}

	/** Find the key that {@link KeyId#peek} has named. */
	@Nullable K withId(long id, SessionContext context) {
		Generation<K> current = current();
		int position = current.ring.position(id);
		return (position >= 0) ? current.of(context, this.derivation).get(position) : null;
	}

	boolean isFirst(long id) {
		return this.rings.get().position(id) == 0;
	}

	private Generation<K> current() {
		KeyRing ring = this.rings.get();
		Generation<K> current = this.generation;
		if (current == null || !ring.equals(current.ring)) {
			// Two threads may both get here: one of the two is used once and forgotten.
			current = new Generation<>(ring, new ConcurrentHashMap<>());
			this.generation = current;
		}
		return current;
	}

	private record Generation<K>(KeyRing ring, Map<SessionContext, List<K>> contexts) {

		List<K> of(SessionContext context, BiFunction<SessionKey, SessionContext, K> derivation) {
			List<K> derived = this.contexts.get(context);
			return (derived != null) ? derived : this.contexts.computeIfAbsent(context,
					(added) -> this.ring.keys().stream().map((key) -> derivation.apply(key, added)).toList());
		}

	}

}

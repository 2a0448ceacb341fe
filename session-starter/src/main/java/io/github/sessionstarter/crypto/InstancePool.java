package io.github.sessionstarter.crypto;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * A bounded, lock-free pool for instances that are costly to make and may only be used by
 * one thread at a time, such as ciphers. Unlike thread-locals it holds no more of them
 * than can be in use at once, however many (virtual) threads there are. The thread that
 * took an instance owns it, and gives it back only if nothing went wrong with it.
 *
 * @param <T> the type of the instances
 */
final class InstancePool<T> {

	/** Keeps slots on cache lines of their own: 16 references of 4 bytes. */
	private static final int STRIDE = 16;

	private static final int MAX_SLOTS = 64;

	private final Supplier<? extends T> factory;

	private final AtomicReferenceArray<@Nullable T> slots;

	private final int mask;

	InstancePool(Supplier<? extends T> factory) {
		this(factory, 2 * Runtime.getRuntime().availableProcessors());
	}

	InstancePool(Supplier<? extends T> factory, int wanted) {
		this.factory = factory;
		this.mask = Integer.highestOneBit(Math.min(wanted, MAX_SLOTS)) - 1;
		this.slots = new AtomicReferenceArray<>((this.mask + 1) * STRIDE);
	}

	T take() {
		for (int i = 0; i <= this.mask; i++) {
			int slot = slot(i);
			// Looking before swapping leaves cache lines of other threads alone.
			T instance = (this.slots.getPlain(slot) != null) ? this.slots.getAndSet(slot, null) : null;
			if (instance != null) {
				return instance;
			}
		}
		return this.factory.get();
	}

	/** Give an instance back. If there is no room it is dropped. */
	void give(T instance) {
		for (int i = 0; i <= this.mask; i++) {
			int slot = slot(i);
			if (this.slots.getPlain(slot) == null && this.slots.compareAndSet(slot, null, instance)) {
				return;
			}
		}
	}

	/** A thread begins at the same slot each time, and finds there what it gave back. */
	private int slot(int attempt) {
		return (((int) Thread.currentThread().getId() + attempt) & this.mask) * STRIDE;
	}

}

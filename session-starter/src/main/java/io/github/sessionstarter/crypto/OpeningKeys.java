package io.github.sessionstarter.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicReferenceArray;

import javax.crypto.SecretKey;

import org.jspecify.annotations.Nullable;

/**
 * AES keys of nonce prefixes that were met before. The table has a fixed size. A prefix
 * belongs to one row of it, and a new one takes the place of another in its row; losing
 * one costs no more than deriving it again.
 * <p>
 * <b>Security guarantees</b>: the owner adds a key only after a message has authenticated
 * under it. A client that cannot make tokens cannot push out what others need.
 */
final class OpeningKeys {

	private static final int ROWS = 64;

	private static final int COLUMNS = 4;

	/** The most keys that are kept. */
	static final int CAPACITY = ROWS * COLUMNS;

	private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

	private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

	private final AtomicReferenceArray<@Nullable Entry> table = new AtomicReferenceArray<>(CAPACITY);

	/**
	 * Find the key for a nonce.
	 * @param nonce holds the prefix at {@code offset}
	 */
	@Nullable SecretKey find(byte[] nonce, int offset) {
		long head = (long) LONG.get(nonce, offset);
		int tail = (int) INT.get(nonce, offset + Long.BYTES);
		int row = row(tail);
		for (int i = row; i < row + COLUMNS; i++) {
			Entry entry = this.table.get(i);
			if (entry != null && entry.head == head && entry.tail == tail) {
				return entry.key;
			}
		}
		return null;
	}

	void add(byte[] nonce, int offset, SecretKey key) {
		long head = (long) LONG.get(nonce, offset);
		int tail = (int) INT.get(nonce, offset + Long.BYTES);
		int row = row(tail);
		int place = row;
		while (place < row + COLUMNS && this.table.get(place) != null) {
			place++;
		}
		if (place == row + COLUMNS) {
			// Prefixes are random, so these two bits choose a place at random.
			place = row + (int) (head & (COLUMNS - 1));
		}
		this.table.set(place, new Entry(head, tail, key));
	}

	int size() {
		int size = 0;
		for (int i = 0; i < CAPACITY; i++) {
			size += (this.table.get(i) != null) ? 1 : 0;
		}
		return size;
	}

	private static int row(int tail) {
		return (tail & (ROWS - 1)) * COLUMNS;
	}

	private record Entry(long head, int tail, SecretKey key) {
	}

}

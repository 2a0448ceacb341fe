package io.github.sessionstarter.storage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExpiryHeap}.
 */
class ExpiryHeapTests {

	private final Random random = new Random(42);

	private final ExpiryHeap heap = new ExpiryHeap();

	private final List<MemoryEntry> entries = new ArrayList<>();

	@Test
	void theFirstOneIsAlwaysTheOneThatExpiresFirst() {
		for (int step = 0; step < 5_000; step++) {
			change();
			assertThat(this.heap.size()).isEqualTo(this.entries.size());
			if (!this.entries.isEmpty()) {
				assertThat(this.heap.first().expires).isEqualTo(earliest());
			}
		}
	}

	private void change() {
		int choice = this.entries.isEmpty() ? 0 : this.random.nextInt(5);
		if (choice < 2) {
			this.entries.add(entry());
			this.heap.add(this.entries.get(this.entries.size() - 1));
		}
		else if (choice == 2) {
			this.heap.remove(this.entries.remove(this.random.nextInt(this.entries.size())));
		}
		else if (choice == 3) {
			MemoryEntry next = entry();
			this.heap.replace(this.entries.set(this.random.nextInt(this.entries.size()), next), next);
		}
		else {
			this.entries.remove(this.heap.first());
			this.heap.remove(this.heap.first());
		}
	}

	private MemoryEntry entry() {
		return new MemoryEntry("id", "value", this.random.nextInt(1_000));
	}

	private long earliest() {
		return this.entries.stream().min(Comparator.comparingLong((entry) -> entry.expires)).orElseThrow().expires;
	}

}

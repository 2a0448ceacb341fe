package io.github.sessionstarter.crypto;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.transform.Threads;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InstancePoolTests {

	private final AtomicInteger made = new AtomicInteger();

	private final InstancePool<AtomicBoolean> pool = new InstancePool<>(() -> {
		this.made.incrementAndGet();
		return new AtomicBoolean();
	}, 4);

	@Test
	void whatWasGivenBackIsTakenAgain() {
		AtomicBoolean instance = this.pool.take();
		this.pool.give(instance);
		assertThat(this.pool.take()).isSameAs(instance);
		assertThat(this.made).hasValue(1);
	}

	@Test
	void whatWasNotGivenBackIsNotTakenAgain() {
		assertThat(this.pool.take()).isNotSameAs(this.pool.take());
		assertThat(this.made).hasValue(2);
	}

	@Test
	void noMoreAreKeptThanThePoolHasRoomFor() {
		for (int i = 0; i < 10; i++) {
			this.pool.give(new AtomicBoolean());
		}
		Set<AtomicBoolean> taken = new HashSet<>();
		for (int i = 0; i < 5; i++) {
			taken.add(this.pool.take());
		}
		assertThat(taken).hasSize(5);
		assertThat(this.made).hasValue(1);
	}

	@Test
	void aPoolOfTheUsualSizeHasRoomForSeveral() {
		InstancePool<Object> usual = new InstancePool<>(Object::new);
		Object first = usual.take();
		Object second = usual.take();
		usual.give(first);
		usual.give(second);
		assertThat(List.of(usual.take(), usual.take())).containsExactlyInAnyOrder(first, second);
	}

	@Test
	void aPoolNeverGrowsBeyond64() {
		InstancePool<Object> large = new InstancePool<>(Object::new, 1_000);
		Set<Object> given = new HashSet<>();
		for (int i = 0; i < 100; i++) {
			Object instance = new Object();
			given.add(instance);
			large.give(instance);
		}
		int kept = 0;
		for (int i = 0; i < 100; i++) {
			kept += given.contains(large.take()) ? 1 : 0;
		}
		assertThat(kept).isEqualTo(64);
	}

	@Test
	void noInstanceIsEverUsedByTwoThreadsAtOnce() throws Exception {
		List<Boolean> alone = Threads.collect(8, 20_000, () -> {
			AtomicBoolean inUse = this.pool.take();
			boolean free = inUse.compareAndSet(false, true);
			inUse.set(false);
			this.pool.give(inUse);
			return free;
		});
		assertThat(alone).containsOnly(true);
	}

}

package io.github.sessionstarter.storage;

import java.time.Duration;

import io.github.sessionstarter.testing.Linearizability;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.testing.Suite;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Each call of the memory storage is atomic.
 */
@Tag(Suite.FULL)
@Tag("lincheck")
@Param(name = "id", gen = IntGen.class, conf = "1:2")
@Param(name = "value", gen = IntGen.class, conf = "1:2")
public class InMemoryStorageLinearizabilityTests {

	private static final Duration TTL = Duration.ofMinutes(1);

	private final SessionStorage storage = new InMemorySessionStorage(100, new MovableClock(), WhenFull.EVICT, () -> {
	});

	@Operation
	public @Nullable String read(@Param(name = "id") int id) {
		return this.storage.read("id" + id);
	}

	@Operation
	public boolean create(@Param(name = "id") int id, @Param(name = "value") int value) {
		return this.storage.create("id" + id, "value" + value, TTL);
	}

	@Operation
	public boolean replace(@Param(name = "id") int id, @Param(name = "value") int expected,
			@Param(name = "value") int value) {
		return this.storage.replace("id" + id, "value" + expected, "value" + value, TTL);
	}

	@Operation
	public boolean invalidate(@Param(name = "id") int id) {
		return this.storage.invalidate("id" + id);
	}

	@Test
	void eachCallIsAtomic() {
		Linearizability.checkInManyOrders(InMemoryStorageLinearizabilityTests.class);
	}

}

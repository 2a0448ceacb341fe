package io.github.sessionstarter.tracking.principal;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.testing.MapStorage;
import io.github.sessionstarter.testing.Linearizability;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.testing.Suite;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.principal.PrincipalIndex.Entry;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Changes of the list of one user happen one after the other.
 */
@Tag(Suite.FULL)
@Tag("lincheck")
@Param(name = "session", gen = IntGen.class, conf = "1:3")
public class PrincipalIndexLinearizabilityTests {

	private static final int LIMIT = 2;

	private final PrincipalIndex index = new PrincipalIndex(new MapStorage(), StorageKey.ofUsers("cart"),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), new MovableClock()));

	@Operation
	public boolean add(@Param(name = "session") int session) {
		return this.index.add("user", new Entry("key" + session, 0, Long.MAX_VALUE), LIMIT, (other) -> true);
	}

	@Operation
	public void remove(@Param(name = "session") int session) {
		this.index.remove("user", (entry) -> entry.key().equals("key" + session));
	}

	@Operation
	public List<String> entries() {
		return this.index.entries("user").stream().map(Entry::key).toList();
	}

	@Test
	void eachCallIsAtomic() {
		Linearizability.checkUnderLoad(PrincipalIndexLinearizabilityTests.class);
	}

}

package io.github.sessionstarter.tracking.principal;

import java.time.Instant;
import java.util.List;

import io.github.sessionstarter.testing.MapStorage;
import io.github.sessionstarter.testing.Linearizability;
import io.github.sessionstarter.testing.Suite;
import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionIndex.Entry;
import io.github.sessionstarter.storage.SessionLimit;
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
public class ListIndexLinearizabilityTests {

	private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

	private final SessionIndex index = new ListIndex(new MapStorage());

	@Operation
	public boolean enter(@Param(name = "session") int session) {
		return this.index.enter("user", new Entry("key" + session, NOW.plusSeconds(1)), new SessionLimit(2, true), NOW)
			.isPresent();
	}

	@Operation
	public void leave(@Param(name = "session") int session) {
		this.index.leave("user", List.of("key" + session), NOW);
	}

	@Operation
	public List<String> entries() {
		return this.index.entries("user", NOW).stream().map(Entry::id).toList();
	}

	@Test
	void eachCallIsAtomic() {
		Linearizability.checkUnderLoad(ListIndexLinearizabilityTests.class);
	}

}

package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.testing.MapStorage;
import io.github.sessionstarter.testing.Linearizability;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.testing.Suite;
import io.github.sessionstarter.tracking.CompareAndSetRetry;
import io.github.sessionstarter.tracking.Envelope;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Log-outs, renewals and checks of sessions on a denylist happen one after the other. A
 * session is only renewed to an id with a higher number.
 */
@Tag(Suite.FULL)
@Tag("lincheck")
@Param(name = "id", gen = IntGen.class, conf = "1:3")
public class DenylistLinearizabilityTests {

	private static final Envelope ENVELOPE = new Envelope(0, 0, Long.MAX_VALUE, 1, 0, 0, 0);

	private final Denylist denylist = new Denylist(new MapStorage(), new StorageKey("cart"),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), new MovableClock()),
			new CompareAndSetRetry());

	@Operation
	public @Nullable RejectionReason refuse(@Param(name = "id") int id) {
		return this.denylist.refuse("id" + id, ENVELOPE);
	}

	@Operation
	public boolean renew(@Param(name = "id") int id) {
		return this.denylist.leave("id" + id, ENVELOPE, "id" + (id + 1));
	}

	@Operation
	public boolean end(@Param(name = "id") int id) {
		return this.denylist.end("id" + id);
	}

	@Test
	void eachCallIsAtomic() {
		Linearizability.checkInManyOrders(DenylistLinearizabilityTests.class);
	}

}

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
 * The numbers of the tokens of one session: writes, log-outs and checks happen one after
 * the other.
 */
@Tag(Suite.FULL)
@Tag("lincheck")
@Param(name = "token", gen = IntGen.class, conf = "1:3")
public class LatestTokenLinearizabilityTests {

	private final LatestToken tokens = new LatestToken(new MapStorage(), new StorageKey("cart"),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), new MovableClock()),
			Duration.ofSeconds(10), new CompareAndSetRetry());

	public LatestTokenLinearizabilityTests() {
		this.tokens.begin("id", envelope(0));
	}

	@Operation
	public @Nullable RejectionReason refuse(@Param(name = "token") int token) {
		return this.tokens.refuse("id", envelope(token));
	}

	@Operation
	public @Nullable Long next(@Param(name = "token") int token) {
		return this.tokens.next("id", envelope(token), envelope(token), true);
	}

	@Operation
	public boolean renew() {
		return this.tokens.leave("id", envelope(1), "next");
	}

	@Operation
	public boolean end() {
		return this.tokens.end("id");
	}

	private static Envelope envelope(long number) {
		return new Envelope(0, 0, Long.MAX_VALUE, 1, number, 0, 0);
	}

	@Test
	void eachCallIsAtomic() {
		Linearizability.checkUnderLoad(LatestTokenLinearizabilityTests.class);
	}

}

package io.github.sessionstarter.benchmarks.ids;

import java.util.function.Supplier;

import io.github.sessionstarter.benchmarks.measurement.Contender;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.ktor.server.sessions.SessionIdProviderKt;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The benchmark that makes the id of a session. Session Starter and the floor draw 32
 * bytes and write them in base64url. Ktor takes its ids from a queue that a coroutine of
 * its own fills, so a part of its cost is on another thread.
 */
@State(Scope.Benchmark)
public class IdBenchmark {

	private static final int SHORTEST = 32;

	@Param({ "SESSION_STARTER", "FLOOR", "KTOR" })
	Contender contender = Contender.FLOOR;

	private Supplier<String> ids;

	@Setup
	public void checkIds() {
		this.ids = generator(this.contender);
		String id = this.ids.get();
		if (id.length() < SHORTEST || id.equals(this.ids.get())) {
			throw new IllegalStateException("This is no id: " + id);
		}
	}

	@Benchmark
	public String generate() {
		return this.ids.get();
	}

	private static Supplier<String> generator(Contender contender) {
		return switch (contender) {
			case SESSION_STARTER -> new RandomSessionIdGenerator()::generate;
			case FLOOR -> new JdkIds();
			case KTOR -> SessionIdProviderKt::generateSessionId;
			case NEW_INSTANCES, TINK_GCM, TINK_XAES, NIMBUS -> throw new IllegalArgumentException(contender.title());
		};
	}

}

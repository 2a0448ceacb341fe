package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.BreakableStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.TrackedSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("abuse")
class FailingRevocationTests {

	private final MovableClock clock = new MovableClock();

	private final BreakableStorage storage = new BreakableStorage(new InMemorySessionStorage(100, this.clock));

	private final Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock));

	@Test
	void whatIsReadWhileTheStorageFailsIsAcceptedOnlyWhereItIsConfigured() {
		RevocableSessionTracker<String> strict = node(false);
		RevocableSessionTracker<String> lenient = node(true);
		TrackedSession<String> session = begin(strict);
		this.storage.fail();
		assertThat(lenient.load(session.text())).isEqualTo(session);
		assertThat(lenient.write(session, UnaryOperator.identity())).isEqualTo(session);
		assertThat(begin(lenient).envelope().mark()).isZero();
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> strict.load(session.text()));
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> strict.write(session, UnaryOperator.identity()));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aLogOutWhileTheStorageFailsIsReported(boolean acceptOnFailure) {
		RevocableSessionTracker<String> node = node(acceptOnFailure);
		TrackedSession<String> session = begin(node);
		this.storage.fail();
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> node.invalidate(session));
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> node.invalidateAll("Anna", null));
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> node.renew(session, UnaryOperator.identity()));
	}

	private RevocableSessionTracker<String> node(boolean acceptOnFailure) {
		return RevocableSessionTracker.denylist("user", this.payloads,
				new RevocationStorages(this.storage, this.storage), UnaryOperator.identity(), acceptOnFailure);
	}

	private TrackedSession<String> begin(RevocableSessionTracker<String> node) {
		return node.create(this.payloads.of("Anna"));
	}

}

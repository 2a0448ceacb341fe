package io.github.sessionstarter.storage;

import java.time.Instant;
import java.util.List;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionIndex.Entry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The indexes of the sessions of users, in the memory.
 */
class InMemorySessionIndexTests extends SessionIndexContract {

	private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

	private final SessionIndex index = new InMemorySessionIndex(1000, (id) -> true);

	@Override
	protected SessionIndex index() {
		return this.index;
	}

	@Test
	@Tag("abuse")
	void aFullMemoryRefusesAndForgetsNothing() {
		SessionIndex full = new InMemorySessionIndex(5, (id) -> true);
		for (int i = 0; i < 5; i++) {
			full.enter("user" + i, new Entry("session", NOW.plusSeconds(60)), SessionLimit.NONE, NOW);
		}
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(
				() -> full.enter("one more", new Entry("session", NOW.plusSeconds(60)), SessionLimit.NONE, NOW));
		assertThat(full.entries("user0", NOW)).hasSize(1);
	}

	@Test
	@Tag("abuse")
	void sessionsThatWereDisplacedMakeRoomInAFullMemoryUnlessTheyMayBeBeginning() {
		SessionIndex full = new InMemorySessionIndex(5, "session 4"::equals);
		for (int i = 0; i < 5; i++) {
			full.enter("user", new Entry("session " + i, NOW.plusSeconds(60)), SessionLimit.NONE, NOW);
		}
		Entry other = new Entry("other", NOW.plusSeconds(60));
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> full.enter("other", other, SessionLimit.NONE, NOW.plusSeconds(10)));
		assertThat(full.enter("other", other, SessionLimit.NONE, NOW.plusSeconds(11))).contains(List.of());
		assertThat(full.entries("user", NOW)).extracting(Entry::id).containsExactly("session 4");
	}

	@Test
	void whatHasEndedMakesRoomInAFullMemory() {
		SessionIndex full = new InMemorySessionIndex(1, (id) -> true);
		full.enter("user", new Entry("session", NOW.plusSeconds(60)), SessionLimit.NONE, NOW);
		assertThat(
				full.enter("other", new Entry("session", NOW.plusSeconds(600)), SessionLimit.NONE, NOW.plusSeconds(60)))
			.contains(List.of());
	}

	@Test
	void aSessionThatIsThereIsRenewedInAFullMemory() {
		SessionIndex full = new InMemorySessionIndex(1, (id) -> true);
		full.enter("user", new Entry("session", NOW.plusSeconds(60)), SessionLimit.NONE, NOW);
		assertThat(full.enter("user", new Entry("session", NOW.plusSeconds(90)), SessionLimit.NONE, NOW))
			.contains(List.of());
	}

}

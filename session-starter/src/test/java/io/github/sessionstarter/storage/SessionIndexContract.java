package io.github.sessionstarter.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.sessionstarter.storage.SessionIndex.Entry;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each index of the sessions of users promises.
 */
@Timeout(120)
public abstract class SessionIndexContract {

	private static final Instant NOW = Instant.now().plusSeconds(3600);

	private static final Instant END = NOW.plusSeconds(1800);

	private static final String ANNA = "Anna".repeat(10) + "_-1";

	private static final SessionLimit ONE = new SessionLimit(1, false);

	/** The index under test, the same one during one test, empty at its start. */
	protected abstract SessionIndex index();

	@Test
	void aUserWithoutSessionsHasNoEntries() {
		assertThat(index().entries(ANNA, NOW)).isEmpty();
	}

	@Test
	void whatEndsFirstComesFirst() {
		enter("second", END.plusSeconds(1));
		enter("first", END);
		enter("third", END.plusSeconds(2));
		assertThat(ids()).containsExactly("first", "second", "third");
	}

	@Test
	void whatEndsAtTheSameTimeKeepsTheOrderInWhichItCame() {
		List<String> ids = IntStream.range(0, 20).mapToObj((i) -> "session" + (i * 7) % 20).toList();
		ids.forEach((id) -> enter(id, END));
		assertThat(ids()).isEqualTo(ids);
	}

	@Test
	void anEntryTellsWhenItEnds() {
		enter("session", END);
		assertThat(index().entries(ANNA, NOW)).singleElement()
			.satisfies((entry) -> assertThat(Duration.between(entry.ends(), END)).isBetween(Duration.ZERO,
					Duration.ofSeconds(1)));
	}

	@Test
	void anEntryThatHasEndedIsNotThere() {
		enter("short", NOW.plusSeconds(10));
		enter("long", END);
		assertThat(index().entries(ANNA, NOW.plusSeconds(8))).hasSize(2);
		assertThat(index().entries(ANNA, NOW.plusSeconds(10))).extracting(Entry::id).containsExactly("long");
		assertThat(index().entries(ANNA, END.plusSeconds(1))).isEmpty();
	}

	@Test
	void anEntryThatHasEndedTakesNoRoom() {
		enter("ended", NOW.plusSeconds(10));
		Optional<List<String>> entered = index().enter(ANNA, new Entry("next", END), new SessionLimit(1, true),
				NOW.plusSeconds(10));
		assertThat(entered).contains(List.of());
	}

	@Test
	void aSessionThatIsEnteredAgainEndsAtTheLaterTime() {
		enter("renewed", END);
		enter("other", END.plusSeconds(5));
		enter("renewed", END.plusSeconds(10));
		assertThat(ids()).containsExactly("other", "renewed");
		enter("renewed", END);
		assertThat(ids()).containsExactly("other", "renewed");
	}

	@Test
	void whatIsThereAlreadyTakesNoFurtherRoom() {
		enter("session", END);
		assertThat(enter("session", END.plusSeconds(1), new SessionLimit(1, true))).contains(List.of());
		assertThat(enter("session", END.plusSeconds(2), ONE)).contains(List.of());
	}

	@Test
	void whatIsBeyondTheLimitIsRefused() {
		enter("first", END);
		assertThat(enter("second", END, new SessionLimit(1, true))).isEmpty();
		assertThat(ids()).containsExactly("first");
	}

	@Test
	void whatEndsFirstIsNamedWhereTheLimitIsReached() {
		enter("last", END.plusSeconds(9));
		enter("first", END.plusSeconds(1));
		assertThat(enter("new", END, new SessionLimit(2, false))).contains(List.of("first"));
		assertThat(ids()).containsExactlyInAnyOrder("first", "last", "new");
	}

	@Test
	void asManyAsAreTooManyAreNamed() {
		IntStream.range(0, 5).forEach((i) -> enter("session" + i, END.plusSeconds(i)));
		assertThat(enter("new", END.plusSeconds(9), new SessionLimit(2, false)))
			.contains(List.of("session0", "session1", "session2", "session3"));
	}

	@Test
	void atMostAHundredAreNamedAtOnce() {
		IntStream.range(0, 120).forEach((i) -> enter("session" + i, END));
		assertThat(enter("new", END, ONE)).hasValueSatisfying((named) -> assertThat(named).hasSize(100));
	}

	@Test
	void whatWasNamedAndDoesNotLeaveIsNamedAgain() {
		enter("first", END);
		enter("second", END.plusSeconds(1), ONE);
		Optional<List<String>> named = index().enter(ANNA, new Entry("third", END.plusSeconds(2)), ONE,
				NOW.plusSeconds(12));
		assertThat(named).hasValueSatisfying((ids) -> assertThat(ids).contains("first", "second"));
	}

	@Test
	@Tag("abuse")
	void howeverManyComeAtOnceAsManyStayAsTheLimitAllows() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		try {
			List<Callable<String>> tasks = new ArrayList<>();
			IntStream.range(0, 200).forEach((i) -> tasks.add(() -> {
				List<String> named = enter("session" + i, END, new SessionLimit(3, false)).orElseThrow();
				index().leave(ANNA, named, NOW);
				return "done";
			}));
			for (Future<String> done : threads.invokeAll(tasks)) {
				assertThat(done.get()).isEqualTo("done");
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(ids()).hasSize(3);
	}

	@Test
	void whatHasLeftIsNotThere() {
		enter("first", END);
		enter("second", END);
		index().leave(ANNA, List.of("first", "unknown"), NOW);
		assertThat(ids()).containsExactly("second");
		index().leave(ANNA, List.of("second"), NOW);
		assertThat(ids()).isEmpty();
	}

	@Test
	void eachUserHasAnIndex() {
		enter("session", END);
		index().enter("Berta", new Entry("other", END), ONE, NOW);
		assertThat(ids()).containsExactly("session");
		assertThat(index().entries("Berta", NOW)).extracting(Entry::id).containsExactly("other");
	}

	@Test
	void aSessionCanLiveForVeryLong() {
		enter("session", Instant.ofEpochMilli(Long.MAX_VALUE / 4));
		assertThat(ids()).containsExactly("session");
	}

	@Test
	@Tag("abuse")
	void anEntryDoesNotTellTheIdOfItsSession() {
		assertThat(new Entry("session", END)).asString().doesNotContain("session");
	}

	private void enter(String id, Instant ends) {
		assertThat(enter(id, ends, SessionLimit.NONE)).contains(List.of());
	}

	private Optional<List<String>> enter(String id, Instant ends, SessionLimit limit) {
		return index().enter(ANNA, new Entry(id, ends), limit, NOW);
	}

	private List<String> ids() {
		return index().entries(ANNA, NOW).stream().map(Entry::id).toList();
	}

}

package io.github.sessionstarter.history;

import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.history.Answer.Kind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories by hand: the checker finds each kind of violation, and accuses none that has
 * kept its promises. Each history begins with the register {@code a} under {@code id1}.
 */
class HistoryCheckerTests {

	private static final Answer DONE = Answer.of(Kind.DONE);

	private static final Answer ABSENT = Answer.of(Kind.ABSENT);

	private static final Answer ENDED = Answer.of(Kind.ENDED);

	private static final Answer UNKNOWN = Answer.of(Kind.UNKNOWN);

	private final List<Event> events = new ArrayList<>(
			List.of(new Event(Action.BEGIN, "a", null, 0, 1, Answer.saw("a", "").told("id1"))));

	@Test
	void requestsOneAfterTheOther() {
		add(10, 11, Action.UPDATE, "m1", "id1", Answer.saw("a", "m1,"));
		add(12, 13, Action.SET, "b", "id1", Answer.saw("a", "m1,"));
		add(14, 15, Action.UPDATE, "m2", "id1", Answer.saw("b", "m2,"));
		add(16, 17, Action.RENEW, "", "id1", Answer.saw("b", "m2,").told("id2"));
		add(18, 19, Action.READ, "", "id1", ABSENT);
		add(20, 21, Action.LOG_IN, "c", "id2", Answer.saw("b", "m2,").told("id3"));
		add(22, 23, Action.READ, "", "id3", Answer.saw("c", ""));
		add(24, 25, Action.LOG_OUT, "", "id3", Answer.saw("c", "").told(Answer.REMOVED));
		add(26, 27, Action.READ, "", "id3", ABSENT.told(Answer.REMOVED));
		assertKept();
	}

	@Test
	void requestsAtTheSameTimeHappenInEitherOrder() {
		add(10, 20, Action.SET, "b", "id1", Answer.saw("a", ""));
		add(11, 19, Action.SET, "c", "id1", Answer.saw("a", ""));
		add(12, 18, Action.UPDATE, "m1", "id1", Answer.saw("b", "m1,"));
		add(13, 17, Action.READ, "", "id1", Answer.saw("a", ""));
		add(30, 31, Action.READ, "", "id1", Answer.saw("c", ""));
		assertKept();
	}

	@Test
	void whatWasNotAnsweredHappensLateOrNever() {
		add(10, 11, Action.SET, "b", "id1", UNKNOWN);
		add(12, 13, Action.UPDATE, "m1", "id1", UNKNOWN);
		add(14, 15, Action.SET, "c", "id1", UNKNOWN);
		add(20, 21, Action.READ, "", "id1", Answer.saw("a", ""));
		add(22, 23, Action.READ, "", "id1", Answer.saw("a", "m1,"));
		add(24, 25, Action.READ, "", "id1", Answer.saw("c", ""));
		add(26, 27, Action.LOG_OUT, "", "id1", UNKNOWN);
		add(28, 29, Action.READ, "", "id1", Answer.saw("c", ""));
		add(30, 31, Action.READ, "", "id1", ABSENT);
		assertKept();
	}

	@Test
	void aRequestThatWasThereBeforeTheRenewalGoesOn() {
		add(10, 20, Action.SET, "b", "id1", Answer.saw("a", ""));
		add(11, 12, Action.RENEW, "", "id1", Answer.saw("a", "").told("id2"));
		add(13, 14, Action.READ, "", "id2", Answer.saw("a", ""));
		add(30, 31, Action.READ, "", "id2", Answer.saw("b", ""));
		assertKept();
	}

	@Test
	void aRequestThatIsRunningAtTheLogoutHasNoEffectAfterIt() {
		add(10, 20, Action.SET, "b", "id1", Answer.saw("a", "").told(Answer.REMOVED, Action.SET));
		add(11, 21, Action.UPDATE, "m1", "id1", ENDED);
		add(12, 13, Action.LOG_OUT_EVERYWHERE, "", "id1", DONE);
		assertKept();
	}

	@Test
	void aRenewalThatTheLogoutMeetsHasLeftTheOldId() {
		add(10, 20, Action.RENEW, "", "id1", Answer.saw("a", "").told(Answer.REMOVED, Action.RENEW));
		add(11, 12, Action.READ, "", "id1", ABSENT);
		add(13, 21, Action.LOG_OUT_EVERYWHERE, "", "id1", DONE);
		assertKept();
	}

	@Test
	void anUpdateIsLost() {
		add(10, 11, Action.UPDATE, "m1", "id1", Answer.saw("a", "m1,"));
		add(12, 13, Action.READ, "", "id1", Answer.saw("a", ""));
		assertBroken(Kept.NO_UPDATE_IS_LOST);
	}

	@Test
	void twoUpdatesStartFromOneValue() {
		add(10, 20, Action.UPDATE, "m1", "id1", Answer.saw("a", "m1,"));
		add(11, 19, Action.UPDATE, "m2", "id1", Answer.saw("a", "m2,"));
		assertBroken(Kept.NO_UPDATE_IS_LOST);
	}

	@Test
	void anUpdateIsRepeated() {
		add(10, 11, Action.UPDATE, "m1", "id1", UNKNOWN);
		add(12, 13, Action.READ, "", "id1", Answer.saw("a", "m1,m1,"));
		assertBroken(Kept.NO_UPDATE_IS_LOST);
	}

	@Test
	void aSetIsLost() {
		add(10, 20, Action.SET, "b", "id1", Answer.saw("a", ""));
		add(11, 12, Action.RENEW, "", "id1", Answer.saw("a", "").told("id2"));
		add(30, 31, Action.READ, "", "id2", Answer.saw("a", ""));
		assertBroken(Kept.NO_SET_IS_LOST);
	}

	@Test
	void aSetKeepsEarlierMarks() {
		add(10, 11, Action.UPDATE, "m1", "id1", Answer.saw("a", "m1,"));
		add(12, 13, Action.SET, "b", "id1", Answer.saw("a", "m1,"));
		add(14, 15, Action.READ, "", "id1", Answer.saw("b", "m1,"));
		assertBroken(Kept.NO_SET_IS_LOST);
	}

	@Test
	void aReadSeesWhatAnEarlierOneSawReplaced() {
		add(10, 11, Action.SET, "b", "id1", UNKNOWN);
		add(12, 13, Action.READ, "", "id1", Answer.saw("b", ""));
		add(14, 15, Action.READ, "", "id1", Answer.saw("a", ""));
		assertBroken(Kept.NOTHING_GOES_BACK);
	}

	@Test
	void aReadSeesFewerMarksThanAnEarlierOne() {
		add(10, 11, Action.UPDATE, "m1", "id1", UNKNOWN);
		add(12, 13, Action.READ, "", "id1", Answer.saw("a", "m1,"));
		add(14, 15, Action.READ, "", "id1", Answer.saw("a", ""));
		assertBroken(Kept.NOTHING_GOES_BACK);
	}

	@Test
	void aSessionIsReadAfterItsLogout() {
		add(10, 11, Action.RENEW, "", "id1", Answer.saw("a", "").told("id2"));
		add(12, 13, Action.LOG_OUT, "", "id2", Answer.saw("a", "").told(Answer.REMOVED));
		add(14, 15, Action.READ, "", "id2", Answer.saw("a", ""));
		assertBroken(Kept.NOTHING_COMES_BACK);
	}

	@Test
	void aSessionIsReadAfterItWasGone() {
		add(10, 11, Action.LOG_OUT, "", "id1", UNKNOWN);
		add(12, 13, Action.READ, "", "id1", ABSENT);
		add(14, 15, Action.READ, "", "id1", Answer.saw("a", ""));
		assertBroken(Kept.NOTHING_COMES_BACK);
	}

	@Test
	void theOldIdOutlivesItsRenewal() {
		add(10, 11, Action.RENEW, "", "id1", Answer.saw("a", "").told("id2"));
		add(12, 13, Action.READ, "", "id1", Answer.saw("a", ""));
		assertBroken(Kept.ONE_ID_LIVES);
	}

	@Test
	void oneIdIsRenewedTwice() {
		add(10, 20, Action.RENEW, "", "id1", Answer.saw("a", "").told("id2"));
		add(11, 19, Action.RENEW, "", "id1", Answer.saw("a", "").told("id3"));
		assertBroken(Kept.ONE_ID_LIVES);
	}

	@Test
	void anotherRequestIsToldTheNewId() {
		add(10, 11, Action.RENEW, "", "id1", UNKNOWN);
		add(12, 13, Action.READ, "", "id1", Answer.saw("a", "").told("id2"));
		assertBroken(Kept.ONE_ID_LIVES);
	}

	@Test
	void aSessionVanishes() {
		add(10, 11, Action.READ, "", "id1", ABSENT);
		assertBroken(Kept.NOTHING_VANISHES);
	}

	@Test
	void aRequestLosesTheSessionBesideARenewal() {
		add(10, 20, Action.UPDATE, "m1", "id1", ENDED);
		add(11, 12, Action.RENEW, "", "id1", Answer.saw("a", "").told("id2"));
		assertBroken(Kept.NOTHING_VANISHES);
	}

	@Test
	void aRequestWithTheOldIdRemovesTheTokenOfTheNewOne() {
		add(10, 11, Action.RENEW, "", "id1", Answer.saw("a", "").told("id2"));
		add(12, 13, Action.READ, "", "id1", ABSENT.told(Answer.REMOVED));
		assertBroken(Kept.NOTHING_VANISHES);
	}

	@Test
	void aRefusedChangeIsThere() {
		add(10, 11, Action.UPDATE, "m1", "id1", Answer.of(Kind.REFUSED));
		add(12, 13, Action.SET, "b", "id1", Answer.of(Kind.REFUSED));
		add(14, 15, Action.READ, "", "id1", Answer.saw("a", "m1,"));
		add(16, 17, Action.READ, "", "id1", Answer.saw("b", ""));
		assertThat(HistoryChecker.violations(this.events)).hasSize(2);
		assertBroken(Kept.NOTHING_IS_MADE_UP);
	}

	@Test
	void somethingIsSeenBeforeItWasWritten() {
		add(10, 11, Action.READ, "", "id1", Answer.saw("b", ""));
		add(12, 13, Action.SET, "b", "id1", Answer.saw("a", ""));
		assertThat(HistoryChecker.violations(this.events)).extracting(Violation::promise)
			.contains(Kept.NOTHING_IS_MADE_UP);
	}

	private void add(long invoked, long returned, Action action, String value, @Nullable String sent, Answer answer) {
		this.events.add(new Event(action, value, sent, invoked, returned, answer));
	}

	private void assertKept() {
		assertThat(HistoryChecker.violations(this.events)).isEmpty();
	}

	private void assertBroken(Kept promise) {
		assertThat(HistoryChecker.violations(this.events)).isNotEmpty()
			.extracting(Violation::promise)
			.containsOnly(promise);
	}

}

package io.github.sessionstarter.tracking.adoption;

import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TrackedSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.sessionstarter.tracking.adoption.Moves.ID;
import static io.github.sessionstarter.tracking.adoption.Moves.found;
import static org.assertj.core.api.Assertions.assertThat;

class LogOutOfMovedSessionTests {

	private static final Lookup<String> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private final Moves moves = new Moves();

	private final AdoptingSessionTracker<String> node = this.moves.node();

	private final AdoptingSessionTracker<String> other = this.moves.node();

	@BeforeEach
	void begin() {
		this.moves.foreign.put(ID, "anna");
	}

	@ParameterizedTest
	@MethodSource(Moves.CALLS)
	@Tag("abuse")
	void aLogOutIsFinalAlsoBetweenTheStepsOfAnotherRequest(int call) {
		this.moves.storage.interrupt(call, () -> {
			this.moves.failure = null;
			this.other.invalidate(found(this.other.adopt(ID)));
			this.moves.foreign.put(ID, "anna"); // as if it could not be removed
		});
		Lookup<String> found = this.node.adopt(ID);
		if (!this.moves.storage.wasInterrupted()) {
			this.node.invalidate(found(found));
		}
		assertThat(this.other.adopt(ID)).isEqualTo(UNKNOWN);
		found.fold((session) -> assertThat(this.node.load(session.id())).isEqualTo(UNKNOWN), (reason) -> null);
	}

	@Test
	void aLogOutRemovesTheForeignEntry() {
		this.node.invalidate(found(this.node.adopt(ID)));
		assertThat(this.moves.foreign).isEmpty();
	}

	@Test
	@Tag("abuse")
	void aForeignIdThatCameInNoFormOfItsOwnEndsNothingAndIsNotLookedFor() {
		TrackedSession<String> session = found(this.node.adopt(ID));
		this.moves.failure = new IllegalStateException("down");
		assertThat(this.node.abandon(ID)).isFalse();
		assertThat(this.node.abandon("text of a client")).isFalse();
		this.moves.failure = null;
		assertThat(this.moves.foreign).isNotEmpty();
		assertThat(this.node.load(session.id())).isInstanceOf(TrackedSession.class);
	}

	@Test
	@Tag("abuse")
	void aWayBackThatCannotBeReadKeepsNoSessionFromEndingOrFromANewId() {
		TrackedSession<String> session = found(this.node.adopt(ID));
		this.moves.storage.unreadable = StorageKey.ofOrigins("user").of(session.id());
		TrackedSession<String> renewed = found(this.node.renew(session, (payload) -> payload));
		this.moves.storage.unreadable = StorageKey.ofOrigins("user").of(renewed.id());
		this.node.invalidate(renewed);
		assertThat(this.node.load(renewed.id())).isEqualTo(UNKNOWN);
		assertThat(this.node.adopt(ID)).isNotInstanceOf(TrackedSession.class);
	}

	@Test
	void aLogOutWithTheIdAloneRemovesTheForeignEntryToo() {
		assertThat(this.other.invalidate(found(this.node.adopt(ID)).id())).isTrue();
		assertThat(this.moves.foreign).isEmpty();
	}

	@Test
	void aLogOutAfterARenewalRemovesTheForeignEntryToo() {
		TrackedSession<String> renewed = found(this.node.renew(found(this.node.adopt(ID)), (payload) -> payload));
		assertThat(this.moves.foreign).isNotEmpty();
		this.other.invalidate(renewed);
		assertThat(this.moves.foreign).isEmpty();
		assertThat(this.node.adopt(ID)).isNotInstanceOf(TrackedSession.class);
	}

	@Test
	@Tag("abuse")
	void aLogOutWithTheIdBeforeARenewalRemovesTheForeignEntryToo() {
		TrackedSession<String> session = found(this.node.adopt(ID));
		TrackedSession<String> renewed = found(this.node.renew(session, (payload) -> payload));
		assertThat(this.other.invalidate(session.id())).isTrue();
		assertThat(this.node.load(renewed.id())).isEqualTo(UNKNOWN);
		assertThat(this.moves.foreign).isEmpty();
	}

	@Test
	@Tag("abuse")
	void aLogOutWithAForeignIdEndsTheSessionWhereverItIs() {
		TrackedSession<String> renewed = found(this.node.renew(found(this.node.adopt(ID)), (payload) -> payload));
		assertThat(this.node.abandonAdopted(ID)).isTrue();
		assertThat(this.node.load(renewed.id())).isEqualTo(UNKNOWN);
		assertThat(this.moves.foreign).isEmpty();
	}

	@Test
	@Tag("abuse")
	void aLogOutIsFinalAlsoWhereThereWasNoPlaceForTheSession() {
		AdoptingSessionTracker<String> node = this.moves.nodeOfUsers(new SessionLimit(1, true));
		TrackedSession<String> first = node.create(this.moves.payload("anna"));
		assertThat(node.adopt(ID)).isInstanceOf(Lookup.Rejected.class);
		assertThat(node.abandonAdopted(ID)).isTrue();
		assertThat(this.moves.foreign).isEmpty();
		node.invalidate(first);
		assertThat(node.adopt(ID)).isEqualTo(UNKNOWN);
	}

	@Test
	@Tag("abuse")
	void aForeignIdThatIsGivenUpBeforeItWasMovedIsNotAcceptedAnyMore() {
		assertThat(this.node.abandonAdopted(ID)).isTrue();
		assertThat(this.moves.foreign).isEmpty();
		this.moves.foreign.put(ID, "anna");
		assertThat(this.node.adopt(ID)).isEqualTo(UNKNOWN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "torn", "anna" })
	@Tag("abuse")
	void aForeignIdStaysGivenUpWhereItsEntryCannotBeRemoved(String text) {
		this.moves.foreign.put(ID, text);
		this.moves.readOnly = true;
		assertThat(this.node.abandonAdopted(ID)).isTrue();
		this.moves.foreign.put(ID, "anna");
		assertThat(this.other.adopt(ID)).isEqualTo(UNKNOWN);
		this.moves.readOnly = false;
		assertThat(this.other.abandonAdopted(ID)).isFalse();
		assertThat(this.moves.foreign).isEmpty();
	}

	@ParameterizedTest
	@MethodSource(Moves.CALLS)
	@Tag("abuse")
	void aForeignIdThatIsGivenUpBetweenTheStepsOfAnotherRequestIsFinal(int call) {
		this.moves.storage.interrupt(call, () -> giveUpUnreadable(this.other));
		Lookup<String> found = this.node.adopt(ID);
		if (!this.moves.storage.wasInterrupted()) {
			giveUpUnreadable(this.other);
		}
		assertThat(this.node.adopt(ID)).isEqualTo(UNKNOWN);
		found.fold((session) -> assertThat(this.node.load(session.id())).isEqualTo(UNKNOWN), (reason) -> null);
	}

	/** Give up the id while the entry cannot be read. */
	private void giveUpUnreadable(AdoptingSessionTracker<String> node) {
		this.moves.foreign.put(ID, "torn");
		assertThat(node.abandonAdopted(ID)).isTrue();
		this.moves.foreign.put(ID, "anna");
	}

	@ParameterizedTest
	@MethodSource(Moves.CALLS)
	@Tag("abuse")
	void aForeignIdThatIsMovedWhileItIsGivenUpEndsToo(int call) {
		List<Lookup<String>> others = new ArrayList<>();
		this.moves.storage.interrupt(call, () -> others.add(this.other.adopt(ID)));
		assertThat(this.node.abandonAdopted(ID)).isTrue();
		this.moves.storage.wasInterrupted();
		this.moves.foreign.put(ID, "anna");
		assertThat(this.node.adopt(ID)).isEqualTo(UNKNOWN);
		others.forEach((found) -> found.fold((session) -> assertThat(this.node.load(session.id())).isEqualTo(UNKNOWN),
				(reason) -> null));
	}

	@ParameterizedTest
	@MethodSource(Moves.CALLS)
	@Tag("abuse")
	void aForeignIdWhoseAnswerIsLostIsGivenUpByTheNextRequest(int call) {
		this.moves.storage.interruptAfter(call, () -> {
			throw new IllegalStateException("no answer");
		});
		try {
			this.node.abandonAdopted(ID);
		}
		catch (SessionStorageException ex) {
			assertThat(ex).hasRootCauseMessage("no answer");
		}
		this.moves.storage.wasInterrupted();
		this.node.abandonAdopted(ID);
		assertThat(this.moves.foreign).isEmpty();
		this.moves.foreign.put(ID, "anna");
		assertThat(this.node.adopt(ID)).isEqualTo(UNKNOWN);
	}

	@Test
	@Tag("abuse")
	void aLogOutHoldsAlthoughTheForeignEntryCannotBeRemoved() {
		TrackedSession<String> session = found(this.node.adopt(ID));
		this.moves.failure = new IllegalStateException("read-only");
		this.node.invalidate(session);
		this.moves.failure = null;
		assertThat(this.moves.foreign).isNotEmpty();
		assertThat(this.node.adopt(ID)).isEqualTo(UNKNOWN);
		this.moves.clock.move(Moves.UNTIL);
		assertThat(this.node.adopt(ID)).isEqualTo(UNKNOWN);
	}

}

package io.github.sessionstarter.tracking.adoption;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionInfo;
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

import static io.github.sessionstarter.tracking.adoption.Moves.ID;
import static io.github.sessionstarter.tracking.adoption.Moves.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AdoptingSessionTrackerTests {

	private static final Lookup<String> UNKNOWN = new Lookup.Rejected<>(RejectionReason.UNKNOWN_ID);

	private static final Lookup<String> UNREADABLE = new Lookup.Rejected<>(RejectionReason.UNREADABLE_PAYLOAD);

	private final Moves moves = new Moves();

	private final AdoptingSessionTracker<String> node = this.moves.node();

	private final AdoptingSessionTracker<String> other = this.moves.node();

	@BeforeEach
	void begin() {
		this.moves.foreign.put(ID, "anna");
	}

	@Test
	void aSessionIsMovedToAnIdOfOurs() {
		TrackedSession<String> session = found(this.node.adopt(ID));
		assertThat(session.payload().value()).isEqualTo("anna");
		assertThat(session.id()).hasSize(43);
		assertThat(this.other.load(session.id())).isEqualTo(session);
	}

	@Test
	void theForeignEntryStaysForARollback() {
		found(this.node.adopt(ID));
		assertThat(this.moves.foreign).containsEntry(ID, "anna");
	}

	@Test
	void eachRequestFindsWhatTheFirstOneHasChanged() {
		TrackedSession<String> session = found(this.node.adopt(ID));
		this.node.write(session, (payload) -> this.moves.payload("bob"));
		TrackedSession<String> again = found(this.other.adopt(ID));
		assertThat(again.id()).isEqualTo(session.id());
		assertThat(again.payload().value()).isEqualTo("bob");
	}

	@ParameterizedTest
	@MethodSource(Moves.CALLS)
	void twoRequestsInAnyOrderFindOneSession(int call) {
		List<TrackedSession<String>> others = new ArrayList<>();
		this.moves.storage.interrupt(call, () -> others.add(found(this.other.adopt(ID))));
		TrackedSession<String> session = found(this.node.adopt(ID));
		others.add(found(this.other.adopt(ID)));
		assertThat(others).extracting(TrackedSession::id).containsOnly(session.id());
	}

	@Test
	@Tag("abuse")
	void aForeignIdDoesNotFollowTheSessionToTheIdOfARenewal() {
		this.node.renew(found(this.node.adopt(ID)), (payload) -> payload);
		assertThat(this.node.adopt(ID)).isEqualTo(new Lookup.Rejected<>(RejectionReason.RENEWED));
	}

	@Test
	@Tag("abuse")
	void anExpiredSessionDoesNotBeginAgain() {
		found(this.node.adopt(ID));
		this.moves.clock.move(Duration.ofHours(13));
		assertThat(this.node.adopt(ID)).isEqualTo(UNKNOWN);
	}

	@Test
	@Tag("abuse")
	void anUnknownIdWritesNothing() {
		assertThat(this.node.adopt("unknown")).isEqualTo(UNKNOWN);
		assertThat(this.node.abandonAdopted("unknown")).isFalse();
		assertThat(this.moves.storage.written).isEmpty();
	}

	@Test
	@Tag("abuse")
	void anIdOfOursIsNotAForeignOneNorTheOtherWayRound() {
		TrackedSession<String> session = found(this.node.adopt(ID));
		assertThat(this.node.load(ID)).isEqualTo(UNKNOWN);
		assertThat(this.node.adopt(session.id())).isEqualTo(UNKNOWN);
	}

	@Test
	@Tag("abuse")
	void theStorageIsGivenNeitherOfTheTwoIds() {
		TrackedSession<String> session = found(this.node.adopt(ID));
		assertThat(this.moves.storage.written).hasSize(6)
			.allSatisfy((text) -> assertThat(text).doesNotContain(ID, session.id()));
	}

	@Test
	void anEntryThatCannotBeReadIsNoSessionAndWritesNothing() {
		for (String text : List.of("", "torn")) {
			this.moves.foreign.put(ID, text);
			assertThat(this.node.adopt(ID)).isEqualTo(UNREADABLE);
		}
		assertThat(this.moves.storage.written).isEmpty();
	}

	@Test
	void aForeignStorageThatFailsIsAFailureAndWritesNothing() {
		this.moves.failure = new IllegalStateException("down");
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> this.node.adopt(ID));
		assertThat(this.moves.storage.written).isEmpty();
	}

	@Test
	@Tag("abuse")
	void whatIsKnownOfAnIdAndCannotBeReadLetsNobodyIn() {
		this.moves.storage.unreadable = StorageKey.ofForeignIds("user").of(ID);
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> this.node.adopt(ID));
		this.moves.storage.unreadable = null;
		this.moves.storage.create(StorageKey.ofForeignIds("user").of(ID), "damaged", Duration.ofDays(1));
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> this.node.adopt(ID));
	}

	@ParameterizedTest
	@MethodSource(Moves.CALLS)
	void aMoveThatFailsInBetweenIsMadeByTheNextRequest(int call) {
		this.moves.storage.interrupt(call, () -> {
			throw new IllegalStateException("no answer");
		});
		try {
			found(this.node.adopt(ID));
		}
		catch (SessionStorageException ex) {
			assertThat(ex).hasRootCauseMessage("no answer");
		}
		this.moves.storage.wasInterrupted();
		assertThat(found(this.other.adopt(ID)).payload().value()).isEqualTo("anna");
	}

	@ParameterizedTest
	@MethodSource(Moves.CALLS)
	void aMoveWhoseAnswerIsLostInBetweenIsMadeByTheNextRequest(int call) {
		this.moves.storage.interruptAfter(call, () -> {
			throw new IllegalStateException("no answer");
		});
		try {
			found(this.node.adopt(ID));
		}
		catch (SessionStorageException ex) {
			assertThat(ex).hasRootCauseMessage("no answer");
		}
		this.moves.storage.wasInterrupted();
		TrackedSession<String> session = found(this.other.adopt(ID));
		assertThat(found(this.node.adopt(ID)).id()).isEqualTo(session.id());
	}

	@Test
	void aMoveIsTheOwnOneAlsoIfADriverHasRepeatedItsWrite() {
		this.moves.storage.repeated = StorageKey.ofForeignIds("user").of(ID);
		TrackedSession<String> session = found(this.node.adopt(ID));
		assertThat(this.node.load(session.id())).isEqualTo(session);
		this.node.invalidate(session);
		assertThat(this.moves.foreign).isEmpty();
	}

	@ParameterizedTest
	@MethodSource(Moves.CALLS)
	void aRenewalThatFailsInBetweenLeavesTheClientWithASession(int call) {
		TrackedSession<String> session = found(this.node.adopt(ID));
		this.moves.storage.interrupt(call, () -> {
			throw new IllegalStateException("no answer");
		});
		String id = session.id();
		try {
			id = found(this.node.renew(session, (payload) -> payload)).id();
		}
		catch (SessionStorageException ex) {
			assertThat(ex).hasRootCauseMessage("no answer");
		}
		this.moves.storage.wasInterrupted();
		assertThat(found(this.other.load(id)).payload().value()).isEqualTo("anna");
	}

	@Test
	void theWayBackToAForeignIdIsKnownAsLongAsASessionCanLive() {
		String origin = StorageKey.ofOrigins("user").of(found(this.node.adopt(ID)).id());
		this.moves.clock.move(Duration.ofHours(12));
		assertThat(this.moves.storage.read(origin)).isNotNull();
		this.moves.clock.move(Duration.ofHours(1));
		assertThat(this.moves.storage.read(origin)).isNull();
	}

	@Test
	void aMovedSessionIsInTheListOfItsUser() {
		AdoptingSessionTracker<String> node = this.moves.nodeOfUsers(SessionLimit.NONE);
		TrackedSession<String> session = found(node.adopt(ID));
		assertThat(this.moves.users.list("anna")).extracting(SessionInfo::handle)
			.containsExactly(this.moves.users.handle(session.id()));
		assertThat(node.ofPrincipals().invalidateAll("anna", null)).isOne();
		assertThat(node.adopt(ID)).isEqualTo(UNKNOWN);
	}

	@ParameterizedTest
	@MethodSource(Moves.CALLS)
	void twoRequestsThatMoveOneSessionDoNotCompeteForThePlaceOfItsUser(int call) {
		AdoptingSessionTracker<String> node = this.moves.nodeOfUsers(new SessionLimit(1, false));
		this.moves.storage.interrupt(call, () -> found(node.adopt(ID)));
		TrackedSession<String> session = found(node.adopt(ID));
		assertThat(found(node.adopt(ID)).id()).isEqualTo(session.id());
		assertThat(this.moves.users.list("anna")).hasSize(1);
	}

	@Test
	void aMovedSessionTakesThePlaceOfTheOldest() {
		AdoptingSessionTracker<String> node = this.moves.nodeOfUsers(new SessionLimit(1, false));
		TrackedSession<String> oldest = node.create(this.moves.payload("anna"));
		this.moves.clock.move(Duration.ofMinutes(2));
		found(node.adopt(ID));
		assertThat(node.load(oldest.id())).isEqualTo(UNKNOWN);
	}

	@Test
	@Tag("abuse")
	void aMovedSessionForWhichThereIsNoPlaceIsNoSessionUntilThereIs() {
		AdoptingSessionTracker<String> node = this.moves.nodeOfUsers(new SessionLimit(1, true));
		TrackedSession<String> first = node.create(this.moves.payload("anna"));
		for (int attempt = 0; attempt < 2; attempt++) {
			assertThat(node.adopt(ID)).isEqualTo(new Lookup.Rejected<>(RejectionReason.SESSION_LIMIT));
		}
		node.invalidate(first);
		assertThat(found(node.adopt(ID)).payload().value()).isEqualTo("anna");
	}

}

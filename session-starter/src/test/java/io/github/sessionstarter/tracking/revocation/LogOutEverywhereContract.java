package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.encoding.Base36;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.WordGroups;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TrackedSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 45: the sessions of a user end together, and the next one begins, on nodes whose
 * clocks differ by as much as is tolerated.
 */
@Tag("abuse")
public abstract class LogOutEverywhereContract {

	private static final String NAME = "user_session";

	private static final String USER = "Anna";

	private static final Lookup<String> REVOKED = new Lookup.Rejected<>(RejectionReason.REVOKED);

	private static final String KEY = StorageKey.ofTimesOfUsers(NAME).of(USER);

	/** The storage under test, the same one during one test, empty at its start. */
	protected abstract SessionStorage storage();

	@ParameterizedTest
	@ValueSource(longs = { -59_000, -1, 0, 1, 59_000 })
	void theNextSessionIsAliveOnEveryNode(long ahead) {
		for (int mode = 0; mode < nodes(0).size(); mode++) {
			RevocableSessionTracker<String> node = nodes(0).get(mode);
			RevocableSessionTracker<String> other = nodes(ahead).get(mode);
			node.invalidateAll(USER, null);
			TrackedSession<String> session = begin(other, USER);
			assertAlive(session, node);
			assertAlive((TrackedSession<String>) other.write(session, (present) -> present), node);
			assertAlive((TrackedSession<String>) other.renew(session, (present) -> present), node);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { -59_000, -1, 0, 1, 59_000 })
	void noSessionThatBeganBeforeIsAliveOnAnyNode(long ahead) {
		RevocableSessionTracker<String> node = nodes(0).get(0);
		RevocableSessionTracker<String> other = nodes(ahead).get(0);
		for (int round = 0; round < 3; round++) {
			TrackedSession<String> session = begin(other, USER);
			TrackedSession<String> renewed = (TrackedSession<String>) other.renew(begin(other, USER),
					(present) -> present);
			node.invalidateAll(USER, null);
			assertEnded(session, node, other);
			assertEnded(renewed, node, other);
			assertEnded((TrackedSession<String>) other.write(session, (present) -> present), node, other);
			assertThat(other.renew(session, (present) -> present)).isEqualTo(REVOKED);
		}
	}

	@Test
	void aSessionThatBeganUnderAMarkWhichIsForgottenEndsWithTheNextOne() {
		RevocableSessionTracker<String> node = nodes(0).get(0);
		nodes(59_000).get(0).invalidateAll(USER, null);
		TrackedSession<String> session = begin(node, USER);
		storage().invalidate(KEY);
		assertAlive(session, node);
		nodes(120_000).get(0).invalidateAll(USER, null);
		assertEnded(session, node);
	}

	@Test
	void aSparedSessionGoesOnUnderEachIdUntilTheNextMark() {
		for (RevocableSessionTracker<String> node : nodes(0)) {
			TrackedSession<String> other = begin(node, USER);
			TrackedSession<String> spared = begin(node, USER);
			node.invalidateAll(USER, spared.id());
			assertEnded(other, node);
			assertAlive(spared, node);
			spared = (TrackedSession<String>) node.renew(spared, (present) -> present);
			spared = (TrackedSession<String>) node.renew(spared, (present) -> present);
			assertAlive(spared, node);
			node.invalidateAll(USER, spared.id());
			assertAlive(spared, node);
			node.invalidateAll(USER, null);
			assertEnded(spared, node);
		}
	}

	@Test
	void whatHasEndedIsNotBroughtBackByARenewalUnderALaterMarkThatSparesIt() {
		RevocableSessionTracker<String> node = nodes(0).get(0);
		TrackedSession<String> ended = begin(node, USER);
		node.invalidateAll(USER, null);
		node.invalidateAll(USER, ended.id());
		assertEnded(ended, node);
		assertThat(node.renew(ended, (present) -> present)).isEqualTo(REVOKED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "Berta", "" })
	void whatHasEndedDoesNotGoOnAsTheSessionOfAnotherUser(String next) {
		for (RevocableSessionTracker<String> node : nodes(0)) {
			TrackedSession<String> ended = begin(node, USER);
			node.invalidateAll(USER, null);
			assertThat(node.write(ended, (present) -> payloads(0).of(next))).isEqualTo(REVOKED);
			assertThat(node.renew(ended, (present) -> payloads(0).of(next))).isEqualTo(REVOKED);
			assertEnded(ended, node);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { USER, "Berta" })
	void whatHasEndedWithAllSessionsDoesNotGoOnUnderANewId(String next) {
		for (RevocableSessionTracker<String> node : nodes(0)) {
			TrackedSession<String> ended = begin(node, USER);
			node.invalidateIssuedBefore(Instant.now().plusSeconds(60));
			assertThat(node.renew(ended, (present) -> payloads(0).of(next))).isEqualTo(REVOKED);
			storage().invalidate(StorageKey.ofTimes(NAME).of(""));
		}
	}

	@Test
	void aChangeOfTheUserGivesANewIdAndKeepsTheBeginning() {
		for (RevocableSessionTracker<String> node : nodes(0)) {
			TrackedSession<String> visitor = begin(node, "Visitor");
			node.invalidateAll(USER, null);
			TrackedSession<String> user = (TrackedSession<String>) node.write(visitor,
					(present) -> payloads(0).of(USER));
			assertThat(user.id()).isNotEqualTo(visitor.id());
			assertThat(user.envelope().created()).isEqualTo(visitor.envelope().created());
			assertAlive(user, node);
			assertThat(node.load(visitor.text())).isEqualTo(new Lookup.Rejected<>(RejectionReason.RENEWED));
			node.invalidateAll(USER, null);
			assertEnded(user, node);
		}
	}

	@Test
	void aMarkOfAnEarlierReleaseComparesTimesUntilTheNextOne() {
		RevocableSessionTracker<String> node = nodes(0).get(0);
		TrackedSession<String> before = begin(node, USER);
		TrackedSession<String> after = begin(nodes(30_000).get(0), USER);
		long time = Instant.now().plusSeconds(10).toEpochMilli();
		storage().create(KEY, Base36.write(time) + ".0.", Duration.ofHours(1));
		assertEnded(before, node);
		assertAlive(after, node);
		assertAlive(begin(node, USER), node);
		node.invalidateAll(USER, null);
		assertEnded(after, node);
	}

	@Test
	void theSessionThatIsSparedUnderAMarkOfAnEarlierReleaseGoesOn() {
		RevocableSessionTracker<String> node = nodes(0).get(0);
		TrackedSession<String> before = begin(node, USER);
		TrackedSession<String> spared = begin(nodes(30_000).get(0), USER);
		TrackedSession<String> other = begin(nodes(30_000).get(0), USER);
		long time = Instant.now().plusSeconds(10).toEpochMilli();
		storage().create(KEY, Base36.write(time) + ".0.", Duration.ofHours(1));
		for (int round = 0; round < 2; round++) {
			node.invalidateAll(USER, spared.id());
			assertAlive(spared, node);
			assertEnded(other, node);
		}
		spared = (TrackedSession<String>) node.renew(spared, (present) -> present);
		assertAlive(spared, node);
		node.invalidateAll(USER, before.id());
		assertEnded(before, node);
		assertEnded(spared, node);
	}

	@Test
	void whatAMarkOfAnEarlierReleaseHasEndedIsNotBroughtBackByALaterMarkThatSparesIt() {
		RevocableSessionTracker<String> node = nodes(0).get(0);
		TrackedSession<String> ended = begin(node, USER);
		long time = Instant.now().plusSeconds(10).toEpochMilli();
		storage().create(KEY, Base36.write(time) + ".0.", Duration.ofHours(1));
		node.invalidateAll(USER, ended.id());
		assertEnded(ended, node);
	}

	@Test
	void aMarkIsReadByAnEarlierReleaseAsATime() {
		long now = Instant.now().toEpochMilli();
		nodes(0).get(0).invalidateAll(USER, "an id");
		String stored = storage().read(KEY);
		assertThat(stored).matches(Base36.FIELD + "\\." + Base36.FIELD + "\\..*");
		assertThat(Base36.read(stored.split("\\.")[0])).isBetween(now, Instant.now().toEpochMilli() + 1);
	}

	@Test
	void theSessionsOfOtherUsersAndThoseWithoutOneCarryNoNumber() {
		RevocableSessionTracker<String> node = nodes(0).get(0);
		node.invalidateAll(USER, null);
		assertThat(begin(node, "Berta").envelope().mark()).isZero();
		assertThat(begin(node, "").envelope().mark()).isZero();
	}

	@ParameterizedTest
	@ValueSource(longs = { -59_000, 0, 59_000 })
	void theSessionsOfAGroupEndTogetherOnNodesWhoseClocksDiffer(long ahead) {
		for (int mode = 0; mode < nodes(0).size(); mode++) {
			RevocableSessionTracker<String> node = nodes(0).get(mode);
			RevocableSessionTracker<String> other = nodes(ahead).get(mode);
			TrackedSession<String> begun = begin(other, USER, "sid" + mode + " sub@50");
			TrackedSession<String> sibling = begin(other, USER, "sid-of-another sub@50");
			TrackedSession<String> renewed = (TrackedSession<String>) other
				.renew(begin(other, "", "sid" + mode + " sub@50"), (present) -> present);
			node.invalidateGroup("sid" + mode, Instant.ofEpochSecond(1));
			assertEnded(begun, node, other);
			assertEnded(renewed, node, other);
			assertEnded(begin(other, USER, "sid" + mode), node, other);
			assertThat(other.renew(begun, (present) -> present.withDetails(""))).isEqualTo(REVOKED);
			assertAlive(sibling, node);
		}
	}

	@Test
	void aSessionThatHasComeToAGroupLaterStays() {
		for (RevocableSessionTracker<String> node : nodes(0)) {
			TrackedSession<String> before = begin(node, USER, "sid sub@99");
			TrackedSession<String> after = begin(node, USER, "sid sub@100");
			node.invalidateGroup("sub", Instant.ofEpochSecond(100));
			node.invalidateGroup("sub", Instant.ofEpochSecond(50));
			assertEnded(before, node);
			assertAlive(after, node);
			storage().invalidate(StorageKey.ofTimesOfGroups(NAME).of("sub"));
		}
	}

	private static void assertAlive(TrackedSession<String> session, RevocableSessionTracker<String> node) {
		assertThat(node.load(session.text())).isInstanceOf(TrackedSession.class);
	}

	@SafeVarargs
	private static void assertEnded(TrackedSession<String> session, RevocableSessionTracker<String>... nodes) {
		for (RevocableSessionTracker<String> node : nodes) {
			assertThat(node.load(session.text())).isEqualTo(REVOKED);
		}
	}

	private TrackedSession<String> begin(RevocableSessionTracker<String> node, String user) {
		return node.create(payloads(0).of(user));
	}

	private TrackedSession<String> begin(RevocableSessionTracker<String> node, String user, String groups) {
		return node.create(payloads(0).of(user).withDetails(groups));
	}

	/** A node of each mode, whose clock is ahead. */
	private List<RevocableSessionTracker<String>> nodes(long ahead) {
		RevocationStorages storages = new RevocationStorages(storage(), storage());
		return List.of(
				RevocableSessionTracker.denylist(NAME, payloads(ahead), storages, LogOutEverywhereContract::user,
						false),
				RevocableSessionTracker.latest(NAME, payloads(ahead), storages, Duration.ofSeconds(5),
						LogOutEverywhereContract::user, false));
	}

	private static String user(String value) {
		return value.isEmpty() ? null : value;
	}

	private static Payloads<String> payloads(long ahead) {
		InstantSource clock = () -> Instant.now().plusMillis(ahead);
		return new Payloads<>(String.class, new TextSerializer(),
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), clock), 1, (older, text) -> null,
				new WordGroups());
	}

}

package io.github.sessionstarter.tracking.revocation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.testing.InterruptedStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TrackedSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("abuse")
class RevocableSessionTrackerTests {

	private static final Lookup<String> REVOKED = new Lookup.Rejected<>(RejectionReason.REVOKED);

	private static final Lookup<String> RENEWED = new Lookup.Rejected<>(RejectionReason.RENEWED);

	private static final Lookup<String> REPLAYED = new Lookup.Rejected<>(RejectionReason.REPLAYED);

	private static final Duration GRACE = Duration.ofSeconds(10);

	private final MovableClock clock = new MovableClock();

	private final InterruptedStorage storage = new InterruptedStorage(new InMemorySessionStorage(1000, this.clock));

	private final Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock));

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void theTokenIsTheSession(String mode) {
		RevocableSessionTracker<String> node = node(mode);
		TrackedSession<String> session = begin(node);
		assertThat(node.load(node.token(session))).isEqualTo(session);
		assertThat(node.isHeldByClient()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aSessionIsEndedByItsIdAndNoOtherIs(String mode) {
		RevocableSessionTracker<String> node = node(mode);
		TrackedSession<String> session = begin(node);
		TrackedSession<String> other = begin(node);
		assertThat(node.termination().invalidate(session.id())).isTrue();
		assertThat(node.termination().invalidate(session.id())).isFalse();
		assertThat(node.load(session.text())).isEqualTo(REVOKED);
		assertThat(node.load(other.text())).isEqualTo(other);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aTokenThatIsAbandonedEndsItsSession(String mode) {
		RevocableSessionTracker<String> node = node(mode);
		TrackedSession<String> session = begin(node);
		assertThat(node.abandon(session.text())).isTrue();
		assertThat(node.load(session.text())).isEqualTo(REVOKED);
		assertThat(node.abandon(session.text())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aSessionThatHasEndedIsNeitherChangedNorRenewed(String mode) {
		RevocableSessionTracker<String> node = node(mode);
		TrackedSession<String> session = begin(node);
		node.invalidate(session);
		assertThat(node.write(session, (present) -> this.payloads.of("Anna 2"))).isEqualTo(REVOKED);
		assertThat(node.write(session, UnaryOperator.identity())).isEqualTo(REVOKED);
		assertThat(node.renew(session, UnaryOperator.identity())).isEqualTo(REVOKED);
		assertThat(node.load(session.text())).isEqualTo(REVOKED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aTokenOfBeforeARenewalIsNeitherReadNorWrittenWith(String mode) {
		RevocableSessionTracker<String> node = node(mode);
		TrackedSession<String> session = begin(node);
		TrackedSession<String> renewed = renew(node, session);
		assertThat(renewed.id()).isNotEqualTo(session.id());
		assertThat(node.load(session.text())).isEqualTo(RENEWED);
		assertThat(node.write(session, UnaryOperator.identity())).isEqualTo(RENEWED);
		assertThat(node.renew(session, UnaryOperator.identity())).isEqualTo(RENEWED);
		assertThat(node.load(renewed.text())).isEqualTo(renewed);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aLogOutWithATokenOfTwoRenewalsAgoEndsTheSession(String mode) {
		RevocableSessionTracker<String> node = node(mode);
		TrackedSession<String> first = begin(node);
		TrackedSession<String> third = renew(node, renew(node, first));
		node.invalidate(first);
		assertThat(node.load(third.text())).isEqualTo(REVOKED);
		assertThat(node.abandon(first.text())).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void aLogOutBesideARenewalEndsWhatWouldHaveBegun(String mode) {
		RevocableSessionTracker<String> node = node(mode);
		for (int changes = 0; changes < 3; changes++) {
			TrackedSession<String> session = begin(node);
			this.storage.interrupt(changes, () -> node.invalidate(session));
			Lookup<String> renewed = node.renew(session, UnaryOperator.identity());
			this.storage.interrupt();
			assertThat(node.load(session.text())).isInstanceOf(Lookup.Rejected.class);
			assertThat((renewed instanceof TrackedSession<String> next) ? node.load(next.text()) : renewed)
				.isInstanceOf(Lookup.Rejected.class);
		}
	}

	@Test
	void aRenewalBesideAChangeSucceeds() {
		RevocableSessionTracker<String> node = node("latest");
		TrackedSession<String> session = begin(node);
		this.storage.interrupt(0, () -> node.write(session, (present) -> this.payloads.of("Anna 2")));
		TrackedSession<String> renewed = renew(node, session);
		assertThat(node.load(renewed.text())).isEqualTo(renewed);
	}

	@Test
	void ofTwoLogOutsEverywhereAtOnceNoneIsLost() {
		RevocableSessionTracker<String> node = node("denylist");
		for (int round = 0; round < 2; round++) {
			List<TrackedSession<String>> between = new ArrayList<>();
			this.storage.interrupt(0, () -> {
				node.invalidateAll("Anna", null);
				between.add(begin(node));
			});
			node.invalidateAll("Anna", null);
			assertThat(between).singleElement()
				.satisfies((session) -> assertThat(node.load(session.text())).isEqualTo(REVOKED));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void whatIsRememberedOutlivesEachTokenOfTheSession(String mode) {
		RevocableSessionTracker<String> node = node(mode);
		TrackedSession<String> session = begin(node);
		TrackedSession<String> token = session;
		for (int i = 0; i < 36; i++) {
			this.clock.move(Duration.ofMinutes(19));
			token = (TrackedSession<String>) node.write(token, UnaryOperator.identity());
			assertThat(node.load(token.text())).isEqualTo(token);
		}
		node.invalidate(session);
		this.clock.move(Duration.ofMinutes(29));
		assertThat(node.load(token.text())).isEqualTo(REVOKED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void sessionsThatBeganBeforeATimeEndTogether(String mode) {
		RevocableSessionTracker<String> node = node(mode);
		TrackedSession<String> before = begin(node);
		this.clock.move(Duration.ofMillis(1));
		TrackedSession<String> after = begin(node);
		node.termination().ofIssuedBefore().accept(this.clock.instant());
		assertThat(node.load(before.text())).isEqualTo(REVOKED);
		assertThat(node.load(after.text())).isEqualTo(after);
	}

	@Test
	void theSessionsOfAUserEndTogetherWhereItIsKnownWhoseTheyAre() {
		RevocableSessionTracker<String> node = node("denylist");
		TrackedSession<String> session = begin(node);
		assertThat(node.termination().ofPrincipals().invalidateAll("Anna", null)).isZero();
		assertThat(node.load(session.text())).isEqualTo(REVOKED);
		assertThat(denylist(null).termination().ofPrincipals()).isNull();
	}

	@Test
	void aRenewalKeepsTheNumberOfAMarkThatTheStorageHasLost() {
		RevocableSessionTracker<String> node = node("denylist");
		node.invalidateAll("Anna", null);
		TrackedSession<String> session = begin(node);
		this.storage.invalidate(StorageKey.ofTimesOfUsers("user").of("Anna"));
		assertThat(renew(node, session).envelope().mark()).isEqualTo(session.envelope().mark()).isPositive();
	}

	@Test
	void withoutUsersASessionIsWrittenUnderItsId() {
		RevocableSessionTracker<String> node = denylist(null);
		TrackedSession<String> session = begin(node);
		TrackedSession<String> written = (TrackedSession<String>) node.write(session,
				(present) -> this.payloads.of("Berta"));
		assertThat(written.id()).isEqualTo(session.id());
		assertThat(node.load(written.text())).isEqualTo(written);
	}

	@Test
	void aTokenThatWasReplacedIsRefusedAfterTheGrace() {
		RevocableSessionTracker<String> node = node("latest");
		TrackedSession<String> older = begin(node);
		this.clock.move(GRACE);
		TrackedSession<String> newest = (TrackedSession<String>) node.write(older,
				(present) -> this.payloads.of("Anna 2"));
		this.clock.move(GRACE.minusMillis(1));
		assertThat(node.load(older.text())).isEqualTo(older);
		this.clock.move(Duration.ofMillis(1));
		assertThat(node.load(older.text())).isEqualTo(REPLAYED);
		assertThat(node.load(newest.text())).isEqualTo(newest);
	}

	@Test
	void parallelChangesGetOneNumberAndARequestThatOnlyReadNone() {
		RevocableSessionTracker<String> node = node("latest");
		TrackedSession<String> read = begin(node);
		TrackedSession<String> one = (TrackedSession<String>) node.write(read, (present) -> this.payloads.of("Anna 2"));
		TrackedSession<String> other = (TrackedSession<String>) node.write(read,
				(present) -> this.payloads.of("Anna 3"));
		assertThat(other.envelope().number()).isEqualTo(one.envelope().number()).isEqualTo(2);
		assertThat(node.write(read, UnaryOperator.identity())).isEqualTo(REPLAYED);
	}

	private RevocableSessionTracker<String> node(String mode) {
		return mode.equals("denylist") ? denylist(RevocableSessionTrackerTests::user) : RevocableSessionTracker
			.latest("user", this.payloads, storages(), GRACE, RevocableSessionTrackerTests::user, false);
	}

	private RevocableSessionTracker<String> denylist(@Nullable Function<String, @Nullable String> principal) {
		return RevocableSessionTracker.denylist("user", this.payloads, storages(), principal, false);
	}

	private RevocationStorages storages() {
		return new RevocationStorages(this.storage, this.storage);
	}

	private static String user(String value) {
		return value.split(" ")[0];
	}

	private TrackedSession<String> begin(RevocableSessionTracker<String> node) {
		return node.create(this.payloads.of("Anna"));
	}

	private static TrackedSession<String> renew(RevocableSessionTracker<String> node, TrackedSession<String> session) {
		return (TrackedSession<String>) node.renew(session, UnaryOperator.identity());
	}

}

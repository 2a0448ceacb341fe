package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.SessionInfo;
import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The sessions of a user, kept in the memory.
 */
class PrincipalTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("user", "storage=memory", "principal=name")
		.session("two", "storage=memory", "principal=name", "max-sessions-per-principal=2")
		.session("sealed", "revocation.storage=memory", "principal=name")
		.session("sealed_without_user", "revocation.storage=memory")
		.session("encrypted", "storage=memory", "principal=name", "encrypt-at-rest=true")
		.session("plain", "storage=memory");

	private final SessionManager manager = server.bean(SessionManager.class);

	@BeforeEach
	void forgetEverybody() {
		server.clock().move(Duration.ofDays(1));
	}

	@Test
	void theSessionsOfAUserAreListedTheOldestFirst() {
		begin("user", "Anna");
		server.clock().move(Duration.ofMinutes(1));
		String second = begin("user", "Anna");
		begin("user", "Berta");
		List<SessionInfo> sessions = this.manager.list("user", "Anna");
		assertThat(sessions).hasSize(2);
		assertThat(sessions.get(0).created()).isEqualTo(sessions.get(1).created().minusSeconds(60));
		assertThat(sessions.get(1).handle()).isEqualTo(this.manager.handle("user", id("user", second)));
		assertThat(this.manager.count("user", "Berta")).isEqualTo(1);
		assertThat(this.manager.count("user", "Clara")).isZero();
	}

	@Test
	@Tag("abuse")
	void aHandleIsNotTheIdAndOpensNothing() {
		String id = id("user", begin("user", "Anna"));
		String handle = this.manager.handle("user", id);
		assertThat(handle).isNotEqualTo(id);
		assertThat(read("user", "user=" + handle)).isEqualTo("absent");
	}

	@Test
	void aListSaysWhenASessionWasLastWritten() {
		String cookie = begin("user", "Anna");
		server.clock().move(Duration.ofMinutes(20));
		read("user", cookie);
		SessionInfo session = this.manager.list("user", "Anna").get(0);
		assertThat(session.renewed()).isEqualTo(session.created().plus(Duration.ofMinutes(20)));
	}

	@Test
	void whatHasEndedOrExpiredIsNotListed() {
		begin("user", "Anna");
		server.get("/clear/user", "Cookie", begin("user", "Anna"));
		assertThat(this.manager.count("user", "Anna")).isEqualTo(1);
		server.clock().move(Duration.ofMinutes(30));
		assertThat(this.manager.count("user", "Anna")).isZero();
	}

	@Test
	void aSessionIsListedOnceAfterItsIdHasChanged() {
		String renewed = server.get("/renew/user", "Cookie", begin("user", "Anna")).cookie("user");
		assertThat(this.manager.list("user", "Anna")).singleElement()
			.extracting(SessionInfo::handle)
			.isEqualTo(this.manager.handle("user", id("user", renewed)));
	}

	@Test
	void aSessionMovesWithItsUser() {
		String cookie = begin("user", "Anna");
		server.get("/set/user/Berta/1", "Cookie", cookie);
		assertThat(this.manager.count("user", "Anna")).isZero();
		assertThat(this.manager.count("user", "Berta")).isEqualTo(1);
	}

	@Test
	void oneSessionOfAUserIsEnded() {
		String kept = begin("user", "Anna");
		String ended = begin("user", "Anna");
		String handle = this.manager.handle("user", id("user", ended));
		assertThat(this.manager.invalidateForPrincipal("user", "Anna", handle)).isTrue();
		assertThat(this.manager.invalidateForPrincipal("user", "Anna", handle)).isFalse();
		assertThat(read("user", ended)).isEqualTo("absent");
		assertThat(read("user", kept)).isEqualTo("Anna:1");
	}

	@Test
	@Tag("abuse")
	void nobodyEndsASessionOfAnotherUser() {
		String cookie = begin("user", "Anna");
		String handle = this.manager.handle("user", id("user", cookie));
		assertThat(this.manager.invalidateForPrincipal("user", "Berta", handle)).isFalse();
		assertThat(read("user", cookie)).isEqualTo("Anna:1");
	}

	@Test
	void allSessionsOfAUserButTheCurrentOneAreEnded() {
		String current = begin("user", "Anna");
		String other = begin("user", "Anna");
		String berta = begin("user", "Berta");
		this.manager.invalidateOthers("user", "Anna", id("user", current));
		assertThat(read("user", current)).isEqualTo("Anna:1");
		assertThat(read("user", other)).isEqualTo("absent");
		assertThat(read("user", berta)).isEqualTo("Berta:1");
	}

	@Test
	void allSessionsOfAUserAreEnded() {
		String cookie = begin("user", "Anna");
		this.manager.invalidateAll("user", "Anna");
		assertThat(read("user", cookie)).isEqualTo("absent");
		assertThat(this.manager.list("user", "Anna")).isEmpty();
	}

	@Test
	void clientSideSessionsOfAUserAreEndedTogether() {
		String anna = begin("sealed", "Anna");
		String current = begin("sealed", "Anna");
		String berta = begin("sealed", "Berta");
		this.manager.invalidateOthers("sealed", "Anna", id("sealed", current));
		assertThat(read("sealed", anna)).isEqualTo("absent");
		assertThat(read("sealed", current)).isEqualTo("Anna:1");
		assertThat(read("sealed", berta)).isEqualTo("Berta:1");
		assertThat(read("sealed", begin("sealed", "Anna"))).isEqualTo("Anna:1");
	}

	@Test
	@Tag("abuse")
	void toEndTheSessionsOfAUserTouchesNoSessionOfAnotherName() {
		String two = begin("two", "Anna");
		begin("user", "Anna");
		this.manager.invalidateAll("user", "Anna");
		assertThat(read("two", two)).isEqualTo("Anna:1");
		assertThat(this.manager.count("two", "Anna")).isEqualTo(1);
	}

	@Test
	void sessionsThatAreEncryptedAtRestAreListedToo() {
		begin("encrypted", "Anna");
		assertThat(this.manager.list("encrypted", "Anna")).hasSize(1);
		this.manager.invalidateAll("encrypted", "Anna");
		assertThat(this.manager.list("encrypted", "Anna")).isEmpty();
	}

	@Test
	void aSessionCanBeEndedByItsIdAndIsNotListedThen() {
		String cookie = begin("user", "Anna");
		assertThat(this.manager.invalidate("user", id("user", cookie))).isTrue();
		assertThat(this.manager.list("user", "Anna")).isEmpty();
		assertThat(read("user", cookie)).isEqualTo("absent");
	}

	@Test
	@Tag("abuse")
	void aUserWhoIsSparedStaysSoUnderANewId() {
		begin("sealed", "Anna");
		String current = begin("sealed", "Anna");
		this.manager.invalidateOthers("sealed", "Anna", id("sealed", current));
		Reply renewed = server.get("/renew/sealed", "Cookie", current);
		assertThat(read("sealed", renewed.cookie("sealed"))).isEqualTo("Anna:1");
	}

	@Test
	void afterALogOutEverywhereAVisitorOfBeforeCanLogInAgain() {
		String visitor = begin("sealed", "Visitor");
		this.manager.invalidateAll("sealed", "Anna");
		Reply loggedIn = server.get("/set/sealed/Anna/1", "Cookie", visitor);
		Reply renewed = server.get("/renew/sealed", "Cookie", loggedIn.cookie("sealed"));
		assertThat(read("sealed", renewed.cookie("sealed"))).isEqualTo("Anna:1");
	}

	@Test
	@Tag("abuse")
	void whatHasEndedCannotBeSparedLater() {
		String ended = begin("sealed", "Anna");
		String id = id("sealed", ended);
		this.manager.invalidateAll("sealed", "Anna");
		this.manager.invalidateOthers("sealed", "Anna", id);
		assertThat(read("sealed", ended)).isEqualTo("absent");
	}

	@Test
	@Tag("abuse")
	void aLaterLogOutEverywhereSparesNobodyAnyMore() {
		String current = begin("sealed", "Anna");
		this.manager.invalidateOthers("sealed", "Anna", id("sealed", current));
		this.manager.invalidateAll("sealed", "Anna");
		assertThat(read("sealed", current)).isEqualTo("absent");
	}

	@Test
	@Tag("abuse")
	void anIdThatLooksLikeTheListOfAUserIsUnknown() {
		begin("user", "Anna");
		for (String id : List.of("users\0Anna", "\0users\0user\0Anna", "principal\0Anna")) {
			assertThat(this.manager.invalidate("user", id)).isFalse();
		}
		assertThat(this.manager.count("user", "Anna")).isEqualTo(1);
	}

	@Test
	void whatIsNotConfiguredIsRefusedWithTheRemedy() {
		assertThatIllegalStateException().isThrownBy(() -> this.manager.list("plain", "Anna"))
			.withMessageContaining("sessions.registrations.plain.storage and .principal");
		assertThatIllegalStateException().isThrownBy(() -> this.manager.list("sealed", "Anna"))
			.withMessageContaining("sessions.registrations.sealed.storage and .principal");
		assertThatIllegalStateException().isThrownBy(() -> this.manager.invalidateAll("sealed_without_user", "Anna"))
			.withMessageContaining("sessions.registrations.sealed_without_user.principal");
		assertThatIllegalStateException()
			.isThrownBy(() -> this.manager.invalidateIssuedBefore("user", server.clock().instant()))
			.withMessageContaining("sessions.registrations.user.revocation.storage");
	}

	private static String begin(String session, String user) {
		return server.get("/set/" + session + "/" + user + "/1").cookie(session);
	}

	private static String id(String session, String cookie) {
		return server.get("/id/" + session, "Cookie", cookie).body();
	}

	private static String read(String session, String cookie) {
		return server.get("/read/" + session, "Cookie", cookie).body();
	}

}

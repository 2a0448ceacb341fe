package io.github.sessionstarter.web.testing;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.SessionInfo;
import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionVersion;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.serialization.SessionMigration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an earlier build has stored is read, changed and ended by this one. Each test has
 * tokens of its own, because a session that one of them ends is ended for all.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class StoredBeforeContract {

	private final StoredBefore stored;

	private final SessionServer server;

	protected StoredBeforeContract(String resource, String storage) {
		this.stored = StoredBefore.read(resource);
		this.server = server(storage);
	}

	/** Puts what was stored where the server will look for it. */
	protected abstract void restore(StoredBefore stored, SessionServer server) throws Exception;

	private static SessionServer server(String storage) {
		String stored = "storage=" + storage;
		String revoked = "revocation.storage=" + storage;
		String header = "transport=header";
		return SessionServer.of(Accounts.class, Migrations.class)
			.session("plain", header, stored)
			.session("encrypted", header, stored, "encrypt-at-rest=true")
			.session("of_user", header, stored, "principal=name")
			.session("versioned", Account.class, header, stored)
			.session("migrated", Account.class, header, stored)
			.session("denied", header, revoked, "principal=name")
			.session("dated", header, revoked)
			.session("latest", header, revoked, "revocation.mode=latest", "principal=name");
	}

	@BeforeAll
	void start() throws Exception {
		restore(this.stored, this.server);
		this.server.start();
		this.server.clock().move(Duration.between(this.server.clock().instant(), this.stored.clock()));
	}

	@AfterAll
	void stop() {
		this.server.stop();
	}

	@BeforeEach
	void forget() {
		this.server.observer().forget();
	}

	@Test
	void aSessionIsReadAndChanged() {
		assertThat(body("/update/plain", "plain.kept")).isEqualTo("Anna:2");
		assertThat(body("/read/plain", "plain.kept")).isEqualTo("Anna:2");
	}

	@Test
	void aSessionIsEnded() {
		assertThat(body("/take/plain", "plain.ended")).isEqualTo("Anna:1");
		assertThat(body("/read/plain", "plain.ended")).isEqualTo("absent");
	}

	@Test
	void aSessionIsReadUnderTheIdThatItHasMovedToOnly() {
		assertThat(body("/read/plain", "plain.arrived")).isEqualTo("Anna:1");
		assertThat(body("/read/plain", "plain.left")).isEqualTo("absent");
		assertThat(reasons("plain")).containsExactly(RejectionReason.RENEWED);
	}

	@Test
	void theFirstIdOfASessionEndsItWhereItHasMoved() {
		assertThat(manager().invalidate("plain", token("plain.first"))).isTrue();
		assertThat(body("/read/plain", "plain.third")).isEqualTo("absent");
	}

	@Test
	void aSessionIsMovedOnceMore() {
		Reply renewed = get("/renew/plain", "plain.renewed");
		assertThat(renewed.body()).isEqualTo("Anna:1");
		assertThat(body("/read/plain", "plain.renewed")).isEqualTo("absent");
		assertThat(this.server.get("/read/plain", "plain", renewed.header("plain")).body()).isEqualTo("Anna:1");
	}

	@Test
	void aSessionThatIsEncryptedAtRestIsReadChangedAndEnded() {
		assertThat(body("/update/encrypted", "encrypted.kept")).isEqualTo("Anna:2");
		assertThat(body("/take/encrypted", "encrypted.kept")).isEqualTo("Anna:2");
		assertThat(body("/read/encrypted", "encrypted.kept")).isEqualTo("absent");
	}

	@Test
	void theSessionsOfAUserAreListedAndEndedOneByOne() {
		List<SessionInfo> sessions = manager().list("of_user", "Anna");
		assertThat(sessions).extracting(SessionInfo::handle)
			.containsExactly(manager().handle("of_user", token("of_user.first")),
					manager().handle("of_user", token("of_user.renewed")));
		assertThat(sessions.get(1).renewed()).isEqualTo(sessions.get(1).created().plusSeconds(60));
		assertThat(manager().invalidateForPrincipal("of_user", "Anna", sessions.get(0).handle())).isTrue();
		assertThat(body("/read/of_user", "of_user.first")).isEqualTo("absent");
		assertThat(body("/update/of_user", "of_user.renewed")).isEqualTo("Anna:2");
		assertThat(manager().count("of_user", "Anna")).isEqualTo(1);
	}

	@Test
	void allSessionsOfAUserButOneAreEnded() {
		assertThat(body("/read/of_user", "of_user.other")).isEqualTo("Berta:1");
		manager().invalidateOthers("of_user", "Berta", token("of_user.spared"));
		assertThat(body("/read/of_user", "of_user.spared")).isEqualTo("Berta:1");
		assertThat(body("/read/of_user", "of_user.other")).isEqualTo("absent");
	}

	@Test
	void aSessionOfThePresentVersionOfItsTypeIsReadAndChanged() {
		assertThat(body("/account/update/versioned", "versioned.kept")).isEqualTo("Account[owner=Anna, count=2]");
		assertThat(body("/account/read/versioned", "versioned.kept")).isEqualTo("Account[owner=Anna, count=2]");
	}

	@Test
	void aSessionOfAnEarlierVersionOfItsTypeIsMigrated() {
		assertThat(body("/account/update/migrated", "migrated.kept")).isEqualTo("Account[owner=Anna, count=2]");
		assertThat(body("/account/read/migrated", "migrated.kept")).isEqualTo("Account[owner=Anna, count=2]");
	}

	@Test
	void whatWasTakenBackStaysTakenBack() {
		assertThat(body("/read/denied", "denied.ended")).isEqualTo("absent");
		assertThat(body("/read/denied", "denied.left")).isEqualTo("absent");
		assertThat(body("/read/denied", "denied.other")).isEqualTo("absent");
		assertThat(body("/read/dated", "dated.before")).isEqualTo("absent");
		assertThat(reasons("denied")).containsExactly(RejectionReason.REVOKED, RejectionReason.RENEWED,
				RejectionReason.REVOKED);
		assertThat(reasons("dated")).containsExactly(RejectionReason.REVOKED);
	}

	@Test
	void whatWasNotTakenBackIsReadAndEnded() {
		assertThat(body("/read/dated", "dated.after")).isEqualTo("Anna:1");
		assertThat(body("/read/denied", "denied.spared")).isEqualTo("Berta:1");
		assertThat(body("/take/denied", "denied.kept")).isEqualTo("Anna:1");
		assertThat(body("/read/denied", "denied.kept")).isEqualTo("absent");
	}

	@Test
	void theFirstIdOfARevocableSessionEndsItWhereItHasMoved() {
		assertThat(body("/read/denied", "denied.arrived")).isEqualTo("Anna:1");
		assertThat(manager().invalidate("denied", token("denied.left.id"))).isTrue();
		assertThat(body("/read/denied", "denied.arrived")).isEqualTo("absent");
	}

	@Test
	void anotherUserThanTheMarkedOneIsSparedAndALaterMarkCounts() {
		assertThat(body("/read/denied", "denied.clara")).isEqualTo("Clara:1");
		manager().invalidateAll("denied", "Clara");
		assertThat(body("/read/denied", "denied.clara")).isEqualTo("absent");
	}

	@Test
	void onlyTheLatestTokenAndThoseWithinTheGraceAreAccepted() {
		assertThat(body("/read/latest", "latest.first")).isEqualTo("absent");
		assertThat(reasons("latest")).containsExactly(RejectionReason.REPLAYED);
		assertThat(body("/read/latest", "latest.third")).isEqualTo("Anna:3");
		Reply next = get("/update/latest", "latest.fourth");
		assertThat(next.body()).isEqualTo("Anna:5");
		assertThat(this.server.get("/read/latest", "latest", next.header("latest")).body()).isEqualTo("Anna:5");
	}

	@Test
	void aSessionOfWhichTheLatestTokenCountsIsEnded() {
		assertThat(body("/read/latest", "latest.left")).isEqualTo("absent");
		assertThat(reasons("latest")).containsExactly(RejectionReason.RENEWED);
		assertThat(body("/read/latest", "latest.arrived")).startsWith("Anna:");
		assertThat(manager().invalidate("latest", token("latest.left.id"))).isTrue();
		assertThat(body("/read/latest", "latest.arrived")).isEqualTo("absent");
		assertThat(body("/read/latest", "latest.ended")).isEqualTo("absent");
		assertThat(reasons("latest")).endsWith(RejectionReason.REVOKED);
	}

	private SessionManager manager() {
		return this.server.bean(SessionManager.class);
	}

	private List<RejectionReason> reasons(String session) {
		return this.server.observer().reasons(session);
	}

	private String token(String name) {
		assertThat(this.stored.tokens()).containsKey(name);
		return this.stored.tokens().get(name);
	}

	private String body(String path, String token) {
		return get(path, token).body();
	}

	private Reply get(String path, String token) {
		return this.server.get(path, token.substring(0, token.indexOf('.')), token(token));
	}

	/**
	 * The second version of {@link Visitor}.
	 */
	@SessionVersion(2)
	record Account(String owner, int count) {

	}

	@Configuration(proxyBeanMethods = false)
	static class Migrations {

		@Bean
		SessionMigration migration() {
			return new SessionMigration() {

				@Override
				public Class<?> type() {
					return Account.class;
				}

				@Override
				public int from() {
					return 1;
				}

				@Override
				public JsonNode migrate(JsonNode payload) {
					return payload.asObject().put("owner", payload.asObject().remove("name").asString());
				}

			};
		}

	}

	@RestController
	static class Accounts {

		@GetMapping("/account/set/{session}/{owner}")
		String set(@PathVariable String session, @PathVariable String owner, Sessions sessions) {
			of(sessions, session).set(new Account(owner, 1));
			return "set";
		}

		@GetMapping("/account/read/{session}")
		String read(@PathVariable String session, Sessions sessions) {
			return String.valueOf(of(sessions, session).get());
		}

		@GetMapping("/account/update/{session}")
		String update(@PathVariable String session, Sessions sessions) {
			return of(sessions, session).update((present) -> new Account(present.owner(), present.count() + 1))
				.toString();
		}

		@SuppressWarnings("unchecked") // all of these sessions have this type
		private static TypedSession<Account> of(Sessions sessions, String name) {
			return (TypedSession<Account>) sessions.named(name);
		}

	}

}

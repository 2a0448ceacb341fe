package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many sessions a user can have.
 */
class PrincipalLimitTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("two", "storage=memory", "principal=name", "max-sessions-per-principal=2")
		.session("strict", "storage=memory", "principal=name", "max-sessions-per-principal=2", "on-exceed=refuse");

	private final SessionManager manager = server.bean(SessionManager.class);

	@BeforeEach
	void forgetEverybody() {
		server.clock().move(Duration.ofDays(1));
	}

	@Test
	void theOldestSessionEndsWhenAUserBeginsOneTooMany() {
		String first = begin("two", "Anna");
		server.clock().move(Duration.ofSeconds(1));
		String second = begin("two", "Anna");
		server.clock().move(Duration.ofSeconds(1));
		String third = begin("two", "Anna");
		assertThat(read("two", first)).isEqualTo("absent");
		assertThat(read("two", second)).isEqualTo("Anna:1");
		assertThat(read("two", third)).isEqualTo("Anna:1");
		assertThat(this.manager.count("two", "Anna")).isEqualTo(2);
	}

	@Test
	void aSessionTooManyIsRefusedIfThatIsConfigured() {
		begin("strict", "Anna");
		String second = begin("strict", "Anna");
		Reply refused = server.get("/set/strict/Anna/1");
		assertThat(refused.status()).isEqualTo(409);
		assertThat(refused.body()).contains("Too many sessions");
		assertThat(refused.setCookies("strict")).isEmpty();
		assertThat(this.manager.count("strict", "Anna")).isEqualTo(2);
		server.get("/clear/strict", "Cookie", second);
		assertThat(server.get("/set/strict/Anna/1").status()).isEqualTo(200);
	}

	@Test
	void aSessionThatHasExpiredMakesRoom() {
		begin("strict", "Anna");
		begin("strict", "Anna");
		server.clock().move(Duration.ofMinutes(30));
		assertThat(server.get("/set/strict/Anna/1").status()).isEqualTo(200);
	}

	@Test
	void aRenewalIsNoSessionMore() {
		begin("strict", "Anna");
		String second = begin("strict", "Anna");
		Reply renewed = server.get("/renew/strict", "Cookie", second);
		assertThat(renewed.status()).isEqualTo(200);
		assertThat(this.manager.count("strict", "Anna")).isEqualTo(2);
	}

	@Test
	void aSessionCannotMoveToAUserWhoHasEnough() {
		begin("strict", "Anna");
		begin("strict", "Anna");
		String berta = begin("strict", "Berta");
		assertThat(server.get("/set/strict/Anna/9", "Cookie", berta).status()).isEqualTo(409);
		assertThat(read("strict", berta)).isEqualTo("Berta:1");
		assertThat(this.manager.count("strict", "Anna")).isEqualTo(2);
	}

	@Test
	void whoLogsInLastStaysHoweverOldTheVisitorIs() {
		String visitor = begin("two", "Visitor");
		server.clock().move(Duration.ofSeconds(1));
		String first = begin("two", "Anna");
		server.clock().move(Duration.ofSeconds(1));
		begin("two", "Anna");
		server.clock().move(Duration.ofSeconds(1));
		server.get("/set/two/Anna/7", "Cookie", visitor);
		assertThat(read("two", visitor)).isEqualTo("Anna:7");
		assertThat(read("two", first)).isEqualTo("absent");
	}

	@Test
	void whereThereIsNoRoomAVisitorKeepsTheSession() {
		String visitor = begin("strict", "Visitor");
		begin("strict", "Anna");
		begin("strict", "Anna");
		assertThat(server.get("/log-in/strict/Anna", "Cookie", visitor).status()).isEqualTo(409);
		assertThat(read("strict", visitor)).isEqualTo("Visitor:1");
		assertThat(this.manager.count("strict", "Anna")).isEqualTo(2);
		assertThat(this.manager.count("strict", "Visitor")).isEqualTo(1);
	}

	private static String begin(String session, String user) {
		return server.get("/set/" + session + "/" + user + "/1").cookie(session);
	}

	private static String read(String session, String cookie) {
		return server.get("/read/" + session, "Cookie", cookie).body();
	}

}

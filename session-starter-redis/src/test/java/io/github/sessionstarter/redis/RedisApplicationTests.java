package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.redis.SessionApplication.Reply;
import io.github.sessionstarter.redis.testing.Onlooker;
import io.github.sessionstarter.redis.testing.RedisNode;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole applications on one server.
 */
@ExtendWith(OutputCaptureExtension.class)
class RedisApplicationTests {

	private static final String KEY = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

	private static RedisNode server;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void forget() {
		server.execute("FLUSHALL");
	}

	@Test
	void nodesShareTheirSessions() {
		try (SessionApplication one = SessionApplication.at(server);
				SessionApplication other = SessionApplication.at(server)) {
			String cookie = one.get("/set/Anna").cookie("user");
			assertThat(other.get("/update", cookie).body()).isEqualTo("Anna:2");
			assertThat(one.get("/read", cookie).body()).isEqualTo("Anna:2");
			other.get("/clear", cookie);
			assertThat(one.get("/read", cookie).status()).isEqualTo(401);
		}
	}

	@Test
	void aSessionOutlivesTheApplication() {
		String cookie;
		try (SessionApplication before = SessionApplication.at(server)) {
			cookie = before.get("/set/Anna").cookie("user");
		}
		try (SessionApplication after = SessionApplication.at(server)) {
			assertThat(after.get("/read", cookie).body()).isEqualTo("Anna:1");
		}
	}

	@Test
	void applicationsOfOtherNamesDoNotShareThem() {
		try (SessionApplication shop = SessionApplication.at(server, "spring.application.name=shop");
				SessionApplication forum = SessionApplication.at(server, "sessions.application-name=forum")) {
			String cookie = shop.get("/set/Anna").cookie("user");
			assertThat(forum.get("/read", cookie).status()).isEqualTo(401);
			forum.get("/set/Berta");
			assertThat(server.keys()).hasSize(2)
				.anyMatch((key) -> key.startsWith("sessions:shop:"))
				.anyMatch((key) -> key.startsWith("sessions:forum:"));
		}
	}

	@Test
	void thePrefixIsThatOfTheProperty() {
		try (SessionApplication application = SessionApplication.at(server, "sessions.storage.redis.key-prefix=s/")) {
			application.get("/set/Anna");
			assertThat(server.keys()).singleElement().asString().startsWith("s/application:");
		}
	}

	@Test
	void keysLiveAsLongAsTheirSessions() {
		try (SessionApplication application = SessionApplication.at(server,
				"sessions.registrations.user.timeout.idle=10m")) {
			application.get("/set/Anna");
			String key = server.keys().get(0);
			assertThat((Long) server.execute("PTTL", key)).isBetween(590_000L, 600_000L);
		}
	}

	@Test
	void theSessionManagerEndsASession() {
		try (SessionApplication application = SessionApplication.at(server)) {
			String cookie = application.get("/set/Anna").cookie("user");
			String id = cookie.substring("user=".length());
			assertThat(application.bean(SessionManager.class).invalidate("user", id)).isTrue();
			assertThat(application.get("/read", cookie).status()).isEqualTo(401);
		}
	}

	@Tag("abuse")
	@Test
	void whatTheServerHoldsCanBeEncrypted() {
		try (SessionApplication application = SessionApplication.at(server,
				"sessions.registrations.user.encrypt-at-rest=true", "sessions.keys[0]=" + KEY)) {
			String cookie = application.get("/set/Anna").cookie("user");
			assertThat(application.get("/update", cookie).body()).isEqualTo("Anna:2");
			String key = server.keys().get(0);
			assertThat(server.execute("GET", key)).asString().startsWith("e1.").doesNotContain("Anna");
		}
	}

	@Tag("abuse")
	@Test
	void withoutAServerOnlyRequestsThatNeedASessionFail(CapturedOutput output) {
		try (RedisNode late = RedisNode.started(); SessionApplication application = withoutServer(late)) {
			String cookie = "user=" + "x".repeat(43);
			assertThat(application.get("/none", cookie).status()).isEqualTo(200);
			assertThat(application.get("/read", cookie).status()).isEqualTo(503);
			assertThat(application.get("/set/Anna").status()).isEqualTo(503);
			late.start();
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> application.get("/set/Anna").status() == 200);
		}
		assertThat(output.getAll()).doesNotContain("xxx").doesNotContain("Anna");
	}

	@Tag("abuse")
	@Test
	void aKeyOfAnotherTypeIsNoSessionAndNoError() {
		try (SessionApplication application = SessionApplication.at(server)) {
			String cookie = application.get("/set/Anna").cookie("user");
			String key = server.keys().get(0);
			server.execute("DEL", key);
			server.execute("LPUSH", key, "foreign");
			assertThat(application.get("/read", cookie).status()).isEqualTo(401);
			assertThat(application.get("/clear", cookie).status()).isEqualTo(200);
			Reply again = application.get("/set/Berta", cookie);
			assertThat(application.get("/read", again.cookie("user")).body()).isEqualTo("Berta:1");
			assertThat(server.execute("LRANGE", key, "0", "-1")).isEqualTo(List.of("foreign"));
		}
	}

	@Test
	void theClientOfTheApplicationStaysAsItIs() {
		try (SessionApplication application = SessionApplication.at(server, "spring.data.redis.client-name=shop")) {
			application.get("/set/Anna");
			assertThat(clients("shop")).isEqualTo(2);
			application.bean(StringRedisTemplate.class).opsForValue().set("own", "value");
			assertThat(clients("shop")).isEqualTo(3);
			assertThat(application.bean(RedisConnectionFactory.class))
				.isInstanceOfSatisfying(LettuceConnectionFactory.class, (connection) -> {
					assertThat(connection.getClientConfiguration().getCommandTimeout()).hasSeconds(60);
					ClientOptions options = connection.getRequiredNativeClient().getOptions();
					assertThat(options.getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.DEFAULT);
				});
		}
	}

	@Test
	void theConnectionEndsWithTheApplication() {
		try (SessionApplication application = SessionApplication.at(server, "spring.data.redis.client-name=brief")) {
			application.get("/set/Anna");
		}
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> clients("brief") == 0);
	}

	@Test
	void theUserAndThePasswordAreThoseOfTheApplication() {
		try (RedisNode guarded = RedisNode.started("user shop on \">pass word\" ~* &* +@all", "user default off");
				SessionApplication application = SessionApplication.at(guarded, "spring.data.redis.username=shop",
						"spring.data.redis.password=pass word");
				SessionApplication stranger = SessionApplication.at(guarded)) {
			String cookie = application.get("/set/Anna").cookie("user");
			assertThat(application.get("/update", cookie).body()).isEqualTo("Anna:2");
			assertThat(stranger.get("/read", cookie).status()).isEqualTo(503);
		}
	}

	private static SessionApplication withoutServer(RedisNode server) {
		server.kill();
		return SessionApplication.at(server);
	}

	private static int clients(String name) {
		return new Onlooker(server).connections(name).size();
	}

}

package io.github.sessionstarter.redis;

import java.util.Map;

import io.github.sessionstarter.redis.SessionApplication.Reply;
import io.github.sessionstarter.redis.testing.Onlooker;
import io.github.sessionstarter.redis.testing.RedisNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a request costs the server. The script that compares and sets, which is the one
 * command {@code EVALSHA}, counts its own {@code GET} and {@code SET} as well.
 */
class CommandCountTests {

	private static final Map<String, Integer> READ = Map.of("get", 1);

	private static RedisNode server;

	private static Onlooker onlooker;

	private static SessionApplication application;

	@BeforeAll
	static void start() {
		server = RedisNode.started();
		onlooker = new Onlooker(server);
		application = SessionApplication.at(server);
		// The server learns the script, and the connection is open.
		application.get("/update", begin());
	}

	@AfterAll
	static void stop() {
		application.close();
		server.close();
	}

	@Test
	void aRequestThatTouchesNoSessionSendsNothing() {
		String cookie = begin();
		assertThat(onlooker.commandsDuring(() -> application.get("/none", cookie))).isEmpty();
	}

	@Test
	void aRequestWithoutACookieSendsNothing() {
		assertThat(onlooker.commandsDuring(() -> application.get("/read"))).isEmpty();
	}

	@Test
	void toReadIsOneGet() {
		String cookie = begin();
		assertThat(onlooker.commandsDuring(() -> assertBody("Anna:1", "/read", cookie))).isEqualTo(READ);
	}

	@Test
	void toReadAgainInTheSameRequestSendsNothingMore() {
		String cookie = begin();
		assertThat(onlooker.commandsDuring(() -> assertBody("true", "/read-twice", cookie))).isEqualTo(READ);
	}

	@Test
	void theFirstSetIsOneSet() {
		assertThat(onlooker.commandsDuring(() -> begin())).isEqualTo(Map.of("set", 1));
	}

	@Test
	void anUpdateIsOneGetAndOneScript() {
		String cookie = begin();
		assertThat(onlooker.commandsDuring(() -> assertBody("Anna:2", "/update", cookie)))
			.isEqualTo(Map.of("get", 1 + 1, "evalsha", 1, "set", 1));
	}

	@Test
	void aSetOfWhatWasReadIsOneGetAndOneScript() {
		String cookie = begin();
		assertThat(onlooker.commandsDuring(() -> assertBody("Berta", "/replace/Berta", cookie)))
			.isEqualTo(Map.of("get", 1 + 1, "evalsha", 1, "set", 1));
	}

	@Test
	void toClearIsOneGetOneScriptAndOneDel() {
		String cookie = begin();
		assertThat(onlooker.commandsDuring(() -> assertBody("cleared", "/clear", cookie)))
			.isEqualTo(Map.of("get", 1 + 1, "evalsha", 1, "set", 1, "del", 1));
	}

	@Test
	void toRenewIsOneGetOneSetAndOneScript() {
		String cookie = begin();
		assertThat(onlooker.commandsDuring(() -> assertBody("renewed", "/renew", cookie)))
			.isEqualTo(Map.of("get", 1 + 1, "evalsha", 1, "set", 1 + 1));
	}

	@Tag("abuse")
	@Test
	void anIdThatDoesNotExistIsOneGetAndLeavesNothing() {
		Object before = server.execute("DBSIZE");
		assertThat(onlooker.commandsDuring(() -> application.get("/clear", "user=" + "x".repeat(43)))).isEqualTo(READ);
		assertThat(server.execute("DBSIZE")).isEqualTo(before);
	}

	@Tag("abuse")
	@Test
	void theServerIsNeverToldTheId() {
		String id = begin().substring("user=".length());
		assertThat(server.keys()).isNotEmpty().noneMatch((key) -> key.contains(id));
	}

	@Test
	void theSessionIsGoneAfterwards() {
		String cookie = begin();
		application.get("/clear", cookie);
		Reply reply = application.get("/read", cookie);
		assertThat(reply.status()).isEqualTo(401);
	}

	private static String begin() {
		return application.get("/set/Anna").cookie("user");
	}

	private static void assertBody(String body, String path, String cookie) {
		assertThat(application.get(path, cookie).body()).isEqualTo(body);
	}

}

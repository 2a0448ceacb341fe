package io.github.sessionstarter.sample;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.embedded.RedisServer;
import redis.embedded.core.RedisServerBuilder;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Two instances of the sample behind one Redis: the server that the system property
 * {@code redis.server} names, or else one that comes with the test dependencies.
 */
class RedisProfileTests {

	@TempDir
	Path keys;

	private RedisServer redis;

	@AfterEach
	void stopRedis() throws IOException {
		if (this.redis != null) {
			this.redis.stop();
		}
	}

	@Test
	void twoInstancesShareWhatStaysOnTheServer() throws IOException {
		try (ConfigurableApplicationContext first = instance(); ConfigurableApplicationContext second = instance()) {
			Client browser = new Client(port(first));
			browser.get("/cart/login");
			browser.post("/cart/9");
			Client elsewhere = browser.at(port(second));
			assertThat(elsewhere.read("/cart")).isEqualTo("Product IDs: [1, 3, 7, 9]");
			elsewhere.get("/cart/logout");
			assertThat(browser.read("/cart")).isEqualTo("Your basket is empty.");
		}
	}

	@Test
	void twoInstancesAcceptEachOthersCookies() throws IOException {
		try (ConfigurableApplicationContext first = instance(); ConfigurableApplicationContext second = instance()) {
			Client browser = new Client(port(first));
			assertThat(browser.read("/login")).isEqualTo("Session ID is 123abc. Reload count is 0.");
			assertThat(browser.at(port(second)).read("/user")).isEqualTo("Session ID is 123abc. Reload count is 1.");
		}
	}

	@Test
	void aLogOutEverywhereOnOneInstanceEndsTheSessionsOfBoth() throws IOException {
		try (ConfigurableApplicationContext first = instance(); ConfigurableApplicationContext second = instance()) {
			Client browser = new Client(port(first));
			browser.logIn("jet");
			Client other = new Client(port(second));
			other.logIn("jet");
			assertThat(other.get("/account").body()).contains("This browser", "Another browser", "jet")
				.containsOnlyOnce("Unknown browser");
			assertThat(browser.at(port(second)).get("/account").body()).contains("This browser", "jet");
			browser.post("/inspector/account_session/log-out-everywhere");
			assertThat(other.read("/account")).contains("<h1>Log in</h1>").doesNotContain("jet");
		}
	}

	@Test
	void withoutTheProfileNothingConnectsToRedis() throws IOException {
		try (ServerSocket server = new ServerSocket(0)) {
			try (ConfigurableApplicationContext application = run(
					Map.of("spring.data.redis.port", server.getLocalPort()))) {
				Client browser = new Client(port(application));
				assertThat(browser.read("/cart/login")).isEqualTo("Product IDs: [1, 3, 7]");
			}
			server.setSoTimeout(1);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
		}
	}

	private ConfigurableApplicationContext instance() throws IOException {
		if (this.redis == null) {
			this.redis = startRedis();
		}
		return run(Map.of("spring.profiles.active", "redis", "spring.data.redis.port", this.redis.ports().get(0),
				KeyFiles.DIRECTORY, this.keys.toString()));
	}

	private static ConfigurableApplicationContext run(Map<String, Object> properties) {
		return new SpringApplicationBuilder(SampleApplication.class).initializers(new DevelopmentKey())
			.properties(properties)
			.properties("server.port=0")
			.run();
	}

	private static RedisServer startRedis() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		RedisServerBuilder builder = RedisServer.newRedisServer().port(port).setting("save \"\"");
		String named = System.getProperty("redis.server", "");
		if (!named.isBlank()) {
			builder.executableProvider(() -> new File(named));
		}
		RedisServer redis = builder.build();
		redis.start();
		return redis;
	}

	private static int port(ConfigurableApplicationContext application) {
		return Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
	}

}

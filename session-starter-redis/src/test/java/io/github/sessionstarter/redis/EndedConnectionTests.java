package io.github.sessionstarter.redis;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.sessionstarter.redis.testing.RedisNode;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Connections that have ended, or were refused, and what is known of the server then.
 */
@Tag("abuse")
class EndedConnectionTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	@Test
	void aServerThatRefusesThePasswordHasAnswered() {
		try (RedisNode strict = RedisNode.started()) {
			strict.execute("CONFIG", "SET", "requirepass", "another");
			try (RedisSessionStorage storage = Storages.at(strict.port(), TIMEOUT)) {
				assertThatExceptionOfType(RedisConnectionException.class).isThrownBy(() -> storage.read("id"))
					.satisfies((ex) -> assertThat(storage.isSilence(ex)).isFalse());
				strict.kill();
				Awaitility.await()
					.untilAsserted(() -> assertThatExceptionOfType(RedisConnectionException.class)
						.isThrownBy(() -> storage.read("id"))
						.satisfies((ex) -> assertThat(storage.isSilence(ex)).isTrue()));
			}
		}
	}

	@Test
	@Timeout(20)
	void aCommandThatLettuceKeepsOfAConnectionThatEndsIsNotWaitedFor() {
		Duration timeout = Duration.ofSeconds(30);
		try (RedisNode server = RedisNode.started();
				SessionConnection connection = new SessionConnection(
						new SessionConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", server.port()),
								LettuceClientConfiguration.defaultConfiguration(), timeout),
						timeout, (open) -> {
						})) {
			connection.awaitOpen();
			AtomicBoolean ended = new AtomicBoolean();
			assertThat(connection.<String>read(
					(commands) -> ended.compareAndSet(false, true) ? kept(commands) : commands.get("nothing")))
				.isNull();
			assertThatExceptionOfType(RedisException.class)
				.isThrownBy(() -> connection.execute(EndedConnectionTests::kept))
				.withMessage("The connection to Redis has ended");
		}
	}

	/** End the connection, and return the answer of a command that was not sent. */
	private static RedisFuture<String> kept(RedisClusterAsyncCommands<String, String> commands) {
		((RedisAsyncCommands<String, String>) commands).getStatefulConnection().close();
		return new AsyncCommand<>(new Command<>(CommandType.GET, new StatusOutput<>(StringCodec.UTF8)));
	}

}

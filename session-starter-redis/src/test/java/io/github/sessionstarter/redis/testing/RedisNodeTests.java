package io.github.sessionstarter.redis.testing;

import java.io.UncheckedIOException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * A server does what the fault tests need it to do.
 */
@Tag("fault")
@Tag("full")
class RedisNodeTests {

	@Test
	void aKilledServerComesBackEmptyAndAShutDownOneWithItsData() {
		try (RedisNode node = RedisNode.started()) {
			node.execute("SET", "name", "Bob");
			node.kill();
			node.start();
			assertThat(node.execute("GET", "name")).isNull();
			node.execute("SET", "name", "Anna");
			node.shutDown();
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> node.execute("PING"));
			node.start();
			assertThat(node.execute("GET", "name")).isEqualTo("Anna");
		}
	}

	@Test
	void settingsAreThoseOfRedis() {
		try (RedisNode node = RedisNode.started("requirepass secret")) {
			assertThatIllegalStateException().isThrownBy(() -> node.execute("GET", "name"))
				.withMessageStartingWith("NOAUTH");
		}
	}

	@Test
	void aWrongSettingIsAnError() {
		assertThatIllegalStateException().isThrownBy(() -> RedisNode.started("no-such-setting yes"));
	}

}

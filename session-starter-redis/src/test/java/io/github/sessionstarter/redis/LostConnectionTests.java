package io.github.sessionstarter.redis;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;

import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What may be sent again after a failure.
 */
class LostConnectionTests {

	@Test
	void aReadIsRepeatedWhoseConnectionWasLost() {
		assertThat(LostConnection.mayRepeatRead(new RedisException(new IOException("Connection reset")))).isTrue();
		assertThat(LostConnection.mayRepeatRead(new RedisException("Connection disconnected"))).isTrue();
		assertThat(LostConnection.mayRepeatRead(new RedisConnectionException("Connection is broken"))).isTrue();
	}

	@Test
	void noReadIsRepeatedThatWasAnsweredOrHasNoServer() {
		assertThat(LostConnection.mayRepeatRead(new RedisCommandExecutionException("OOM"))).isFalse();
		assertThat(LostConnection.mayRepeatRead(new RedisCommandTimeoutException("late"))).isFalse();
		assertThat(LostConnection.mayRepeatRead(new RedisException(new ConnectException("refused")))).isFalse();
		assertThat(LostConnection.mayRepeatRead(new RedisException(new UnknownHostException("nowhere")))).isFalse();
	}

	@Test
	void aWriteIsRepeatedOnlyIfItWasNotSent() {
		assertThat(LostConnection.mayRepeatWrite(new RedisException("Connection is closed"))).isTrue();
		assertThat(LostConnection.mayRepeatWrite(new RedisConnectionException("Connection is broken"))).isTrue();
		assertThat(LostConnection.mayRepeatWrite(new RedisException("Connection disconnected"))).isFalse();
		assertThat(LostConnection.mayRepeatWrite(new RedisException(new IOException("Connection reset")))).isFalse();
		assertThat(LostConnection.mayRepeatWrite(new RedisCommandExecutionException("Connection is closed"))).isFalse();
	}

}

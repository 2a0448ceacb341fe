package io.github.sessionstarter.tracking;

import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.SessionConflictException;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CompareAndSetRetryTests {

	private final CompareAndSetRetry retry = new CompareAndSetRetry();

	private final AtomicInteger attempts = new AtomicInteger();

	@Test
	void whatSucceedsIsNotRepeated() {
		assertThat(this.retry.retry("key", this.attempts::incrementAndGet)).isEqualTo(1);
	}

	@Test
	void anAttemptIsRepeatedWhileOthersAreFaster() {
		assertThat(this.retry.<Integer>retry("key", () -> {
			int attempt = this.attempts.incrementAndGet();
			return (attempt < 3) ? null : attempt;
		})).isEqualTo(3);
	}

	@Test
	void afterAHundredAttemptsItGivesUp() {
		assertThat(this.retry.<Integer>retryOrGiveUp("key", this::fail)).isEmpty();
		assertThat(this.attempts).hasValue(100);
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> this.retry.<Integer>retry("key", this::fail));
	}

	@Test
	void aChangeWithinAChangeOfTheSameKeyDoesNotBlock() {
		assertThat(this.retry.<Integer>retry("key", () -> {
			boolean first = this.attempts.getAndIncrement() == 0;
			return first ? null : this.retry.retry("key", this.attempts::get);
		})).isEqualTo(2);
	}

	@Test
	void anExceptionEndsTheAttempts() {
		assertThatIllegalStateException().isThrownBy(() -> this.retry.retry("key", () -> {
			this.attempts.incrementAndGet();
			throw new IllegalStateException();
		}));
		assertThat(this.attempts).hasValue(1);
		assertThat(this.retry.retry("key", this.attempts::incrementAndGet)).isEqualTo(2);
	}

	private Integer fail() {
		this.attempts.incrementAndGet();
		return null;
	}

}

package io.github.sessionstarter.storage.guard;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.commons.logging.Log;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

import static org.assertj.core.api.Assertions.assertThat;

class FailureLogTests {

	private static final RuntimeException FAILURE = new IllegalStateException("down");

	private final AtomicLong time = new AtomicLong();

	private final List<String> lines = new ArrayList<>();

	private final FailureLog log = new FailureLog("carts", recording(), this.time::get);

	@Test
	void ofManyFailuresTheFirstIsLogged() {
		for (int i = 0; i < 1000; i++) {
			this.log.failed(FAILURE);
			pass(Duration.ofSeconds(30));
		}
		assertThat(this.lines).singleElement().asString().startsWith("error: The storage 'carts'").endsWith("down");
	}

	@Test
	void whatAnswersInBetweenEndsNoOutage() {
		for (int i = 0; i < 1000; i++) {
			this.log.failed(FAILURE);
			pass(Duration.ofSeconds(10));
			this.log.answered();
		}
		assertThat(this.lines).hasSize(1);
	}

	@Test
	void afterACalmTimeTheEndIsLoggedWithTheNumberOfFailures() {
		for (int i = 0; i < 3; i++) {
			pass(Duration.ofMillis(100));
			this.log.failed(FAILURE);
		}
		this.log.answered();
		pass(Duration.ofMillis(10_001));
		this.log.answered();
		this.log.answered();
		assertThat(this.lines).hasSize(2)
			.last()
			.isEqualTo("info: The storage 'carts' of sessions answers again, after 3 failures in 200 ms");
	}

	@Test
	void theNextOutageIsLoggedAgain() {
		for (int i = 0; i < 2; i++) {
			this.log.failed(FAILURE);
			pass(Duration.ofMillis(10_001));
			this.log.answered();
		}
		assertThat(this.lines).extracting((line) -> line.substring(0, line.indexOf(':')))
			.containsExactly("error", "info", "error", "info");
		assertThat(this.lines).last().asString().endsWith("after 1 failure");
	}

	@Test
	void nothingIsLoggedWithoutAFailure() {
		this.log.answered();
		assertThat(this.lines).isEmpty();
	}

	private void pass(Duration duration) {
		this.time.addAndGet(duration.toNanos());
	}

	private Log recording() {
		return Mockito.mock(Log.class, (call) -> {
			String level = call.getMethod().getName();
			if (level.startsWith("is")) {
				return false;
			}
			String failure = (call.getArguments().length > 1) ? " " + call.getArgument(1, Throwable.class).getMessage()
					: "";
			this.lines.add(level + ": " + call.getArgument(0) + failure);
			return null;
		});
	}

}

package io.github.sessionstarter.storage.guard;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CircuitBreakerTests {

	private static final Duration INTERVAL = Duration.ofMillis(200);

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 1000);

	private final CircuitBreaker breaker = new CircuitBreaker(this.time::get);

	@Test
	void fiveSilencesInARowOpenIt() {
		timeOut(4);
		assertThat(this.breaker.isOpen()).isFalse();
		timeOut(1);
		assertThat(this.breaker.isOpen()).isTrue();
		assertThat(this.breaker.admit()).isFalse();
	}

	@Test
	void manyThatFailAtOnceBecauseAConnectionWasCutDoNotOpenIt() {
		hang();
		for (int i = 0; i < 5; i++) {
			this.breaker.silent(this.time.get() - 3_000_000);
		}
		fail(20);
		assertThat(this.breaker.isOpen()).isFalse();
		pass(Duration.ofMillis(197));
		fail(1);
		assertThat(this.breaker.isOpen()).isTrue();
	}

	@Test
	void anAnswerInBetweenBeginsTheRowAgain() {
		for (int i = 0; i < 10; i++) {
			timeOut(4);
			answer();
		}
		assertThat(this.breaker.isOpen()).isFalse();
	}

	@Test
	void whileItIsOpenAProbeIsAdmittedOncePerInterval() {
		timeOut(5);
		for (int i = 0; i < 3; i++) {
			pass(INTERVAL.minusNanos(1));
			assertThat(this.breaker.admit()).isFalse();
			pass(Duration.ofNanos(1));
			fail(1);
			assertThat(this.breaker.admit()).isFalse();
		}
	}

	@Test
	void aProbeThatIsAnsweredClosesIt() {
		timeOut(5);
		pass(INTERVAL);
		answer();
		assertThat(this.breaker.isOpen()).isFalse();
		timeOut(4);
		assertThat(this.breaker.isOpen()).isFalse();
	}

	@Test
	void anAnswerToACallThatBeganBeforeClosesIt() {
		assertThat(this.breaker.admit()).isTrue();
		timeOut(5);
		assertThat(this.breaker.isOpen()).isTrue();
		this.breaker.answered();
		assertThat(this.breaker.isOpen()).isFalse();
	}

	@Test
	void theMoreProbesHangTheRarerTheyAre() {
		timeOut(5);
		for (int i : new int[] { 1, 4, 16, 64 }) {
			pass(INTERVAL.multipliedBy(i).minusNanos(1));
			assertThat(this.breaker.admit()).isFalse();
			pass(Duration.ofNanos(1));
			assertThat(this.breaker.admit()).isTrue();
		}
		for (int i = 0; i < 4; i++) {
			this.breaker.silent(this.time.get());
		}
		pass(INTERVAL);
		assertThat(this.breaker.admit()).isTrue();
	}

	@Test
	void aStorageWhoseProbesNeverEndTakesEightThreadsAndThenTwoInAnHour() {
		timeOut(5);
		for (int i = 0; i < 8; i++) {
			pass(Duration.ofSeconds(30));
			assertThat(this.breaker.admit()).isTrue();
		}
		for (int i = 0; i < 4; i++) {
			pass(Duration.ofMinutes(30).minusNanos(1));
			assertThat(this.breaker.admit()).isFalse();
			pass(Duration.ofNanos(1));
			assertThat(this.breaker.admit()).isTrue();
		}
	}

	@Test
	void aCallThatIsAbandonedIsNeitherAnAnswerNorSilence() {
		timeOut(4);
		for (int i = 0; i < 20; i++) {
			assertThat(this.breaker.admit()).isTrue();
			this.breaker.abandoned();
		}
		assertThat(this.breaker.isOpen()).isFalse();
		timeOut(1);
		assertThat(this.breaker.isOpen()).isTrue();
		pass(INTERVAL);
		assertThat(this.breaker.admit()).isTrue();
		this.breaker.abandoned();
		assertThat(this.breaker.isOpen()).isTrue();
	}

	@Test
	void callsThatComeTogetherDoNotWaitForEachOther() {
		for (int i = 0; i < 100; i++) {
			assertThat(this.breaker.admit()).isTrue();
		}
	}

	@Test
	void afterASecondInWhichNoneOfFiveCallsIsAnsweredTheOthersAreRefused() {
		CircuitBreaker running = crowded();
		long began = this.time.get();
		assertThat(running.admit()).isFalse();
		assertThat(Duration.ofNanos(this.time.get() - began)).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1020));
		assertThat(running.isOpen()).isTrue();
		assertThat(running.admit()).isFalse();
	}

	@Test
	void fewOfThoseThatWaitBeginInSpiteOfTheCallsThatHang() {
		CircuitBreaker running = new CircuitBreaker(() -> this.time.addAndGet(2_000_000));
		for (int i = 0; i < 5; i++) {
			assertThat(running.admit()).isTrue();
		}
		long began = this.time.get();
		assertThat(running.admit()).isTrue();
		assertThat(Duration.ofNanos(this.time.get() - began)).isBetween(Duration.ofMillis(8), Duration.ofMillis(20));
		assertThat(running.admit()).isTrue();
		assertThat(Duration.ofNanos(this.time.get() - began)).isBetween(Duration.ofMillis(18), Duration.ofMillis(40));
		running.answered();
		assertThat(running.admit()).isTrue();
		assertThat(running.isOpen()).isFalse();
	}

	@Test
	void aCallThatWaitsBeginsWhenAnotherOneIsAnswered() {
		hang();
		CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(this.breaker::admit);
		assertThat(waiting).isNotDone();
		this.breaker.answered();
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
	}

	@Test
	void aCallThatWaitsIsRefusedWhenAnotherOneTimesOut() {
		hang();
		CompletableFuture<Boolean> waiting = waiting();
		this.breaker.silent(this.time.get() - Duration.ofSeconds(1).toNanos());
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(false);
		assertThat(this.breaker.isOpen()).isFalse();
	}

	@Test
	void aCallThatWaitsBeginsWhenTheConnectionOfAnotherOneIsCut() {
		hang();
		CompletableFuture<Boolean> waiting = waiting();
		this.breaker.silent(this.time.get());
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
	}

	@Test
	void noScoutWaitsForLong() {
		CircuitBreaker running = new CircuitBreaker(() -> this.time.addAndGet(500_000));
		for (int i = 0; i < 5; i++) {
			assertThat(running.admit()).isTrue();
		}
		long began = this.time.get();
		for (int i = 0; i < 4; i++) {
			assertThat(running.admit()).isTrue();
		}
		assertThat(Duration.ofNanos(this.time.get() - began)).isLessThan(Duration.ofMillis(100));
	}

	@Test
	void aPauseOfTheVirtualMachineIsNotSilence() {
		hang();
		CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(this.breaker::admit);
		pass(Duration.ofMinutes(1));
		this.breaker.answered();
		assertThat(waiting).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
		assertThat(this.breaker.isOpen()).isFalse();
	}

	@Test
	void anInterruptedThreadDoesNotWait() {
		hang();
		CompletableFuture<Boolean> refused = CompletableFuture.supplyAsync(() -> {
			Thread.currentThread().interrupt();
			boolean admitted = this.breaker.admit();
			return !admitted && Thread.interrupted();
		});
		assertThat(refused).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(true);
		assertThat(this.breaker.isOpen()).isFalse();
	}

	/** Five calls that hang, and four scouts, on a clock that runs. */
	private CircuitBreaker crowded() {
		CircuitBreaker running = new CircuitBreaker(() -> this.time.addAndGet(2_000_000));
		for (int i = 0; i < 5 + 4; i++) {
			assertThat(running.admit()).isTrue();
		}
		return running;
	}

	private void hang() {
		for (int i = 0; i < 5; i++) {
			assertThat(this.breaker.admit()).isTrue();
		}
		pass(Duration.ofMillis(3));
	}

	private CompletableFuture<Boolean> waiting() {
		CompletableFuture<Thread> thread = new CompletableFuture<>();
		CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
			thread.complete(Thread.currentThread());
			return this.breaker.admit();
		});
		Awaitility.await().until(() -> LockSupport.getBlocker(thread.join()) == this.breaker);
		return waiting;
	}

	private void timeOut(int calls) {
		for (int i = 0; i < calls; i++) {
			assertThat(this.breaker.admit()).isTrue();
			long began = this.time.get();
			pass(Duration.ofSeconds(1));
			this.breaker.silent(began);
		}
	}

	/** As calls do without a connection. */
	private void fail(int calls) {
		for (int i = 0; i < calls; i++) {
			assertThat(this.breaker.admit()).isTrue();
			this.breaker.silent(this.time.get());
		}
	}

	private void answer() {
		assertThat(this.breaker.admit()).isTrue();
		this.breaker.answered();
	}

	private void pass(Duration duration) {
		this.time.addAndGet(duration.toNanos());
	}

}

package io.github.sessionstarter.security;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.security.Validations.Answer;
import io.github.sessionstarter.security.login.LogIn;
import io.github.sessionstarter.security.testing.LoginServer.UserSession;
import io.github.sessionstarter.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.DisabledException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RevalidationTests {

	private static final UserSession ADA = new UserSession("ada", List.of("ROLE_USER"));

	private static final Duration INTERVAL = Duration.ofMinutes(5);

	private final MovableClock clock = new MovableClock();

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void aSessionThatIsNotValidEnds() {
		assertThat(validations((session) -> null).validate("id", ADA, due()).session()).isNull();
		assertThat(validations((session) -> {
			throw new DisabledException("disabled");
		}).validate("id", ADA, due()).session()).isNull();
	}

	@Test
	void aUserDatabaseThatFailsLetsNoUserInAndEndsNothing() {
		Validations<UserSession> failing = validations((session) -> {
			throw new AuthenticationServiceException("down");
		});
		assertThatExceptionOfType(SessionStorageException.class).isThrownBy(() -> failing.validate("id", ADA, due()))
			.satisfies((ex) -> assertThat(ex.getCause()).isNotInstanceOf(AuthenticationServiceException.class));
	}

	@Test
	void aFailureIsNotUsedAgain() {
		Validations<UserSession> validations = validations((session) -> {
			if (this.asked.get() == 1) {
				throw new IllegalStateException("down");
			}
			return session;
		});
		assertThatExceptionOfType(SessionStorageException.class)
			.isThrownBy(() -> validations.validate("id", ADA, due()));
		assertThat(validations.validate("id", ADA, due()).session()).isEqualTo(ADA);
	}

	@Test
	void parallelRequestsAskOnce() {
		CountDownLatch together = new CountDownLatch(1);
		Validations<UserSession> validations = validations((session) -> {
			await(together);
			return new UserSession("ada", List.of());
		});
		LogIn due = due();
		List<CompletableFuture<Answer<UserSession>>> requests = IntStream.range(0, 8)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> validations.validate("id", ADA, due)))
			.toList();
		together.countDown();
		assertThat(requests).allSatisfy((request) -> assertThat(request.join().session().roles()).isEmpty());
		assertThat(requests).filteredOn((request) -> request.join().asked()).hasSize(1);
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void parallelRequestsFailTogether() {
		CountDownLatch together = new CountDownLatch(1);
		Validations<UserSession> validations = validations((session) -> {
			await(together);
			throw new AuthenticationServiceException("down");
		});
		LogIn due = due();
		List<CompletableFuture<Answer<UserSession>>> requests = IntStream.range(0, 2)
			.mapToObj((i) -> CompletableFuture.supplyAsync(() -> validations.validate("id", ADA, due)))
			.toList();
		together.countDown();
		assertThat(requests).allSatisfy((request) -> assertThat(request).failsWithin(INTERVAL)
			.withThrowableThat()
			.withCauseInstanceOf(SessionStorageException.class));
	}

	@Test
	void anAnswerIsUsedUntilTheNextIsDue() {
		Validations<UserSession> validations = validations(UnaryOperator.identity());
		LogIn due = due();
		validations.validate("id", ADA, due);
		this.clock.move(INTERVAL.minusMillis(1));
		validations.validate("id", ADA, due);
		assertThat(this.asked).hasValue(1);
		this.clock.move(Duration.ofMillis(1));
		validations.validate("id", ADA, due);
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void anAnswerIsAboutOneSessionAndWhatItHolds() {
		Validations<UserSession> validations = validations(UnaryOperator.identity());
		validations.validate("id", ADA, due());
		validations.validate("other", ADA, due());
		UserSession changed = new UserSession("ada", List.of("ROLE_ADMIN"));
		assertThat(validations.validate("id", changed, due()).session()).isEqualTo(changed);
		assertThat(this.asked).hasValue(3);
	}

	@Test
	void eachRequestAsksWithoutAnInterval() {
		Validations<UserSession> validations = new Validations<>(mapping(UnaryOperator.identity()), Duration.ZERO,
				this.clock);
		LogIn present = LogIn.begin(this.clock.instant(), List.of());
		validations.validate("id", ADA, present);
		validations.validate("id", ADA, present);
		assertThat(this.asked).hasValue(2);
	}

	private Validations<UserSession> validations(UnaryOperator<@Nullable UserSession> validation) {
		return new Validations<>(mapping(validation), INTERVAL, this.clock);
	}

	private SessionAuthentication<UserSession> mapping(UnaryOperator<@Nullable UserSession> validation) {
		return SessionAuthentication.of(UserSession.class).name(UserSession::user).validate((session) -> {
			this.asked.incrementAndGet();
			return validation.apply(session);
		}).session((login, present) -> ADA);
	}

	private LogIn due() {
		return LogIn.begin(this.clock.instant().minus(INTERVAL), List.of());
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

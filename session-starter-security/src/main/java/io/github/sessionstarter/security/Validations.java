package io.github.sessionstarter.security;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.security.login.LogIn;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;

/**
 * The questions to the application whether a session is still valid. Requests that hold
 * the same session share an answer until the next one is due, because a client sends
 * several of them before it has received the time of the first answer.
 *
 * @param <T> the type of the session
 */
final class Validations<T> {

	private static final int MAX_ANSWERS = 10_000;

	private final SessionAuthentication<T> mapping;

	private final Duration interval;

	private final InstantSource clock;

	private final ConcurrentMap<Question<T>, CompletableFuture<@Nullable T>> answers;

	Validations(SessionAuthentication<T> mapping, Duration interval, InstantSource clock) {
		this.mapping = mapping;
		this.interval = interval;
		this.clock = clock;
		this.answers = Caffeine.newBuilder()
			.maximumSize(MAX_ANSWERS)
			.expireAfterWrite(interval)
			.ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
			.<Question<T>, CompletableFuture<@Nullable T>>build()
			.asMap();
	}

	/**
	 * Return what becomes of a session.
	 * @param id the id of the session, or {@code null} if it has none yet
	 * @param session the session
	 * @param logIn tells when it was validated
	 * @throws SessionStorageException if the application cannot tell now
	 */
	Answer<T> validate(@Nullable String id, T session, LogIn logIn) {
		if (this.clock.instant().isBefore(logIn.validated().plus(this.interval))) {
			return new Answer<>(session, false);
		}
		if (id == null || this.interval.isZero()) {
			return new Answer<>(ask(session), true);
		}
		Question<T> question = new Question<>(id, session);
		CompletableFuture<@Nullable T> own = new CompletableFuture<>();
		CompletableFuture<@Nullable T> earlier = this.answers.putIfAbsent(question, own);
		return (earlier != null) ? new Answer<>(join(earlier), false) : new Answer<>(ask(question, own), true);
	}

	/** Only an answer that lets the user in is used again. */
	private @Nullable T ask(Question<T> question, CompletableFuture<@Nullable T> answer) {
		try {
			T valid = ask(question.session());
			if (valid == null) {
				this.answers.remove(question, answer);
			}
			answer.complete(valid);
			return valid;
		}
		catch (RuntimeException | Error ex) {
			this.answers.remove(question, answer);
			answer.completeExceptionally(ex);
			throw ex;
		}
	}

	/** What the application cannot know now lets no user in, and ends nothing. */
	private @Nullable T ask(T session) {
		try {
			return this.mapping.validate(session);
		}
		catch (RuntimeException ex) {
			if (ex instanceof AuthenticationException && !(ex instanceof AuthenticationServiceException)) {
				return null;
			}
			throw unknown(ex);
		}
	}

	private static <T> @Nullable T join(CompletableFuture<@Nullable T> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException ex) {
			throw unknown(ex);
		}
	}

	/**
	 * Spring Security would answer with the login page if an
	 * {@link AuthenticationException} was the cause.
	 */
	private static SessionStorageException unknown(RuntimeException reason) {
		SessionStorageException failure = new SessionStorageException(
				new IllegalStateException("The log-in cannot be validated now"));
		failure.addSuppressed(reason);
		return failure;
	}

	/**
	 * What becomes of a session.
	 *
	 * @param session the session, another one in its place, or {@code null} if it ends
	 * @param asked whether the application was asked for this request
	 * @param <T> the type of the session
	 */
	record Answer<T>(@Nullable T session, boolean asked) {
	}

	/**
	 * A question to the application.
	 *
	 * @param id the id of the session
	 * @param session the session, which may change under the same id
	 * @param <T> the type of the session
	 */
	private record Question<T>(String id, T session) {

		/** Hide the session. */
		@Override
		public String toString() {
			return "Question[]";
		}

	}

}

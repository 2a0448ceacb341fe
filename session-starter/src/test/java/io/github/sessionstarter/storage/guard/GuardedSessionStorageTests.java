package io.github.sessionstarter.storage.guard;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.StrictReads;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.storage.cache.CachedReads;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.testing.MapStorage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

class GuardedSessionStorageTests {

	private static final RuntimeException SILENCE = new IllegalStateException(new TimeoutException());

	private static final RuntimeException ERROR = new IllegalStateException("READONLY");

	private static final String REMEMBERED = "remembered";

	private final AtomicLong time = new AtomicLong();

	private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

	private final AtomicInteger asked = new AtomicInteger();

	private final GuardedSessionStorage storage = new GuardedSessionStorage("carts", storage(), this.time::get);

	@Test
	void whatAStorageThrowsIsTheCauseOfAFailureOfTheStorage() {
		this.failure.set(ERROR);
		for (ThrowingCallable call : calls()) {
			assertThatExceptionOfType(SessionStorageException.class).isThrownBy(call).havingCause().isSameAs(ERROR);
		}
		assertThat(this.storage.failures()).isEqualTo(5);
	}

	@Test
	void whatIsAFailureOfTheStorageOrAConflictStaysAsItIs() {
		for (RuntimeException known : List.of(new UnreadableEntryException("An entry"), new SessionConflictException(3),
				new SessionStorageException(new IllegalStateException()))) {
			this.failure.set(known);
			for (ThrowingCallable call : calls()) {
				assertThat(catchThrowable(call)).isSameAs(known);
			}
		}
	}

	@Test
	void whatAStorageAnswersIsTheAnswer() {
		GuardedSessionStorage guarded = GuardedSessionStorage.of(new MapStorage());
		assertThat(guarded.create("id", "value", Duration.ofHours(1))).isTrue();
		assertThat(guarded.create("id", "value", Duration.ofHours(1))).isFalse();
		assertThat(guarded.replace("id", "value", "next", Duration.ofHours(1))).isTrue();
		assertThat(guarded.replace("id", "value", "next", Duration.ofHours(1))).isFalse();
		assertThat(guarded.read("id")).isEqualTo(guarded.readStrictly("id")).isEqualTo("next");
		assertThat(guarded.invalidate("id")).isTrue();
		assertThat(guarded.invalidate("id")).isFalse();
	}

	@Test
	void aStorageThatIsSilentIsNotAskedUntilAProbeIsAnswered() throws Throwable {
		this.failure.set(SILENCE);
		for (ThrowingCallable call : calls()) {
			assertThat(this.storage.isSilent()).isFalse();
			this.time.addAndGet(Duration.ofMillis(100).toNanos());
			assertThatExceptionOfType(SessionStorageException.class).isThrownBy(call);
		}
		assertThat(this.storage.isSilent()).isTrue();
		for (ThrowingCallable call : calls()) {
			assertThatExceptionOfType(SessionStorageException.class).isThrownBy(call)
				.havingCause()
				.isInstanceOf(TimeoutException.class);
		}
		assertThat(this.asked).hasValue(5);
		assertThat(this.storage.refusals()).isEqualTo(5);
		assertThat(this.storage.failures()).isEqualTo(10);
		this.failure.set(null);
		this.time.addAndGet(Duration.ofMillis(250).toNanos());
		for (ThrowingCallable call : calls()) {
			call.call();
		}
		assertThat(this.storage.isSilent()).isFalse();
	}

	@Test
	void whatIsRememberedIsUsedAndEndsNoSilence() {
		this.failure.set(SILENCE);
		for (ThrowingCallable call : calls()) {
			assertThat(this.storage.read(REMEMBERED)).isEqualTo("value");
			this.time.addAndGet(Duration.ofMillis(100).toNanos());
			assertThat(catchThrowable(call)).isNotNull();
		}
		this.time.addAndGet(Duration.ofMillis(250).toNanos());
		assertThat(this.storage.read(REMEMBERED)).isEqualTo(this.storage.readStrictly(REMEMBERED)).isEqualTo("value");
		assertThat(this.storage.isSilent()).isTrue();
		assertThat(this.storage.refusals()).isZero();
	}

	@Test
	void aStorageThatAnswersWithErrorsIsAskedEachTime() {
		for (RuntimeException answer : List.of(ERROR, new SessionConflictException(3),
				new UnreadableEntryException("An entry"))) {
			this.failure.set(answer);
			for (int i = 0; i < 100; i++) {
				calls().forEach((call) -> assertThat(catchThrowable(call)).isNotNull());
			}
		}
		assertThat(this.asked).hasValue(1500);
		assertThat(this.storage.isSilent()).isFalse();
	}

	@Test
	void anErrorIsAnAnswerThatEndsTheSilence() {
		this.failure.set(SILENCE);
		for (ThrowingCallable call : calls()) {
			this.time.addAndGet(Duration.ofMillis(100).toNanos());
			assertThat(catchThrowable(call)).isNotNull();
		}
		assertThat(this.storage.isSilent()).isTrue();
		this.failure.set(ERROR);
		this.time.addAndGet(Duration.ofMillis(250).toNanos());
		assertThat(catchThrowable(() -> this.storage.read("id"))).hasCause(ERROR);
		assertThat(this.storage.isSilent()).isFalse();
	}

	@Test
	void aCallThatTheApplicationInterruptsTellsNothingOfTheStorage() {
		AtomicReference<Throwable> thrown = new AtomicReference<>(SILENCE);
		GuardedSessionStorage interrupted = new GuardedSessionStorage("carts", throwing(thrown), this.time::get);
		for (ThrowingCallable call : calls(interrupted)) {
			assertThat(interrupted.isSilent()).isFalse();
			this.time.addAndGet(Duration.ofMillis(100).toNanos());
			assertThat(catchThrowable(call)).isNotNull();
			if (!interrupted.isSilent()) {
				assertThat(catchThrowable(() -> {
					Thread.currentThread().interrupt();
					interrupted.read("id");
				})).isInstanceOf(SessionStorageException.class);
				assertThat(Thread.interrupted()).isTrue();
			}
		}
		assertThat(interrupted.isSilent()).isTrue();
	}

	@Test
	void aCheckedExceptionOfAStorageInKotlinIsAFailureOfTheStorage() {
		IOException checked = new IOException("No space left on device");
		for (ThrowingCallable call : calls(throwing(checked))) {
			assertThatExceptionOfType(SessionStorageException.class).isThrownBy(call).havingCause().isSameAs(checked);
		}
	}

	@Test
	void aCheckedExceptionCanBeSilence() {
		GuardedSessionStorage silent = throwing(new SocketTimeoutException());
		for (ThrowingCallable call : calls(silent)) {
			this.time.addAndGet(Duration.ofMillis(100).toNanos());
			assertThat(catchThrowable(call)).isNotNull();
		}
		assertThat(silent.isSilent()).isTrue();
	}

	@Test
	void anErrorOfTheVirtualMachineStaysAsItIsAndIsAnAnswer() {
		Error error = new StackOverflowError();
		AtomicReference<Throwable> thrown = new AtomicReference<>(SILENCE);
		GuardedSessionStorage failing = new GuardedSessionStorage("carts", throwing(thrown), this.time::get);
		for (ThrowingCallable call : calls(failing)) {
			this.time.addAndGet(Duration.ofMillis(100).toNanos());
			assertThat(catchThrowable(call)).isNotNull();
		}
		assertThat(failing.isSilent()).isTrue();
		thrown.set(error);
		this.time.addAndGet(Duration.ofMillis(250).toNanos());
		for (ThrowingCallable call : calls(failing)) {
			assertThat(catchThrowable(call)).isSameAs(error);
		}
		assertThat(failing.isSilent()).isFalse();
	}

	@Test
	void theMemoryIsNeverSilent() {
		GuardedSessionStorage memory = GuardedSessionStorage.of(new InMemorySessionStorage(10, this::instant));
		this.failure.set(SILENCE);
		for (int i = 0; i < 10; i++) {
			this.time.addAndGet(Duration.ofMillis(100).toNanos());
			assertThatExceptionOfType(SessionStorageException.class)
				.isThrownBy(() -> memory.create("id", "value", Duration.ofHours(1)));
		}
		assertThat(memory.isSilent()).isFalse();
	}

	@Test
	void whatIsGuardedIsNotGuardedTwice() {
		assertThat(GuardedSessionStorage.of(this.storage)).isSameAs(this.storage);
	}

	@Test
	void aStorageOfSeveralNamesHasOneGuard() {
		GuardedStorages guards = new GuardedStorages();
		SessionStorage carts = storage();
		GuardedSessionStorage guard = guards.guard("carts", carts);
		assertThat(guards.guard("cartsSessionStorage", carts)).isSameAs(guard);
		assertThat(guards.guard("users", storage())).isNotSameAs(guard);
		assertThat(guards.all()).extracting(GuardedSessionStorage::name).containsExactly("carts", "users");
	}

	private List<ThrowingCallable> calls() {
		return calls(this.storage);
	}

	private static List<ThrowingCallable> calls(SessionStorage guarded) {
		StrictReads strict = (StrictReads) guarded;
		return List.of(() -> guarded.read("id"), () -> strict.readStrictly("id"),
				() -> guarded.create("id", "value", Duration.ofHours(1)),
				() -> guarded.replace("id", "value", "next", Duration.ofHours(1)), () -> guarded.invalidate("id"));
	}

	private GuardedSessionStorage throwing(Throwable failure) {
		return new GuardedSessionStorage("carts", throwing(new AtomicReference<>(failure)), this.time::get);
	}

	/** No code in Java says that it throws what this storage throws. */
	private static SessionStorage throwing(AtomicReference<Throwable> failure) {
		return new ForwardingStorage(new MapStorage()) {

			@Override
			public @Nullable String read(String id) {
				throw GuardedSessionStorageTests.<RuntimeException>unchecked(failure.get());
			}

			@Override
			public boolean create(String id, String value, Duration ttl) {
				throw GuardedSessionStorageTests.<RuntimeException>unchecked(failure.get());
			}

			@Override
			public boolean replace(String id, String expected, String value, Duration ttl) {
				throw GuardedSessionStorageTests.<RuntimeException>unchecked(failure.get());
			}

			@Override
			public boolean invalidate(String id) {
				throw GuardedSessionStorageTests.<RuntimeException>unchecked(failure.get());
			}

		};
	}

	@SuppressWarnings("unchecked")
	private static <X extends Throwable> X unchecked(Throwable failure) throws X {
		throw (X) failure;
	}

	private Instant instant() {
		RuntimeException failure = this.failure.get();
		if (failure != null) {
			throw failure;
		}
		return Instant.EPOCH;
	}

	private SessionStorage storage() {
		Class<?>[] types = { SessionStorage.class, StrictReads.class, CachedReads.class };
		return (SessionStorage) Proxy.newProxyInstance(SessionStorage.class.getClassLoader(), types,
				(proxy, method, arguments) -> {
					if (method.getName().equals("readCached")) {
						return arguments[0].equals(REMEMBERED) ? "value" : null;
					}
					this.asked.incrementAndGet();
					RuntimeException failure = this.failure.get();
					if (failure != null) {
						throw failure;
					}
					return (method.getReturnType() == boolean.class) ? true : null;
				});
	}

}

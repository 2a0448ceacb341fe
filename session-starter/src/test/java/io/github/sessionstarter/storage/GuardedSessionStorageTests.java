package io.github.sessionstarter.storage;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionStorageException;
import io.github.sessionstarter.testing.MapStorage;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

class GuardedSessionStorageTests {

	@Test
	void whatAStorageThrowsIsTheCauseOfAFailureOfTheStorage() {
		IllegalStateException down = new IllegalStateException("down");
		for (ThrowingCallable call : calls(down)) {
			assertThatExceptionOfType(SessionStorageException.class).isThrownBy(call).havingCause().isSameAs(down);
		}
	}

	@Test
	void whatIsAFailureOfTheStorageOrAConflictStaysAsItIs() {
		for (RuntimeException known : List.of(new UnreadableEntryException("An entry"), new SessionConflictException(3),
				new SessionStorageException(new IllegalStateException()))) {
			for (ThrowingCallable call : calls(known)) {
				assertThat(catchThrowable(call)).isSameAs(known);
			}
		}
	}

	@Test
	void whatAStorageAnswersIsTheAnswer() {
		GuardedSessionStorage storage = new GuardedSessionStorage(new MapStorage());
		assertThat(storage.create("id", "value", Duration.ofHours(1))).isTrue();
		assertThat(storage.create("id", "value", Duration.ofHours(1))).isFalse();
		assertThat(storage.replace("id", "value", "next", Duration.ofHours(1))).isTrue();
		assertThat(storage.replace("id", "value", "next", Duration.ofHours(1))).isFalse();
		assertThat(storage.read("id")).isEqualTo(storage.readStrictly("id")).isEqualTo("next");
		assertThat(storage.invalidate("id")).isTrue();
		assertThat(storage.invalidate("id")).isFalse();
	}

	private static List<ThrowingCallable> calls(RuntimeException failure) {
		GuardedSessionStorage storage = new GuardedSessionStorage(failing(failure));
		return List.of(() -> storage.read("id"), () -> storage.readStrictly("id"),
				() -> storage.create("id", "value", Duration.ofHours(1)),
				() -> storage.replace("id", "value", "next", Duration.ofHours(1)), () -> storage.invalidate("id"));
	}

	private static SessionStorage failing(RuntimeException failure) {
		Class<?>[] types = { SessionStorage.class, StrictReads.class };
		return (SessionStorage) Proxy.newProxyInstance(SessionStorage.class.getClassLoader(), types,
				(proxy, method, arguments) -> {
					throw failure;
				});
	}

}

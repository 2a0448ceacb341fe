package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.github.sessionstarter.testing.ForwardingStorage;
import io.github.sessionstarter.web.testing.Crowd;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.SilenceBars;
import io.github.sessionstarter.web.testing.Timings;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A storage that neither answers nor refuses, and that has a time-out or hangs.
 */
@Tag("fault")
@Tag("full")
class SilentStorageTests {

	private static final int THREADS = 20;

	private static final Duration FEW = Duration.ofMillis(50);

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Storage.class)
		.session("cart", "storage=carts")
		.with("server.tomcat.threads.max", THREADS);

	private final SilentStorage storage = server.bean(SilentStorage.class);

	private final GuardedSessionStorage guard = server.bean(GuardedStorages.class).all().get(0);

	@ParameterizedTest
	@CsvSource({ "PT1S", "PT1H" })
	void requestsFailAtOnceAndOthersAreAnsweredAsBefore(Duration timeout) {
		String cart = server.get("/set/cart/Anna/1").cookie("cart");
		try (Crowd crowd = new Crowd(3 * THREADS, () -> server.get("/read/cart", "Cookie", cart))) {
			SilenceBars bars = SilenceBars.normal(crowd, others());
			this.storage.fallSilent(timeout);
			Awaitility.await().atMost(Duration.ofSeconds(10)).until(this.guard::isSilent);
			bars.assertHold(SilentStorageTests::others);
			assertThat(this.storage.waiting()).isLessThan(THREADS);
			assertThat(server.get("/clear/cart", "Cookie", cart).status()).isEqualTo(503);
			this.storage.answer();
			Awaitility.await()
				.atMost(Duration.ofSeconds(1).plus(timeout.toMinutes() > 0 ? FEW : timeout))
				.until(() -> server.get("/read/cart", "Cookie", cart).body().equals("Anna:1"));
		}
		finally {
			this.storage.answer();
		}
	}

	private static Timings others() {
		return Timings.of(200, () -> assertThat(server.get("/untouched").status()).isEqualTo(200));
	}

	@Configuration(proxyBeanMethods = false)
	static class Storage {

		@Bean
		SilentStorage carts() {
			return new SilentStorage();
		}

	}

	static final class SilentStorage extends ForwardingStorage {

		private final AtomicReference<@Nullable CountDownLatch> silence = new AtomicReference<>();

		private final AtomicReference<Duration> timeout = new AtomicReference<>(Duration.ZERO);

		private final AtomicInteger waiting = new AtomicInteger();

		SilentStorage() {
			super(new InMemorySessionStorage(1000));
		}

		void fallSilent(Duration timeout) {
			this.timeout.set(timeout);
			this.silence.set(new CountDownLatch(1));
		}

		void answer() {
			CountDownLatch silence = this.silence.getAndSet(null);
			if (silence != null) {
				silence.countDown();
			}
		}

		int waiting() {
			return this.waiting.get();
		}

		@Override
		public @Nullable String read(String id) {
			CountDownLatch silence = this.silence.get();
			if (silence != null) {
				await(silence);
			}
			return super.read(id);
		}

		private void await(CountDownLatch silence) {
			this.waiting.incrementAndGet();
			try {
				if (!silence.await(this.timeout.get().toMillis(), TimeUnit.MILLISECONDS)) {
					throw new IllegalStateException(new TimeoutException());
				}
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				this.waiting.decrementAndGet();
			}
		}

	}

}

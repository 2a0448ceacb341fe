package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.cache.ReadCache;
import io.github.sessionstarter.storage.directory.FileContent.Entry;
import io.github.sessionstarter.testing.MovableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * A read cache is never staler than it says.
 */
@Tag("abuse")
class ReadCacheTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private static final Duration TIME = Duration.ofSeconds(2);

	private static final CacheOptions CACHE = new CacheOptions(TIME, 10);

	private static final Entry ENTRY = new Entry("value", Long.MAX_VALUE);

	private static final Entry OTHER = new Entry("other", Long.MAX_VALUE);

	private final MovableClock clock = new MovableClock();

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // overflows soon

	private final ReadCache<Entry> cache = new ReadCache<>(CACHE, this.nanos::get, (entry) -> true,
			(entry) -> entry.value().length());

	@TempDir
	private Path directory;

	private DirectorySessionStorage here;

	private DirectorySessionStorage elsewhere;

	@BeforeEach
	void begin() {
		this.here = open();
		this.elsewhere = open();
		this.here.create("id", "value", LIMIT);
		this.here.read("id");
	}

	@AfterEach
	void close() {
		this.here.close();
		this.elsewhere.close();
	}

	@Test
	void whatWasReadIsUsedAgainForTheTimeThatIsAllowed() {
		this.elsewhere.replace("id", "value", "new", LIMIT);
		pass(TIME.minusNanos(1));
		assertThat(this.here.read("id")).isEqualTo("value");
		pass(Duration.ofNanos(1));
		assertThat(this.here.read("id")).isEqualTo("new");
	}

	@Test
	void whatIsInsertedWhileEverythingIsForgottenIsNotFoundAfterwards() {
		CountDownLatch inserting = new CountDownLatch(1);
		CountDownLatch forgotten = new CountDownLatch(1);
		ReadCache<Entry> slow = new ReadCache<>(CACHE, this.nanos::get, (entry) -> true, (entry) -> {
			inserting.countDown();
			await(forgotten);
			return entry.value().length();
		});
		CompletableFuture<Entry> reader = CompletableFuture.supplyAsync(() -> slow.read("id", (id) -> ENTRY));
		await(inserting);
		slow.forgetAll();
		forgotten.countDown();
		assertThat(reader).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(ENTRY);
		assertThat(slow.known("id")).isNull();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void aLogOutElsewhereIsSeenInThatTime() {
		this.elsewhere.invalidate("id");
		pass(TIME);
		assertThat(this.here.read("id")).isNull();
	}

	@Test
	void usingItAgainProlongsNothing() {
		pass(TIME.minusNanos(1));
		this.elsewhere.replace("id", "value", "new", LIMIT);
		assertThat(this.here.read("id")).isEqualTo("value");
		pass(Duration.ofNanos(1));
		assertThat(this.here.read("id")).isEqualTo("new");
	}

	@Test
	void whatWasNotFoundIsLookedForAgain() {
		assertThat(this.here.read("late")).isNull();
		this.elsewhere.create("late", "value", LIMIT);
		assertThat(this.here.read("late")).isEqualTo("value");
	}

	@Test
	void whatIsDoneHereIsSeenAtOnce() {
		this.here.replace("id", "value", "new", LIMIT);
		assertThat(this.here.read("id")).isEqualTo("new");
		this.here.invalidate("id");
		assertThat(this.here.read("id")).isNull();
	}

	@Test
	void aReplacementThatFailsShowsWhatIsThere() {
		this.elsewhere.replace("id", "value", "new", LIMIT);
		assertThat(this.here.replace("id", "value", "other", LIMIT)).isFalse();
		assertThat(this.here.read("id")).isEqualTo("new");
	}

	@Test
	void aReplacementComparesWithWhatIsThere() {
		this.elsewhere.replace("id", "value", "new", LIMIT);
		assertThat(this.here.read("id")).isEqualTo("value");
		assertThat(this.here.replace("id", "new", "other", LIMIT)).isTrue();
	}

	@Test
	void whatWasReadExpiresInTime() {
		this.clock.move(LIMIT.minusMillis(1));
		assertThat(this.here.read("id")).isEqualTo("value");
		this.clock.move(Duration.ofMillis(1));
		assertThat(this.here.read("id")).isNull();
	}

	@Test
	void whatWasProlongedElsewhereIsNotGone() {
		this.elsewhere.replace("id", "value", "value", LIMIT.plusMillis(1));
		this.clock.move(LIMIT);
		assertThat(this.here.read("id")).isEqualTo("value");
		this.clock.move(Duration.ofMillis(1));
		assertThat(this.here.read("id")).isNull();
	}

	@Test
	void aReadDuringAWriteDoesNotPutTheOldValueBack() throws Exception {
		this.cache.read("id", (id) -> {
			this.cache.forget("id"); // another request writes after this was read
			return ENTRY;
		});
		assertThat(this.cache.read("id", (id) -> OTHER)).isEqualTo(OTHER);
	}

	@Test
	void whatWasFoundGoneDoesNotComeBackWithASlowRead() throws Exception {
		this.cache.read("id", (id) -> {
			assertThat(this.cache.read("id", (same) -> null)).isNull();
			return ENTRY;
		});
		assertThat(this.cache.read("id", (id) -> null)).isNull();
	}

	@Test
	void aSlowReadDoesNotReplaceALaterOne() throws Exception {
		this.cache.read("id", (id) -> {
			this.nanos.incrementAndGet();
			this.cache.read("id", (same) -> OTHER);
			return ENTRY;
		});
		assertThat(this.cache.read("id", (id) -> null)).isEqualTo(OTHER);
	}

	@Test
	void theTimeOfTheReadCounts() throws Exception {
		this.cache.read("id", (id) -> {
			pass(TIME);
			return ENTRY;
		});
		assertThat(this.cache.read("id", (id) -> OTHER)).isEqualTo(OTHER);
	}

	@Test
	void aReadThatFailsIsNotRemembered() throws Exception {
		assertThatIOException().isThrownBy(() -> this.cache.read("id", (id) -> {
			throw new IOException();
		}));
		assertThat(this.cache.read("id", (id) -> ENTRY)).isEqualTo(ENTRY);
	}

	@Test
	void theNumberOfValuesIsBounded() throws Exception {
		assertRemembersAtMost(10, this.cache, ENTRY);
	}

	@Test
	void theMemoryOfLongValuesIsBounded() throws Exception {
		ReadCache<Entry> many = new ReadCache<>(new CacheOptions(TIME, 10_000), this.nanos::get, (entry) -> true,
				(entry) -> entry.value().length());
		assertRemembersAtMost(16, many, new Entry("x".repeat(1_000_000), Long.MAX_VALUE));
	}

	@Test
	void aValueLongerThanTheMemoryIsNotRemembered() {
		Entry huge = new Entry("x".repeat(17_000_000), Long.MAX_VALUE);
		Awaitility.await().untilAsserted(() -> {
			this.cache.read("id", (id) -> huge);
			assertThat(this.cache.read("id", (id) -> ENTRY)).isEqualTo(ENTRY);
		});
	}

	@Test
	void whatIsForgottenWithAllOthersIsReadAgain() throws Exception {
		this.cache.read("id", (id) -> ENTRY);
		this.cache.forgetAll();
		assertThat(this.cache.read("id", (id) -> OTHER)).isEqualTo(OTHER);
	}

	@Test
	void aReadDuringWhichAllIsForgottenDoesNotPutTheOldValueBack() throws Exception {
		this.cache.read("id", (id) -> {
			this.cache.forgetAll();
			return ENTRY;
		});
		assertThat(this.cache.read("id", (id) -> OTHER)).isEqualTo(OTHER);
	}

	private static void assertRemembersAtMost(int most, ReadCache<Entry> cache, Entry entry) throws IOException {
		for (int number = 0; number < 100; number++) {
			cache.read("id " + number, (id) -> entry);
		}
		Awaitility.await()
			.until(() -> IntStream.range(0, 100)
				.filter((number) -> cache.known("id " + number) != null)
				.count() <= most);
	}

	private void pass(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	private DirectorySessionStorage open() {
		return new DirectorySessionStorage(this.directory, "shop", new DirectoryOptions(LIMIT, Durability.NONE, CACHE),
				this.clock, this.nanos::get);
	}

}

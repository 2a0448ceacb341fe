package io.github.sessionstarter.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("abuse")
@Timeout(30)
class FolderLocksTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final CountDownLatch finish = new CountDownLatch(1);

	@TempDir
	private Path folder;

	private FolderLocks locks;

	@BeforeEach
	void open() {
		this.locks = FolderLocks.of(this.folder);
	}

	@AfterEach
	void close() throws Exception {
		this.locks.release();
	}

	@Test
	void allStoragesOfAFolderShareTheirLocks() throws Exception {
		FolderLocks other = FolderLocks.of(this.folder);
		assertThat(other).isSameAs(this.locks);
		other.release();
		assertThat(hold(0, PATIENCE)).isTrue();
	}

	@Test
	void whoCannotWaitAnyLongerIsTold() throws Exception {
		CompletableFuture<Boolean> holder = holdUntilFinished(7);
		assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> hold(7, Duration.ZERO));
		assertThat(hold(8, Duration.ZERO)).isTrue();
		this.finish.countDown();
		assertThat(holder.get()).isTrue();
		assertThat(hold(7, Duration.ZERO)).isTrue();
	}

	@Test
	void whatIsLockedWithoutUsIsLockedForUs() throws Exception {
		hold(7, PATIENCE);
		try (FileChannel other = FileChannel.open(this.folder.resolve(".lock"), StandardOpenOption.WRITE)) {
			other.lock(7, 1, false);
			assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> hold(7, Duration.ofMillis(20)));
			assertThat(hold(8, Duration.ZERO)).isTrue();
		}
		assertThat(hold(7, Duration.ZERO)).isTrue();
	}

	@Test
	void whoIsInterruptedWhileHeWaitsGivesUp() throws Exception {
		hold(7, PATIENCE);
		try (FileChannel other = FileChannel.open(this.folder.resolve(".lock"), StandardOpenOption.WRITE)) {
			other.lock(7, 1, false);
			Thread.currentThread().interrupt();
			assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> hold(7, PATIENCE));
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void whoIsInterruptedWhileHeWaitsForAThreadGivesUp() throws Exception {
		CompletableFuture<Boolean> holder = holdUntilFinished(7);
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(() -> hold(7, PATIENCE));
		assertThat(Thread.interrupted()).isTrue();
		this.finish.countDown();
		assertThat(holder.get()).isTrue();
	}

	@Test
	void aLockFileThatWasReplacedIsNotUsedAnyMore() throws Exception {
		hold(7, PATIENCE);
		Path file = this.folder.resolve(".lock");
		Files.move(file, this.folder.resolve("old"));
		Files.createFile(file);
		try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
			other.lock(7, 1, false);
			assertThatExceptionOfType(LockTimeoutException.class).isThrownBy(() -> hold(7, Duration.ofMillis(200)));
		}
		assertThat(hold(7, PATIENCE)).isTrue();
	}

	@Test
	void aLockFileThatWasRemovedWhileItIsHeldIsMadeAnew() throws Exception {
		CompletableFuture<Boolean> holder = holdUntilFinished(7);
		Files.delete(this.folder.resolve(".lock"));
		assertThat(hold(8, PATIENCE)).isTrue();
		assertThat(this.folder.resolve(".lock")).exists();
		this.finish.countDown();
		assertThat(holder.get()).isTrue();
	}

	private CompletableFuture<Boolean> holdUntilFinished(int stripe) throws Exception {
		CountDownLatch held = new CountDownLatch(1);
		CompletableFuture<Boolean> holder = CompletableFuture.supplyAsync(() -> {
			try {
				return this.locks.hold(stripe, PATIENCE, () -> {
					held.countDown();
					return await(this.finish);
				});
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		});
		assertThat(await(held)).isTrue();
		return holder;
	}

	private static boolean await(CountDownLatch latch) {
		try {
			return latch.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private boolean hold(int stripe, Duration patience) throws IOException {
		return this.locks.hold(stripe, patience, () -> true);
	}

}

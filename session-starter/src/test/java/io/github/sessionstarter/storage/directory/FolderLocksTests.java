package io.github.sessionstarter.storage.directory;

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
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@Tag("abuse")
@Timeout(30)
class FolderLocksTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final CountDownLatch finish = new CountDownLatch(1);

	@TempDir
	private Path directory;

	private Path folder;

	private FolderLocks locks;

	@BeforeEach
	void open() throws Exception {
		this.folder = Files.createDirectories(new SessionFolder(this.directory, "shop").path());
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

	@Test
	void whoComesTooLateCannotLock() throws Exception {
		FolderLocks late = FolderLocks.of(this.folder.resolve("late"));
		late.release();
		assertThatIllegalStateException().isThrownBy(() -> late.hold(0, PATIENCE, () -> true))
			.withMessageContaining("was closed");
		assertThat(this.folder.resolve("late")).doesNotExist();
	}

	@Test
	void whoIsStillAtWorkWhenItIsReleasedTakesNoLockFromItsSuccessor() throws Exception {
		CompletableFuture<Boolean> holder = holdUntilFinished(7);
		this.locks.release();
		this.locks = FolderLocks.of(this.folder);
		assertStaysLockedUntilTheEndOf(holder);
	}

	@Test
	void theFileIsClosedWhenTheLastOneHasFinished() throws Exception {
		CompletableFuture<Boolean> holder = holdUntilFinished(7);
		this.locks.release();
		this.finish.countDown();
		assertThat(holder.get()).isTrue();
		FolderLocks predecessor = this.locks;
		this.locks = FolderLocks.of(this.folder);
		assertThat(this.locks).isNotSameAs(predecessor);
		assertThat(hold(7, Duration.ZERO)).isTrue();
	}

	@Test
	void aFileThatCannotBeLookedAtKeepsItsLocks() throws Exception {
		CompletableFuture<Boolean> holder = holdUntilFinished(7);
		Path moved = this.folder.resolveSibling("moved");
		Files.move(this.folder, moved);
		Files.writeString(this.folder, "no folder");
		assertThatIOException().isThrownBy(() -> hold(8, PATIENCE));
		Files.delete(this.folder);
		Files.move(moved, this.folder);
		assertStaysLockedUntilTheEndOf(holder);
	}

	/** Locks are lost when the last user of a second channel to their file leaves. */
	private void assertStaysLockedUntilTheEndOf(CompletableFuture<Boolean> holder) throws Exception {
		assertThat(this.locks.hold(8, PATIENCE, () -> {
			this.finish.countDown();
			assertThat(holder.join()).isTrue();
			return lockedForOthers(8);
		})).isTrue();
		assertThat(lockedForOthers(8)).isFalse();
	}

	private boolean lockedForOthers(int stripe) throws IOException {
		Process process = ChildJvm.start(this.directory.toString(), "lock", String.valueOf(stripe));
		return ChildJvm.finish(process).contains("locked");
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

package io.github.sessionstarter.tracking.revocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.directory.Durability;
import io.github.sessionstarter.tracking.IdSessionTracker;
import io.github.sessionstarter.tracking.Lookup;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.StorageCodec;
import io.github.sessionstarter.tracking.StorageKey;
import io.github.sessionstarter.tracking.TrackedSession;
import io.github.sessionstarter.storage.SessionIndex.Entry;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sessions that are taken back, in a directory.
 */
@Tag("full")
class RevocationInDirectoryTests extends RevocationContract {

	@TempDir
	private Path directory;

	private DirectorySessionStorage storage;

	@BeforeEach
	void open() {
		this.storage = new DirectorySessionStorage(this.directory, "tests");
	}

	@AfterEach
	void close() {
		this.storage.close();
	}

	@Override
	protected SessionStorage storage() {
		return this.storage;
	}

	@Test
	@Tag("abuse")
	void aDamagedMarkLetsNobodyInAndIsNotWrittenOver() throws Exception {
		for (int mode = 0; mode < trackers().size(); mode++) {
			String token = begin(trackers().get(mode));
			Set<Path> before = files();
			trackers().get(mode).invalidateIssuedBefore(Instant.now().minusSeconds(60));
			Path mark = added(before);
			Files.write(mark, new byte[0]);
			RevocableSessionTracker<String> tracker = trackers().get(mode);
			assertUnreadable(() -> tracker.load(token));
			assertUnreadable(() -> tracker.invalidateIssuedBefore(Instant.now()));
			assertThat(mark).isEmptyFile();
			sweep(mark);
			assertUnreadable(() -> tracker.load(token));
			assertUnreadable(() -> tracker.invalidateIssuedBefore(Instant.now()));
			Files.delete(added(before));
			assertThat(tracker.load(token)).isInstanceOf(TrackedSession.class);
		}
	}

	@Test
	@Tag("abuse")
	void aDamagedLogOutIsStillALogOut() throws Exception {
		RevocableSessionTracker<String> tracker = trackers().get(1);
		TrackedSession<String> session = tracker.create(this.payloads.of(USER));
		Set<Path> before = files();
		tracker.invalidate(session);
		Path mark = added(before);
		Files.writeString(mark, "something else");
		assertUnreadable(() -> tracker.load(session.text()));
		assertUnreadable(() -> tracker.write(session, (payload) -> payload));
		sweep(mark);
		assertUnreadable(() -> tracker.load(session.text()));
		tracker.invalidate(session);
		assertThat(tracker.load(session.text())).isEqualTo(new Lookup.Rejected<>(RejectionReason.REVOKED));
	}

	@Test
	@Tag("abuse")
	void aDamagedListOfAUserIsNotAnEmptyOne() throws Exception {
		IdSessionTracker<String> sessions = new IdSessionTracker<>("cart", this.storage, new RandomSessionIdGenerator(),
				this.payloads, StorageCodec.PLAIN);
		PrincipalSessionTracker<String> tracker = new PrincipalSessionTracker<>("cart", sessions,
				ListIndex.of(this.storage), (user) -> user, SessionLimit.NONE);
		TrackedSession<String> unlisted = sessions.create(this.payloads.of(USER));
		Set<Path> before = files();
		Instant now = Instant.now();
		new ListIndex(this.storage).enter(StorageKey.ofUsers("cart").of(USER),
				new Entry(sessions.key(unlisted.id()), now.plusSeconds(60)), SessionLimit.NONE, now);
		Path list = added(before);
		Files.writeString(list, "something else");
		assertUnreadable(() -> tracker.invalidateAll(USER, null));
		assertUnreadable(() -> tracker.create(this.payloads.of(USER)));
		assertThat(list).hasContent("something else");
	}

	/** What is put aside keeps the name of its file, and more behind it. */
	private void sweep(Path file) {
		DirectoryOptions sweeping = new DirectoryOptions(Duration.ofMillis(10), Durability.NONE, CacheOptions.NONE);
		try (DirectorySessionStorage other = new DirectorySessionStorage(this.directory, "tests", sweeping,
				InstantSource.system())) {
			Awaitility.await().until(() -> other.damagedCount() == 1);
		}
		assertThat(file).doesNotExist();
	}

	private static void assertUnreadable(ThrowingCallable call) {
		assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(call)
			.havingCause()
			.withMessageContaining("cannot be read");
	}

	private Path added(Set<Path> before) throws IOException {
		Set<Path> added = files();
		added.removeAll(before);
		assertThat(added).hasSize(1);
		return added.iterator().next();
	}

	private Set<Path> files() throws IOException {
		try (Stream<Path> files = Files.walk(this.directory)) {
			return files.filter((file) -> file.getFileName().toString().matches("[0-9a-f]{64}.*"))
				.collect(Collectors.toSet());
		}
	}

}

package io.github.sessionstarter.tracking.principal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionIndex.Entry;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.directory.Durability;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.github.sessionstarter.testing.MapStorage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sessions of a user in a storage that several processes share and remember.
 */
class CachedListTests {

	private static final CacheOptions CACHE = new CacheOptions(Duration.ofHours(1), 100);

	private static final DirectoryOptions CACHED = new DirectoryOptions(Duration.ofDays(1), Durability.NONE, CACHE);

	private static final String USER = "u".repeat(43);

	@TempDir
	private Path directory;

	@Test
	@Tag("abuse")
	void aSessionThatAnotherProcessHasJustEnteredIsNotMissed() {
		try (DirectorySessionStorage here = open(); DirectorySessionStorage elsewhere = open()) {
			assertSeesWhatIsEntered(here, elsewhere);
		}
	}

	@Test
	@Tag("abuse")
	void itIsNotMissedInAStorageOfTheApplicationEither() {
		SessionStorage storage = new MapStorage();
		assertSeesWhatIsEntered(node(storage), node(storage));
	}

	private static void assertSeesWhatIsEntered(SessionStorage here, SessionStorage elsewhere) {
		Instant now = Instant.now();
		SessionIndex index = ListIndex.of(here);
		index.enter(USER, new Entry("first", now.plusSeconds(60)), SessionLimit.NONE, now);
		assertThat(ids(index, now)).containsExactly("first");
		ListIndex.of(elsewhere).enter(USER, new Entry("second", now.plusSeconds(90)), SessionLimit.NONE, now);
		assertThat(ids(index, now)).containsExactly("first", "second");
	}

	/** What is remembered may still have it, and is not what counts. */
	@Test
	@Tag("abuse")
	void aSessionThatAnotherProcessHasJustTakenOutIsEnteredAgain() {
		Instant now = Instant.now();
		Entry entry = new Entry("first", now.plusSeconds(60));
		SessionStorage storage = new MapStorage();
		SessionStorage cached = node(storage);
		SessionIndex here = ListIndex.of(cached);
		here.enter(USER, entry, SessionLimit.NONE, now);
		assertThat(cached.read(USER)).isNotNull();
		ListIndex.of(node(storage)).leave(USER, List.of("first"), now);
		here.enter(USER, entry, SessionLimit.NONE, now);
		assertThat(ids(ListIndex.of(storage), now)).containsExactly("first");
	}

	private static SessionStorage node(SessionStorage storage) {
		return new GuardedStorages((name, bean) -> CACHE).guard("carts", storage);
	}

	private static List<String> ids(SessionIndex index, Instant now) {
		return index.entries(USER, now).stream().map(Entry::id).toList();
	}

	private DirectorySessionStorage open() {
		return new DirectorySessionStorage(this.directory, "shop", CACHED, InstantSource.system());
	}

}

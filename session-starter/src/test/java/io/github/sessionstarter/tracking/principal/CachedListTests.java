package io.github.sessionstarter.tracking.principal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import io.github.sessionstarter.storage.SessionIndex;
import io.github.sessionstarter.storage.SessionIndex.Entry;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.storage.cache.CacheOptions;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.directory.Durability;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sessions of a user in a directory that several processes share and remember.
 */
class CachedListTests {

	private static final DirectoryOptions CACHED = new DirectoryOptions(Duration.ofDays(1), Durability.NONE,
			new CacheOptions(Duration.ofHours(1), 100));

	private static final String USER = "u".repeat(43);

	@TempDir
	private Path directory;

	@Test
	@Tag("abuse")
	void aSessionThatAnotherProcessHasJustEnteredIsNotMissed() {
		Instant now = Instant.now();
		try (DirectorySessionStorage here = open(); DirectorySessionStorage elsewhere = open()) {
			SessionIndex index = ListIndex.of(here);
			index.enter(USER, new Entry("first", now.plusSeconds(60)), SessionLimit.NONE, now);
			assertThat(ids(index, now)).containsExactly("first");
			ListIndex.of(elsewhere).enter(USER, new Entry("second", now.plusSeconds(90)), SessionLimit.NONE, now);
			assertThat(ids(index, now)).containsExactly("first", "second");
		}
	}

	private static List<String> ids(SessionIndex index, Instant now) {
		return index.entries(USER, now).stream().map(Entry::id).toList();
	}

	private DirectorySessionStorage open() {
		return new DirectorySessionStorage(this.directory, "shop", CACHED, InstantSource.system());
	}

}

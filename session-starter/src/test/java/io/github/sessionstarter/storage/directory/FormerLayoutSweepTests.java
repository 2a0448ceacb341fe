package io.github.sessionstarter.storage.directory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.github.sessionstarter.storage.TimeToLive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * The sweep moves over what an earlier version has written, one folder deeper.
 */
@Timeout(60)
@Tag("full")
class FormerLayoutSweepTests extends FormerLayout {

	private static final int SESSIONS = 30_000;

	@ParameterizedTest
	@ValueSource(strings = { "something else", "" })
	void theSweepMovesDamagedFilesOver(String content) throws Exception {
		Files.writeString(former("id"), content);
		assertUnreadable();
		sweep();
		assertThat(setAside("id")).hasContent(content);
		assertUnreadable();
	}

	@Test
	@Tag("scale")
	@Timeout(300)
	void theSweepMovesAllSessionsOverWhileTheyAreRead() throws Exception {
		List<String> ids = IntStream.range(0, SESSIONS).mapToObj((id) -> "id " + id).toList();
		for (String id : ids) {
			writeFormer(id, id, LIMIT);
		}
		assertThat(all().count()).isGreaterThan(SESSIONS + SESSIONS / 4);
		sweepWhileReading(ids);
		sweepWhileReading(ids); // folders that another sweep held
		ids.forEach(this::assertReadable);
		assertThat(all().filter(Files::isDirectory).count()).isLessThanOrEqualTo(2 + 256);
		assertThat(all().count()).isBetween((long) SESSIONS, SESSIONS + SESSIONS / 100L);
	}

	private void sweepWhileReading(List<String> ids) {
		Thread sweep = new Thread(this::sweep);
		sweep.start();
		for (int read = 0; sweep.isAlive(); read++) {
			LockSupport.unpark(sweep); // ends its pause
			assertReadable(ids.get(read % SESSIONS));
		}
	}

	private void assertReadable(String id) {
		if (!id.equals(this.storage.read(id))) {
			fail("A session is missing");
		}
	}

	@Test
	void theSweepRemovesWhatHasExpiredOrWasAbandoned() throws Exception {
		Files.writeString(former("id").resolveSibling(former("id").getFileName() + ".0123456789abcdef.tmp"), "half");
		this.clock.move(LIMIT.plus(TimeToLive.SKEW));
		sweep();
		sweep();
		assertThat(all().filter(Files::isRegularFile)).hasSize(1); // the lock
	}

	@Test
	void theSweepLeavesWhatIsNotOurs() throws Exception {
		Path notes = Files.writeString(former("id").resolveSibling("notes"), "text");
		Path misplaced = Files.writeString(former("id").resolveSibling("0".repeat(64)), "text");
		sweep();
		assertThat(List.of(notes, misplaced, present("id"))).allMatch(Files::exists);
	}

	@Test
	void theSweepWritesOverNothingThatALaterVersionHasWritten() throws Exception {
		Files.writeString(present("id"), "session-starter 2 something else");
		sweep();
		assertThat(present("id")).hasContent("session-starter 2 something else");
		assertThat(former("id")).exists();
	}

	@Test
	void theSweepPassesOverAFolderInUse() throws Exception {
		FolderLocks locks = FolderLocks.of(this.folder.path());
		locks.hold(this.folder.locate("id").stripe(), LIMIT, () -> {
			Thread sweep = new Thread(this::sweep);
			sweep.start();
			join(sweep);
			assertThat(former("id")).exists();
			return true;
		});
		locks.release();
		sweep();
		assertThat(former("id")).doesNotExist();
	}

}

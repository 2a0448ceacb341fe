package io.github.sessionstarter.storage.directory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import io.github.sessionstarter.storage.TimeToLive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The sweep moves over what an earlier version has written, one folder deeper.
 */
@Timeout(60)
@Tag("full")
class FormerLayoutSweepTests extends FormerLayout {

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
	void theSweepMovesSessionsOverAndRemovesTheFolders() throws Exception {
		for (int id = 0; id < 500; id++) {
			writeFormer("id " + id, "value " + id, LIMIT);
		}
		sweep();
		assertThat(IntStream.range(0, 500)).allSatisfy((id) -> {
			assertThat(present("id " + id)).exists();
			assertThat(this.storage.read("id " + id)).isEqualTo("value " + id);
		});
		assertThat(all().filter(Files::isDirectory)).hasSizeLessThan(2 + 256 + 1);
		assertThat(all().filter(Files::isRegularFile)).hasSize(501 + 1);
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

package io.github.sessionstarter.storage.directory;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Sessions that an earlier version has written, one folder deeper, are found, are ended,
 * and are moved over.
 */
@Timeout(60)
@Tag("full")
class FormerLayoutTests extends FormerLayout {

	@Test
	void aSessionIsReadWhereItIs() {
		assertThat(this.storage.read("id")).isEqualTo("value");
		assertThat(this.storage.readStrictly("id")).isEqualTo("value");
		assertThat(former("id")).exists();
	}

	@Test
	void aSessionExpiresWhereItIs() {
		this.clock.move(LIMIT);
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isFalse();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
	}

	@Test
	void itsIdExists() {
		assertThat(this.storage.create("id", "new", LIMIT)).isFalse();
		assertThat(this.storage.read("id")).isEqualTo("value");
	}

	@Test
	void aWriteMovesItOver() {
		assertThat(this.storage.replace("id", "other", "new", LIMIT)).isFalse();
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
		assertThat(former("id")).doesNotExist();
	}

	@Test
	void aLogOutEndsIt() {
		assertThat(this.storage.invalidate("id")).isTrue();
		assertThat(this.storage.read("id")).isNull();
		assertThat(former("id")).doesNotExist();
		assertThat(present("id")).doesNotExist();
	}

	@Test
	void aLogOutEndsWhatAnEarlierVersionWroteBesideIt() throws Exception {
		writeBoth("id");
		assertThat(this.storage.invalidate("id")).isTrue();
		assertThat(this.storage.read("id")).isNull();
		assertThat(former("id")).doesNotExist();
	}

	@Test
	void ofTwoTheOneInThePresentLayoutCountsWhileItLives() throws Exception {
		writeBoth("id");
		assertThat(this.storage.read("id")).isEqualTo("present");
		assertThat(this.storage.replace("id", "present", "new", LIMIT)).isTrue();
		assertThat(former("id")).doesNotExist();
		assertThat(this.storage.read("id")).isEqualTo("new");
	}

	@Test
	void ofTwoTheOneInTheFormerLayoutCountsOnceTheOtherHasExpired() throws Exception {
		writeBoth("id");
		writeFormer("id", "former", LIMIT.multipliedBy(2));
		this.clock.move(LIMIT);
		assertThat(this.storage.read("id")).isEqualTo("former");
		assertThat(this.storage.replace("id", "former", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
	}

	@Test
	void ofTwoTheOneInTheFormerLayoutCountsIfTheOtherIsDamaged() throws Exception {
		writeBoth("id");
		Files.writeString(present("id"), "something else");
		assertThat(this.storage.read("id")).isEqualTo("value");
		assertThat(this.storage.invalidate("id")).isTrue();
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.damagedCount()).isOne();
	}

	@Test
	void aDamagedFileBesideASessionIsPutAside() throws Exception {
		writeBoth("id");
		Files.writeString(former("id"), "something else");
		assertThat(this.storage.invalidate("id")).isTrue();
		assertThat(setAside("id")).hasContent("something else");
		assertThat(former("id")).doesNotExist();
	}

	@Test
	void anUnknownIdInAFormerFolderLeavesNoTrace() throws Exception {
		Files.delete(this.folder.path().resolve(".lock"));
		Files.move(former("id"), former("id").resolveSibling("0".repeat(64)));
		List<Path> before = all().toList();
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isFalse();
		assertThat(this.storage.invalidate("id")).isFalse();
		assertThat(all().toList()).isEqualTo(before);
	}

	@Test
	void noReadAndNoWriteMissesASessionThatIsMovedOver() throws Exception {
		List<String> ids = IntStream.range(0, 300).mapToObj((id) -> "id " + id).toList();
		for (String id : ids) {
			writeFormer(id, "value", LIMIT);
		}
		Thread sweep = new Thread(this::sweep);
		sweep.start();
		do {
			assertThat(ids).allMatch((id) -> this.storage.read(id) != null);
		}
		while (sweep.isAlive());
		for (String id : ids) {
			writeFormer("again " + id, "value", LIMIT);
		}
		sweep = new Thread(this::sweep);
		sweep.start();
		assertThat(ids).allMatch((id) -> this.storage.replace("again " + id, "value", "new", LIMIT));
		join(sweep);
		assertThat(ids).allMatch((id) -> "new".equals(this.storage.read("again " + id)));
	}

	@Test
	void aDamagedFileIsPutAsideInThePresentLayout() throws Exception {
		Files.writeString(former("id"), "something else");
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
		assertThat(setAside("id")).exists();
	}

	@Test
	void aFolderInPlaceOfAFileIsPutAsideToo() throws Exception {
		writeBoth("id");
		Files.delete(former("id"));
		Files.createDirectories(former("id").resolve("folder"));
		assertThat(this.storage.replace("id", "present", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
		assertThat(former("id")).doesNotExist();
	}

	@Test
	void aStrictReadRefusesWhatIsDamagedOrWasSetAside() throws Exception {
		Path aside = former("id").resolveSibling(former("id").getFileName() + ".0123456789abcdef.damaged");
		Files.move(former("id"), aside);
		assertUnreadable();
		sweep();
		assertThat(setAside("id")).exists();
		assertUnreadable();
	}

	@Test
	void noLinkIsFollowed() throws Exception {
		Path deeper = former("id").getParent();
		Path target = Files.move(deeper, this.directory.resolve("target"));
		Files.createSymbolicLink(deeper, target);
		for (Runnable call : List.<Runnable>of(() -> this.storage.read("id"), () -> this.storage.readStrictly("id"),
				() -> this.storage.create("id", "new", LIMIT), () -> this.storage.invalidate("id"))) {
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(call::run);
		}
		sweep();
		assertThat(target).isDirectoryContaining((file) -> file.endsWith(former("id").getFileName()));
		assertThat(Files.isSymbolicLink(deeper)).isTrue();
	}

	@Test
	void aLinkInPlaceOfAFileIsPutAside() throws Exception {
		Path target = Files.move(former("id"), this.directory.resolve("target"));
		Files.createSymbolicLink(former("id"), target);
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(Files.isRegularFile(present("id"), LinkOption.NOFOLLOW_LINKS)).isTrue();
		assertThat(target).content().endsWith("value");
	}

}

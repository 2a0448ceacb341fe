package io.github.sessionstarter.ktor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.testing.KtorStorage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What Ktor itself has written to a directory.
 */
class KtorDirectoryStorageTests {

	private static final String TEXT = "{\"id\":\"u\u017E\u00ED\",\"count\":7}";

	@TempDir
	Path directory;

	private KtorStorage ktor;

	private KtorDirectoryStorage storage;

	@BeforeEach
	void begin() throws IOException {
		Path sessions = Files.createDirectory(this.directory.resolve("sessions"));
		this.ktor = new KtorStorage(sessions);
		this.storage = new KtorDirectoryStorage(sessions);
	}

	@Test
	void aSessionOfKtorIsRead() {
		assertThat(this.storage.read(this.ktor.begin(TEXT))).isEqualTo(TEXT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "ab", "abc", "abcd", "a.b", ".a", "user-0042", "A b", "con", "{\"a\":1}" })
	void anyIdThatKtorTakesIsRead(String id) {
		this.ktor.write(id, TEXT);
		assertThat(this.ktor.has(id)).isTrue();
		assertThat(this.storage.read(id)).isEqualTo(TEXT);
	}

	@Test
	void aRemovedSessionIsUnknownToKtorToo() {
		String id = this.ktor.begin(TEXT);
		this.storage.remove(id);
		assertThat(this.storage.read(id)).isNull();
		assertThat(this.ktor.has(id)).isFalse();
		this.storage.remove(id);
	}

	@Test
	@Tag("abuse")
	void anUnknownIdCreatesNothingOnDisk() throws IOException {
		assertThat(this.storage.read(KtorStorage.newId())).isNull();
		this.storage.remove(KtorStorage.newId());
		try (Stream<Path> files = Files.list(this.ktor.directory())) {
			assertThat(files).isEmpty();
		}
	}

	@ParameterizedTest
	@MethodSource("refused")
	@Tag("abuse")
	void anIdThatKtorRefusesNeverReachesAFile(String id) throws IOException {
		Path outside = Files.writeString(this.directory.resolve("ab.dat"), TEXT);
		assertThatException().isThrownBy(() -> this.ktor.read(id));
		assertThat(this.storage.read(id)).isNull();
		this.storage.remove(id);
		assertThat(outside).exists();
	}

	static List<String> refused() {
		return List.of("", "../ab", "..ab", "/ab", "a/..", "..\\ab", "a!b", "a?", "<>", "a\0b", "x".repeat(5_000));
	}

	@Test
	@Tag("abuse")
	void anIdOfAnyCharactersIsNoException() {
		Stream.of("\uD800x", "\uDC00", "a:b", "a*", "ab\n", "\u0001", ". ", "x".repeat(1_024), "nul", "com1")
			.forEach((id) -> assertThat(this.storage.read(id)).isNull());
	}

	@Test
	@Tag("abuse")
	void aLinkIsNotFollowed() throws IOException {
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		Path outside = Files.writeString(elsewhere.resolve("cd.dat"), TEXT);
		Files.createSymbolicLink(this.ktor.directory().resolve("ab"), elsewhere);
		Files.createSymbolicLink(this.ktor.directory().resolve("ef.dat"), outside);
		assertThat(this.ktor.read("abcd")).isEqualTo(TEXT);
		for (String id : List.of("abcd", "ef")) {
			assertThat(this.storage.read(id)).isNull();
			this.storage.remove(id);
		}
		assertThat(outside).exists();
	}

	@Test
	void theDirectoryItselfMayBeALink() throws IOException {
		String id = this.ktor.begin(TEXT);
		Path link = Files.createSymbolicLink(this.directory.resolve("link"), this.ktor.directory());
		assertThat(new KtorDirectoryStorage(link).read(id)).isEqualTo(TEXT);
	}

	@Test
	@Tag("abuse")
	void aFolderInThePlaceOfAFileIsNoSession() throws IOException {
		Files.createDirectory(this.ktor.directory().resolve("ab.dat"));
		assertThat(this.storage.read("ab")).isNull();
	}

	@Test
	@Tag("abuse")
	void whatCannotBeReadForAnotherReasonThanAMissingFileIsAFailureThatNamesNoId() throws IOException {
		Files.writeString(this.ktor.directory().resolve("cd"), "a file in the place of a folder");
		Path loop = this.ktor.directory().resolve("gh");
		Files.createSymbolicLink(loop, loop);
		for (String id : List.of("cdef", "ghij")) {
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> this.storage.read(id))
				.withMessageContaining(this.ktor.directory().toString())
				.withMessageNotContaining(id.substring(0, 2) + "/");
		}
	}

	@Test
	@Tag("abuse")
	void aFileThatIsNotTextIsUnreadable() throws IOException {
		Files.write(this.ktor.directory().resolve("ab.dat"), new byte[] { '{', (byte) 0xC3 });
		Files.write(this.ktor.directory().resolve("cd.dat"), new byte[0]);
		Files.write(this.ktor.directory().resolve("ef.dat"), new byte[(1 << 20) + 1]);
		assertThat(List.of("ab", "cd", "ef")).allSatisfy((id) -> assertThat(this.storage.read(id)).isEmpty());
	}

	@Test
	@Tag("abuse")
	void aMissingDirectoryIsAFailureThatNamesNoId() {
		KtorDirectoryStorage missing = new KtorDirectoryStorage(this.directory.resolve("missing"));
		String id = KtorStorage.newId();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> missing.read(id))
			.withMessageContaining("missing")
			.withMessageNotContaining(id.substring(0, 4));
	}

}

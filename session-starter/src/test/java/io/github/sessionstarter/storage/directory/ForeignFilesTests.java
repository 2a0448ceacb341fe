package io.github.sessionstarter.storage.directory;

import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

import io.github.sessionstarter.storage.UnreadableEntryException;
import io.github.sessionstarter.testing.MovableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A file under the name of a session is a value that was written, or there is no session.
 */
@Tag("abuse")
@Timeout(30)
@ExtendWith(OutputCaptureExtension.class)
class ForeignFilesTests {

	private static final Duration LIMIT = Duration.ofMinutes(30);

	private static final long EXPIRY = 1_800_000_000_000L;

	private static final byte[] VALID = FileFormat.encode(new FileContent.Entry("value", EXPIRY));

	@TempDir
	private Path directory;

	private DirectorySessionStorage storage;

	private Path file;

	@BeforeEach
	void writeSession() throws Exception {
		this.storage = new DirectorySessionStorage(this.directory.resolve("sessions"), "shop", DirectoryOptions.DEFAULT,
				new MovableClock());
		this.storage.create("id", "value", LIMIT);
		this.file = new SessionFolder(this.directory.resolve("sessions"), "shop").locate("id").file();
	}

	@AfterEach
	void close() {
		this.storage.close();
	}

	@ParameterizedTest
	@MethodSource("foreign")
	void whatThisStorageHasNotWrittenIsNoSession(byte[] content) throws Exception {
		Files.write(this.file, content);
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.file).hasBinaryContent(content);
		assertThat(setAside()).isEmpty();
		assertThat(this.storage.invalidate("id")).isFalse();
		assertThat(setAside()).singleElement().satisfies((aside) -> assertThat(aside).hasBinaryContent(content));
	}

	@ParameterizedTest
	@MethodSource("foreign")
	void noMethodTakesItForASession(byte[] content) throws Exception {
		Files.write(this.file, content);
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isFalse();
		assertThat(this.file).hasBinaryContent(content);
		assertThat(this.storage.invalidate("id")).isFalse();
		Files.write(this.file, content);
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
		assertThat(setAside()).hasSize(2);
		assertThat(this.storage.damagedCount()).isEqualTo(2);
	}

	static Stream<byte[]> foreign() {
		return Stream.of(new byte[0], bytes("\n"), bytes("{\"id\":1}\n"), bytes("\0".repeat(4096)),
				truncated(VALID.length - 1), truncated(20), bytes(text() + "e"),
				bytes(text().replace("value", "Value")), bytes(text().replace("starter 1", "starter 01")),
				bytes(text().replace(" 1800", " 1900")), bytes(text().replace(" 5 ", " +5 ")),
				bytes(text().replace(" 5 ", " 05 ")), bytes(text().replace("\n", "\r\n")), bytes("\uFEFF" + text()),
				framed(new byte[] { 'a', (byte) 0xC3 }), framed(new byte[] { (byte) 0xED, (byte) 0xA0, (byte) 0x80 }));
	}

	@ParameterizedTest
	@ValueSource(strings = { "session-starter 2 ", "session-starter 10 {}\n" })
	void whatAnotherVersionHasWrittenIsNoSessionAndStays(String content) throws Exception {
		Files.writeString(this.file, content);
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.replace("id", "value", "new", LIMIT)).isFalse();
		for (ThrowingCallable call : List.<ThrowingCallable>of(() -> this.storage.readStrictly("id"),
				() -> this.storage.create("id", "new", LIMIT), () -> this.storage.invalidate("id"))) {
			assertThatExceptionOfType(UnreadableEntryException.class).isThrownBy(call);
		}
		assertThat(this.file).hasContent(content);
		assertThat(setAside()).isEmpty();
	}

	@Test
	void theFormatIsTheDocumentedOne() {
		assertThat(VALID).isEqualTo(framed(bytes("value")));
	}

	@Test
	void aFileLargerThanAnySessionIsNotRead() throws Exception {
		try (RandomAccessFile large = new RandomAccessFile(this.file.toFile(), "rw")) {
			large.setLength(FileFormat.MAX_BYTES + 1L);
		}
		assertThat(this.storage.read("id")).isNull();
	}

	@Test
	void aLinkIsNeitherFollowedNorWrittenThrough() throws Exception {
		Path target = Files.move(this.file, this.directory.resolve("target"));
		byte[] content = Files.readAllBytes(target);
		Files.createSymbolicLink(this.file, target);
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(Files.isRegularFile(this.file, LinkOption.NOFOLLOW_LINKS)).isTrue();
		assertThat(target).hasBinaryContent(content);
	}

	@Test
	void aFolderInPlaceOfTheFileIsPutAside() throws Exception {
		Files.delete(this.file);
		Files.createDirectories(this.file.resolve("folder"));
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
		assertThat(this.storage.read("id")).isEqualTo("new");
		assertThat(setAside()).singleElement().satisfies((aside) -> assertThat(aside).isNotEmptyDirectory());
	}

	@Test
	void aPipeIsNotOpened() throws Exception {
		Files.delete(this.file);
		assertThat(new ProcessBuilder("mkfifo", this.file.toString()).start().waitFor()).isZero();
		assertThat(this.storage.read("id")).isNull();
		assertThat(this.storage.create("id", "new", LIMIT)).isTrue();
	}

	@Test
	void thereIsOneWarningWithoutContentAndNames(CapturedOutput output) throws Exception {
		for (int i = 0; i < 3; i++) {
			Files.writeString(this.file, "secret content");
			assertThat(this.storage.invalidate("id")).isFalse();
		}
		assertThat(output.getAll()).containsOnlyOnce("There was 1 file in the session directory")
			.doesNotContain("secret")
			.doesNotContain(this.file.getFileName().toString());
	}

	private List<Path> setAside() throws Exception {
		try (Stream<Path> files = Files.list(this.file.getParent())) {
			return files.filter((other) -> !other.equals(this.file)).toList();
		}
	}

	private static String text() {
		return new String(VALID, StandardCharsets.UTF_8);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private static byte[] truncated(int length) {
		return Arrays.copyOf(VALID, length);
	}

	/** A file with this value and all else as it has to be. */
	private static byte[] framed(byte[] value) {
		byte[] begin = bytes("session-starter 1 " + EXPIRY + " " + value.length + " ");
		CRC32C checksum = new CRC32C();
		checksum.update(begin);
		checksum.update(value);
		byte[] end = bytes(HexFormat.of().toHexDigits((int) checksum.getValue()) + "\n");
		return ByteBuffer.allocate(begin.length + end.length + value.length).put(begin).put(end).put(value).array();
	}

}

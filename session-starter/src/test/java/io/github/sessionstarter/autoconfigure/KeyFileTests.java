package io.github.sessionstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.autoconfigure.registration.CurrentKeyRing;
import io.github.sessionstarter.autoconfigure.registration.KeyRingFactory;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.key.SessionKeyParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A key in a file follows the file, however it is changed.
 */
class KeyFileTests {

	@TempDir
	Path directory;

	@Test
	void aFileThatWasRewrittenInPlaceIsRead() throws Exception {
		Path file = write("session-key", TestKeys.first());
		CurrentKeyRing keys = keys(location(file));
		write("session-key", TestKeys.second());
		refreshTwice(keys);
		assertThat(keys.get()).isEqualTo(ring(TestKeys.second()));
	}

	@Test
	void aFileThatWasReplacedIsRead() throws Exception {
		Path file = write("session-key", TestKeys.first());
		CurrentKeyRing keys = keys(location(file));
		Files.move(write("new", TestKeys.second()), file, StandardCopyOption.ATOMIC_MOVE);
		refreshTwice(keys);
		assertThat(keys.get()).isEqualTo(ring(TestKeys.second()));
	}

	@Test
	void aSecretOfKubernetesIsReadEachTimeThatItWasUpdated() throws Exception {
		updateSecret("..2026_01", TestKeys.first());
		Path file = Files.createSymbolicLink(this.directory.resolve("session-key"), Path.of("..data/session-key"));
		CurrentKeyRing keys = keys(location(file));
		for (String key : List.of(TestKeys.second(), TestKeys.third())) {
			updateSecret("..2026_" + key.substring(0, 2), key);
			refreshTwice(keys);
			assertThat(keys.get()).isEqualTo(ring(key));
		}
	}

	@Test
	void aChangeTakesEffectOnceItWasReadTwice() throws Exception {
		CurrentKeyRing keys = keys(location(write("session-key", TestKeys.first())));
		write("session-key", TestKeys.second());
		keys.refresh();
		assertThat(keys.get()).isEqualTo(ring(TestKeys.first()));
		keys.refresh();
		assertThat(keys.get()).isEqualTo(ring(TestKeys.second()));
	}

	@Test
	void ofTwoFilesThatChangeTogetherNobodySeesOneChangedOnly() throws Exception {
		CurrentKeyRing keys = keys(location(write("one", TestKeys.first())), location(write("two", TestKeys.second())));
		write("one", TestKeys.third());
		keys.refresh();
		assertThat(keys.get()).isEqualTo(ring(TestKeys.first(), TestKeys.second()));
		write("two", TestKeys.first());
		keys.refresh();
		assertThat(keys.get()).isEqualTo(ring(TestKeys.first(), TestKeys.second()));
		keys.refresh();
		assertThat(keys.get()).isEqualTo(ring(TestKeys.third(), TestKeys.first()));
	}

	@Test
	void filesAndOtherKeysKeepTheirOrder() throws Exception {
		CurrentKeyRing keys = keys(TestKeys.first(), "", location(write("session-key", TestKeys.second())));
		write("session-key", TestKeys.third());
		refreshTwice(keys);
		assertThat(keys.get()).isEqualTo(ring(TestKeys.first(), TestKeys.third()));
	}

	@Test
	void theSameKeyInAnotherSpellingIsTheSameRing() throws Exception {
		CurrentKeyRing keys = keys(location(write("session-key", TestKeys.first())));
		KeyRing before = keys.get();
		write("session-key",
				Base64.getEncoder().encodeToString(HexFormat.of().parseHex(TestKeys.first())) + System.lineSeparator());
		refreshTwice(keys);
		assertThat(keys.get()).isSameAs(before);
	}

	/** Does what the kubelet does. */
	private void updateSecret(String version, String key) throws IOException {
		Path data = this.directory.resolve("..data");
		Path outdated = Files.exists(data) ? data.toRealPath() : null;
		Files.createDirectory(this.directory.resolve(version));
		write(version + "/session-key", key);
		Path link = Files.createSymbolicLink(this.directory.resolve("..data_tmp"), Path.of(version));
		Files.move(link, data, StandardCopyOption.ATOMIC_MOVE);
		FileSystemUtils.deleteRecursively(outdated);
	}

	private Path write(String name, String content) throws IOException {
		return Files.writeString(this.directory.resolve(name), content);
	}

	private static String location(Path file) {
		return "file:" + file;
	}

	private static CurrentKeyRing keys(String... entries) {
		KeyRingFactory factory = new KeyRingFactory(List.of(entries), new DefaultResourceLoader());
		return new CurrentKeyRing(factory::create);
	}

	private static void refreshTwice(CurrentKeyRing keys) {
		keys.refresh();
		keys.refresh();
	}

	private static KeyRing ring(String... keys) {
		return KeyRing.of(Arrays.stream(keys).map(SessionKeyParser::parse).toList());
	}

}

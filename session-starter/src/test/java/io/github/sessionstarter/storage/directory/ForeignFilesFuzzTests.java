package io.github.sessionstarter.storage.directory;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import io.github.sessionstarter.storage.directory.FileContent.Entry;
import io.github.sessionstarter.testing.RandomTexts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Random changes to a file: there is no failure, and no value that was not written.
 */
@Tag("abuse")
@Tag("full")
class ForeignFilesFuzzTests {

	private static final Set<Entry> WRITTEN = Set.of(new Entry("value", 1_800_000_000_000L),
			new Entry("žluť 🦄 \uFFFD\n", Long.MAX_VALUE), new Entry("", 0), new Entry("-1", -1));

	@Test
	void ofRandomTextsOnlyThoseAreReadThatWereWritten() {
		List<String> samples = WRITTEN.stream()
			.map((entry) -> new String(FileFormat.encode(entry), StandardCharsets.UTF_8))
			.toList();
		RandomTexts texts = new RandomTexts(42, samples);
		int read = 0;
		for (int i = 0; i < 200_000; i++) {
			Entry entry = FileFormat.decode(texts.next().getBytes(StandardCharsets.UTF_8));
			if (entry != null) {
				assertThat(WRITTEN).contains(entry);
				read++;
			}
		}
		assertThat(read).isPositive();
	}

	@Test
	void everySingleByteMatters() {
		for (Entry entry : WRITTEN) {
			byte[] bytes = FileFormat.encode(entry);
			for (int bit = 0; bit < 8 * bytes.length; bit++) {
				bytes[bit / 8] ^= (byte) (1 << bit % 8);
				assertThat(FileFormat.decode(bytes)).as("bit %d", bit).isNull();
				bytes[bit / 8] ^= (byte) (1 << bit % 8);
			}
			assertThat(FileFormat.decode(bytes)).isEqualTo(entry);
		}
	}

}

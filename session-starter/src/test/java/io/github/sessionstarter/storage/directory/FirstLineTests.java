package io.github.sessionstarter.storage.directory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.sessionstarter.storage.directory.FileContent.Entry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The first line of a file tells when it expires, and how long it is.
 */
class FirstLineTests {

	private static final long EXPIRY = 1_800_000_000_000L;

	@ParameterizedTest
	@ValueSource(longs = { EXPIRY, 0, -1, Long.MAX_VALUE, Long.MIN_VALUE })
	void itTellsTheExpiry(long expiresAt) {
		for (String value : new String[] { "", "value", "žluť\n", "x".repeat(100_000) }) {
			byte[] bytes = FileFormat.encode(new Entry(value, expiresAt));
			assertThat(expiry(bytes)).isEqualTo(expiresAt);
		}
	}

	@ParameterizedTest
	@CsvSource({ "starter 1, starter 2", "' 1800', ' +1800'", "' 1800', ' 01800'", "' 1800', ' x'", "' 5 ', ' 05 '",
			"' 5 ', ' 6 '", "value, values", "'session', ''", "'1 1', 11", "' 5 ', ' 5 00'" })
	void anotherOneIsNotRead(String written, String changed) {
		assertThat(expiry(text().replace(written, changed).getBytes(StandardCharsets.UTF_8))).isNull();
	}

	@Test
	void aFileThatWasCutIsNotRead() {
		byte[] bytes = text().getBytes(StandardCharsets.UTF_8);
		for (int length = 0; length < bytes.length; length++) {
			assertThat(expiry(Arrays.copyOf(bytes, length))).isNull();
		}
	}

	private static String text() {
		return new String(FileFormat.encode(new Entry("value", EXPIRY)), StandardCharsets.UTF_8);
	}

	private static @Nullable Long expiry(byte[] bytes) {
		byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, FileFormat.LONGEST_HEADER));
		return FileFormat.decodeExpiry(head, bytes.length);
	}

}

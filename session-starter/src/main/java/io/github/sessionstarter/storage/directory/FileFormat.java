package io.github.sessionstarter.storage.directory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

import io.github.sessionstarter.encoding.Text;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a session's file: a line of text, and the value in UTF-8. <pre>
 * session-starter 1 {expiry in milliseconds since 1970} {bytes of the value} {CRC-32C}
 * </pre>
 * <p>
 * The checksum (RFC 3720, section 12.1, in hex) is that of all other bytes. It finds
 * accidents; it does not protect against a process that can write to the directory.
 */
final class FileFormat {

	/** More than any session; keeps a foreign file from filling the memory. */
	static final int MAX_BYTES = 64 * 1024 * 1024;

	private static final String BEGIN = "session-starter 1 ";

	private static final Pattern ANOTHER_VERSION = Pattern.compile("session-starter (?!1 )[1-9][0-9]* ");

	static final int LONGEST_HEADER = 80;

	private static final int CHECKSUM_DIGITS = 8;

	private FileFormat() {
	}

	/**
	 * Write an entry.
	 * @throws IllegalArgumentException if it is larger than {@link #MAX_BYTES}
	 */
	static byte[] encode(FileContent.Entry entry) {
		byte[] value = entry.value().getBytes(StandardCharsets.UTF_8);
		byte[] header = (header(entry.expiresAt(), value, 0) + '\n').getBytes(StandardCharsets.ISO_8859_1);
		if (value.length > MAX_BYTES - header.length) {
			throw new IllegalArgumentException("The value has " + value.length + " bytes, more than a file may have");
		}
		byte[] bytes = Arrays.copyOf(header, header.length + value.length);
		System.arraycopy(value, 0, bytes, header.length, value.length);
		return bytes;
	}

	/** Decode what {@link #encode} wrote, and return {@code null} for all other bytes. */
	static FileContent.@Nullable Entry decode(byte[] bytes) {
		int end = endOfLine(bytes);
		String header = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
		Long expiresAt = expiry(header);
		if (expiresAt == null || !header.equals(header(expiresAt, bytes, end + 1))) {
			return null;
		}
		String value = Text.fromUtf8(bytes, end + 1, bytes.length);
		return (value != null) ? new FileContent.Entry(value, expiresAt) : null;
	}

	/**
	 * Return when an entry expires, by its first line alone, which does not show whether
	 * the value is whole.
	 * @param head the first {@link #LONGEST_HEADER} bytes, or all if there are fewer
	 * @param size how many bytes there are
	 * @return the time, or {@code null} if {@link #encode} has not written such a line or
	 * not this many bytes
	 */
	static @Nullable Long decodeExpiry(byte[] head, long size) {
		int end = endOfLine(head);
		String header = new String(head, 0, end, StandardCharsets.ISO_8859_1);
		Long expiresAt = expiry(header);
		if (expiresAt == null) {
			return null;
		}
		String begin = begin(expiresAt, size - end - 1);
		return (header.startsWith(begin) && header.length() == begin.length() + CHECKSUM_DIGITS) ? expiresAt : null;
	}

	/** Return whether another version of this storage writes what begins like this. */
	static boolean isOfAnotherVersion(byte[] bytes) {
		String begin = new String(bytes, 0, Math.min(bytes.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
		return ANOTHER_VERSION.matcher(begin).lookingAt();
	}

	private static int endOfLine(byte[] bytes) {
		for (int i = 0; i < Math.min(bytes.length, LONGEST_HEADER); i++) {
			if (bytes[i] == '\n') {
				return i;
			}
		}
		return 0;
	}

	private static @Nullable Long expiry(String header) {
		int space = header.indexOf(' ', BEGIN.length());
		if (space < 0 || !header.startsWith(BEGIN)) {
			return null;
		}
		try {
			return Long.parseLong(header, BEGIN.length(), space, 10);
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	private static String header(long expiresAt, byte[] bytes, int start) {
		String header = begin(expiresAt, bytes.length - start);
		CRC32C checksum = new CRC32C();
		checksum.update(header.getBytes(StandardCharsets.ISO_8859_1));
		checksum.update(bytes, start, bytes.length - start);
		return header + HexFormat.of().toHexDigits((int) checksum.getValue());
	}

	private static String begin(long expiresAt, long length) {
		return BEGIN + expiresAt + ' ' + length + ' ';
	}

}

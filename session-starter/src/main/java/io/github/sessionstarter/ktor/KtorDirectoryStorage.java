package io.github.sessionstarter.ktor;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.stream.Stream;

import io.github.sessionstarter.encoding.Text;
import org.jspecify.annotations.Nullable;

/**
 * The directory of Ktor's {@code directorySessionStorage}: a file for each session, in
 * folders that are named after the characters of its id, two by two.
 * <p>
 * <b>Security guarantees</b>: an id that Ktor refuses, and one whose file is reached by a
 * link or is called differently (another case, a trailing dot), has no session. Nothing
 * is created, and no message contains an id.
 */
public final class KtorDirectoryStorage implements KtorSessionStorage {

	/** Longer paths do not exist on any platform, and Ktor's own ids have 64. */
	static final int MAX_ID_LENGTH = 1024;

	/** More than any session that could be written again. */
	private static final int MAX_BYTES = 1 << 20;

	private static final String UNREADABLE = "";

	private final Path root;

	/**
	 * Create a new instance.
	 * @param root the directory that Ktor was given
	 */
	public KtorDirectoryStorage(Path root) {
		this.root = root;
	}

	@Override
	public @Nullable String read(String id) {
		try {
			Path file = file(id);
			return (file != null) ? content(file) : null;
		}
		catch (IOException ex) {
			if (ex instanceof NoSuchFileException && Files.isDirectory(this.root)) {
				return null;
			}
			throw failure(ex); // nothing is known of the session
		}
	}

	@Override
	public void remove(String id) {
		try {
			Path file = file(id);
			if (file != null) {
				Files.deleteIfExists(file);
			}
		}
		catch (NoSuchFileException ex) {
			// There was none, or another node was faster.
		}
		catch (IOException ex) {
			throw failure(ex);
		}
	}

	private static String content(Path file) throws IOException {
		try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
			byte[] bytes = in.readNBytes(MAX_BYTES + 1);
			String text = (bytes.length <= MAX_BYTES) ? Text.fromUtf8(bytes, 0, bytes.length) : null;
			return (text != null) ? text : UNREADABLE;
		}
	}

	/** The rule of Ktor, and a length. */
	private static boolean isValid(String id) {
		return !id.isEmpty() && id.length() <= MAX_ID_LENGTH
				&& Stream.of("..", "/", "\\", "!", "?", ">", "<", "\0").noneMatch(id::contains);
	}

	/** Returns {@code null} for what is not a regular file in its own place. */
	private @Nullable Path file(String id) throws IOException {
		if (!isValid(id)) {
			return null;
		}
		Path real = this.root.toRealPath();
		StringBuilder path = new StringBuilder();
		for (int i = 0; i < id.length(); i += 2) {
			path.append((i > 0) ? File.separator : "").append(id, i, Math.min(i + 2, id.length()));
		}
		try {
			Path file = real.resolve(path.append(".dat").toString());
			if (!file.startsWith(real)) {
				return null; // a drive of Windows
			}
			boolean own = file.toRealPath().toString().equals(file.toString());
			return (own
					&& Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isRegularFile())
							? file : null;
		}
		catch (InvalidPathException ex) {
			return null;
		}
	}

	/**
	 * The original failure must not be the cause: its message may be the path of a file.
	 */
	private UncheckedIOException failure(IOException ex) {
		String kind = ex.getClass().getSimpleName();
		return new UncheckedIOException(
				new IOException("The directory of Ktor's sessions, " + this.root + ", failed: " + kind));
	}

}

package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.regex.Pattern;

import io.github.sessionstarter.encoding.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of one application are: each in one of 256 folders, under the SHA-256
 * of its id. No character of an id or of the application's name that means something to a
 * file system gets into a path.
 */
final class SessionFolder {

	private static final Pattern HARMLESS = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

	private static final HexFormat HEX = HexFormat.of();

	private final Path path;

	/** Make the directory of all applications if there is none. */
	SessionFolder(Path directory, String application) throws IOException {
		PrivateFiles.createFolders(directory);
		this.path = directory.toRealPath().resolve(name(application));
	}

	Path path() {
		return this.path;
	}

	Location locate(String id) {
		return location(HEX.formatHex(Sha256.of(id)));
	}

	/** Return the location of a file with this name, which is the SHA-256 of an id. */
	Location location(String name) {
		Path file = this.path.resolve(name.substring(0, 2) + '/' + name);
		return new Location(this.path, file, stripe(name));
	}

	/** Return the lock of all files whose names begin with these four digits. */
	static int stripe(String name) {
		return HexFormat.fromHexDigits(name, 0, 4);
	}

	/** The hash keeps names apart that differ in what is left out. */
	private static String name(String application) {
		String hash = HEX.formatHex(Sha256.of(application), 0, 8);
		return HARMLESS.matcher(application).matches() ? application + '-' + hash : hash;
	}

	/**
	 * The place of one session.
	 *
	 * @param root the folder of the application, in which no link is followed
	 * @param file its file, which need not exist
	 * @param stripe the first two bytes of its name, by which it is locked
	 */
	record Location(Path root, Path file, int stripe) {

		/**
		 * Return where earlier versions kept the file, one folder deeper, or {@code null}
		 * if there is no such folder. Looks without an exception, which costs more.
		 */
		@Nullable Location former() {
			String name = this.file.getFileName().toString();
			Path folder = this.file.resolveSibling(name.substring(2, 4));
			return folder.toFile().exists() ? new Location(this.root, folder.resolve(name), this.stripe) : null;
		}

		@Override
		public String toString() {
			return "Location[stripe=" + this.stripe + "]";
		}

	}

}

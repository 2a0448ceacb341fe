package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Files and folders that only their owner can read, where POSIX permissions exist.
 */
final class PrivateFiles {

	static final boolean POSIX = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

	private static final FileAttribute<?>[] FILE = permissions("rw-------");

	private static final FileAttribute<?>[] FOLDER = permissions("rwx------");

	private PrivateFiles() {
	}

	/** Make a folder and those above it; those that exist stay as they are. */
	static void createFolders(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) { // or a link to one
			Files.createDirectories(folder, FOLDER);
		}
	}

	/** Make a file that does not exist, and open it to be written. */
	static FileChannel create(Path file) throws IOException {
		return FileChannel.open(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE);
	}

	/** Return the folder that a file of ours is in. */
	static Path folderOf(Path file) {
		return Objects.requireNonNull(file.getParent());
	}

	private static FileAttribute<?>[] permissions(String permissions) {
		return POSIX
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}

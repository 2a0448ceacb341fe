package io.github.sessionstarter.storage.directory;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
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

	/**
	 * Refuse a link in the place of a folder, or above it as far as a root: another user
	 * may have planted it, to read along or to have files of others replaced.
	 * @throws NoSuchFileException if there is nothing in the place
	 */
	static void requireFolders(Path root, Path folder) throws IOException {
		for (Path each = folder; each.startsWith(root); each = folderOf(each)) {
			if (!Files.readAttributes(each, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).isDirectory()) {
				throw new FileSystemException(each.toString(), null, "a link or a file is in the place of a folder");
			}
		}
	}

	/**
	 * As above, for the folders that exist. From Java 25 on, a file in the place of a
	 * folder looks like a missing file. Uses the older API, which needs no exception to
	 * tell that something is missing. A folder that a sweep removes at this moment is
	 * missing, too.
	 */
	static void requireExistingFolders(Path root, Path lowest) throws IOException {
		File folder = lowest.toFile();
		while (folder != null && !folder.exists()) {
			folder = folder.getParentFile();
		}
		if (folder == null) {
			return;
		}
		Path found = folder.toPath();
		try {
			if (!Files.readAttributes(found, BasicFileAttributes.class).isDirectory()) {
				throw new NotDirectoryException(found.toString());
			}
			requireFolders(root, found);
		}
		catch (NoSuchFileException ex) {
			requireExistingFolders(root, folderOf(found));
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

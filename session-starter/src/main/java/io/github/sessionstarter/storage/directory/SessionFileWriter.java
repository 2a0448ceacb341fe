package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

import io.github.sessionstarter.storage.directory.SessionFolder.Location;

/**
 * The writer of files: at any moment, that of a crash included, there is the old file or
 * the new one.
 */
final class SessionFileWriter {

	static final String TEMPORARY = ".tmp";

	private final boolean durable;

	SessionFileWriter(Durability durability) {
		this.durable = durability == Durability.FSYNC;
	}

	/** Anything under the name, a link included, is replaced and not written to. */
	void write(Location location, FileContent.Entry entry) throws IOException {
		Path file = location.file();
		byte[] bytes = FileFormat.encode(entry);
		Path temporary = file.resolveSibling(file.getFileName() + suffix());
		try {
			try (FileChannel channel = create(location.root(), temporary)) {
				for (ByteBuffer rest = ByteBuffer.wrap(bytes); rest.hasRemaining();) {
					channel.write(rest);
				}
				if (this.durable) {
					channel.force(true);
				}
			}
			Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException | RuntimeException | Error ex) {
			remove(temporary, ex);
			throw ex;
		}
		force(PrivateFiles.folderOf(file));
	}

	void remove(Path file) throws IOException {
		if (Files.deleteIfExists(file)) {
			force(PrivateFiles.folderOf(file));
		}
	}

	/** Move a file, a link included, to another folder, in place of what is there. */
	void move(Path from, Path to) throws IOException {
		Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
		force(PrivateFiles.folderOf(to));
		force(PrivateFiles.folderOf(from));
	}

	private static String suffix() {
		return '.' + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + TEMPORARY;
	}

	private FileChannel create(Path root, Path file) throws IOException {
		try {
			return PrivateFiles.create(file);
		}
		catch (NoSuchFileException ex) {
			Path folder = PrivateFiles.folderOf(file);
			PrivateFiles.createFolders(folder);
			PrivateFiles.requireFolders(root, folder);
			force(root);
			return PrivateFiles.create(file);
		}
	}

	private static void remove(Path temporary, Throwable failure) {
		try {
			Files.deleteIfExists(temporary);
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	/** Make the names in a folder durable. */
	private void force(Path folder) throws IOException {
		if (this.durable && PrivateFiles.POSIX) { // Windows opens no folders
			try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

}

package io.github.sessionstarter.benchmarks.directory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import io.github.sessionstarter.storage.directory.Durability;

/**
 * The least: a temporary file that is moved over the old one.
 */
final class BareFile implements ValueFile {

	private final Path folder;

	private final Path file;

	private final Path temporary;

	private final boolean durable;

	BareFile(Path folder, Durability durability, String value) throws IOException {
		this.folder = folder;
		this.file = folder.resolve("value");
		this.temporary = folder.resolve("value.tmp");
		this.durable = durability == Durability.FSYNC;
		replace("", value);
	}

	@Override
	public String read() throws IOException {
		return Files.readString(this.file);
	}

	@Override
	public void replace(String expected, String value) throws IOException {
		try (FileChannel channel = FileChannel.open(this.temporary, StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE)) {
			channel.write(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
			if (this.durable) {
				channel.force(true);
			}
		}
		Files.move(this.temporary, this.file, StandardCopyOption.ATOMIC_MOVE);
		if (this.durable) {
			try (FileChannel channel = FileChannel.open(this.folder, StandardOpenOption.READ)) {
				channel.force(true);
			}
		}
	}

}

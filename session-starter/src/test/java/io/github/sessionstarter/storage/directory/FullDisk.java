package io.github.sessionstarter.storage.directory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts processes whose disk is full soon.
 */
public enum FullDisk {

	/** No file can be larger than 64 kilobytes: works everywhere. */
	LIMIT("ulimit -f 64; exec \"${@:2}\""),

	/** A disk of 64 kilobytes, where one can be mounted for a process alone. */
	MOUNT("mount -t tmpfs -o size=64k none \"$1\" && exec \"${@:2}\"");

	private final String script;

	FullDisk(String script) {
		this.script = script;
	}

	/** Returns those of this machine: a limit at least. */
	static Stream<FullDisk> ofThisMachine() {
		return Stream.of(values()).filter((disk) -> disk == LIMIT || canMount());
	}

	private static boolean canMount() {
		List<String> command = new ArrayList<>(MOUNT.wrapper(Path.of("/tmp")));
		command.add("true");
		try {
			return run(command);
		}
		catch (IOException ex) {
			return false; // there is no such command
		}
	}

	/** Returns the command that starts a process with this disk. */
	public List<String> wrapper(Path directory) {
		List<String> command = new ArrayList<>();
		if (this == MOUNT) {
			command.addAll(List.of("unshare", "-rm"));
		}
		command.addAll(ChildJvm.bash(this.script));
		command.add(directory.toString());
		return command;
	}

	/**
	 * Called in such a process, lets nothing be written any more.
	 * @param directory the directory of the disk
	 */
	public void fill(Path directory) throws IOException {
		if (this == LIMIT) {
			limit("0");
			return;
		}
		try {
			Files.write(directory.resolve("filler"), new byte[64 * 1024]);
		}
		catch (IOException ex) {
			// Now it is full.
		}
	}

	/**
	 * Called in such a process, makes room again.
	 * @param directory the directory of the disk
	 */
	public void clear(Path directory) throws IOException {
		if (this == LIMIT) {
			limit("65536");
			return;
		}
		Files.delete(directory.resolve("filler"));
	}

	/** The colon leaves the upper limit as it is. */
	private static void limit(String bytes) throws IOException {
		long process = ProcessHandle.current().pid();
		if (!run(List.of("prlimit", "--pid", String.valueOf(process), "--fsize=" + bytes + ":"))) {
			throw new IOException("The limit could not be set");
		}
	}

	private static boolean run(List<String> command) throws IOException {
		try {
			return new ProcessBuilder(command).start().waitFor() == 0;
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

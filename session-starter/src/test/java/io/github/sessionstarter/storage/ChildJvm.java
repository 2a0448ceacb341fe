package io.github.sessionstarter.storage;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Ticker;
import org.apache.commons.logging.LogFactory;

/**
 * Starts other processes on a directory, with as little in them as possible.
 */
final class ChildJvm {

	private ChildJvm() {
	}

	/** Starts a process that does what {@link StorageProcess} says. */
	static Process start(String... arguments) throws IOException {
		return process(command(arguments));
	}

	/** Starts a process that can write so many kilobytes to a file and no more. */
	static Process startWithLimit(int kilobytes, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of("bash", "-c", "ulimit -f " + kilobytes + "; exec \"$@\"", "limited"));
		command.addAll(command(arguments));
		return process(command);
	}

	private static Process process(List<String> command) throws IOException {
		return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
	}

	private static List<String> command(String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-Xmx64m", "-cp", classPath(),
						StorageProcess.class.getName()));
		command.addAll(List.of(arguments));
		return command;
	}

	private static String classPath() {
		return Stream.of(DirectorySessionStorage.class, StorageProcess.class, LogFactory.class, Ticker.class)
			.map(ChildJvm::location)
			.collect(Collectors.joining(File.pathSeparator));
	}

	private static String location(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

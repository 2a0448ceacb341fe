package io.github.sessionstarter.storage.directory;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
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
public final class ChildJvm {

	/** Has the rights of a user, even if these tests are run by the superuser. */
	static final List<String> ORDINARY_USER = bash("if [ \"$(id -u)\" = 0 ]; then "
			+ "exec setpriv --bounding-set=-dac_override,-dac_read_search -- \"$@\"; else exec \"$@\"; fi");

	private ChildJvm() {
	}

	/** Starts a process that does what {@link StorageProcess} says. */
	static Process start(String... arguments) {
		return start(List.of(), StorageProcess.class, arguments);
	}

	/**
	 * Start a process.
	 * @param wrapper the command that starts it, which may be empty
	 * @param main its main class, which needs no library but those of the storages
	 * @param arguments the arguments of the main class
	 * @return the process
	 */
	public static Process start(List<String> wrapper, Class<?> main, String... arguments) {
		return start(wrapper, classPath(), main, arguments);
	}

	/** As above, with the whole class path of the tests. */
	public static Process startApplication(List<String> wrapper, Class<?> main, String... arguments) {
		return start(wrapper, System.getProperty("java.class.path"), main, arguments);
	}

	private static Process start(List<String> wrapper, String classPath, Class<?> main, String... arguments) {
		List<String> command = new ArrayList<>(wrapper);
		command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-Xshare:auto", "-Xmx64m", "-cp",
				classPath, main.getName()));
		command.addAll(List.of(arguments));
		try {
			return new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Lets a process that has said that it is ready begin, and returns what it says. */
	static List<String> finish(Process process) {
		try (BufferedReader output = process.inputReader()) {
			process.outputWriter().append('\n').flush();
			return output.lines().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static List<String> bash(String script) {
		return List.of("bash", "-c", script, "bash");
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

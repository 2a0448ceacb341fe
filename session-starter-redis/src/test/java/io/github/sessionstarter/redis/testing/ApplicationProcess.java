package io.github.sessionstarter.redis.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link CounterApplication} in a virtual machine of its own.
 */
public final class ApplicationProcess implements AutoCloseable {

	private static final String PORT = "port=";

	private final Path directory;

	private final Process process;

	private final int port;

	private ApplicationProcess(String... properties) throws IOException {
		this.directory = Files.createTempDirectory("application");
		String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", classPath, ApplicationProcess.class.getName()));
		command.addAll(List.of(properties));
		this.process = ServerProcesses.start(this.directory,
				new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT));
		try (BufferedReader out = new BufferedReader(
				new InputStreamReader(this.process.getInputStream(), StandardCharsets.UTF_8))) {
			this.port = out.lines()
				.filter((line) -> line.startsWith(PORT))
				.map((line) -> Integer.parseInt(line.substring(PORT.length())))
				.findFirst()
				.orElseThrow(() -> new IllegalStateException("The application did not start"));
		}
	}

	/**
	 * Start an application, and return when it is ready.
	 * @param properties such as {@code spring.data.redis.port=6379}
	 */
	public static ApplicationProcess started(String... properties) {
		try {
			return new ApplicationProcess(properties);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	public static void main(String[] properties) throws IOException {
		CounterApplication application = CounterApplication.started(properties);
		System.out.println(PORT + application.port());
		System.in.transferTo(System.out); // ends with the process that started this one
		System.exit(0);
	}

	public int port() {
		return this.port;
	}

	/** Returns a client without a session. */
	public Client client() {
		return new Client(this.port);
	}

	@Override
	public void close() {
		ServerProcesses.kill(this.process);
		ServerProcesses.delete(this.directory);
	}

}

package io.github.sessionstarter.benchmarks.http.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import io.github.sessionstarter.benchmarks.http.server.Contestant;
import io.github.sessionstarter.benchmarks.http.server.Place;
import io.github.sessionstarter.benchmarks.http.server.Server;

/**
 * A {@link Server}, as seen from outside. All have the same flags.
 */
public final class ServerProcess implements AutoCloseable {

	/** There is SLF4J with nothing behind it, which would swallow what Spring says. */
	private static final List<String> FLAGS = List.of("-Xms512m", "-Xmx512m", "-Dslf4j.internal.verbosity=ERROR",
			"-Dorg.apache.commons.logging.LogFactory=org.apache.commons.logging.impl.LogFactoryImpl",
			"-Dorg.apache.commons.logging.Log=org.apache.commons.logging.impl.Jdk14Logger");

	private final Process process;

	private final BufferedReader answers;

	private final Writer questions;

	private int port;

	/**
	 * Start a server, and do not wait for it.
	 * @param contestant whose
	 * @param place where the session lives
	 * @param redis the port of Redis
	 * @throws IOException if it cannot be started
	 */
	public ServerProcess(Contestant contestant, Place place, int redis) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		builder.command().addAll(FLAGS);
		builder.command()
			.addAll(List.of("-cp", System.getProperty("java.class.path"), Server.class.getName(), contestant.name(),
					place.name(), Integer.toString(redis)));
		this.process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
		this.answers = this.process.inputReader(StandardCharsets.UTF_8);
		this.questions = this.process.outputWriter(StandardCharsets.UTF_8);
	}

	/**
	 * What a server has taken since its start.
	 *
	 * @param nanos time of a processor, with the compiler and the garbage collector
	 * @param bytes bytes of the heap, all that were ever allocated
	 */
	public record Counters(long nanos, long bytes) {
	}

	/**
	 * Wait until the server answers.
	 * @return its port
	 * @throws IOException if it does not start
	 */
	public int port() throws IOException {
		while (this.port == 0) {
			String line = line();
			if (line.startsWith(Server.PORT)) {
				this.port = Integer.parseInt(line.substring(Server.PORT.length()));
			}
		}
		return this.port;
	}

	/**
	 * Ask the server what it has taken.
	 * @return the counters
	 * @throws IOException if it is gone
	 */
	public Counters counters() throws IOException {
		this.questions.write("\n");
		this.questions.flush();
		String[] numbers = line().split(" ");
		return new Counters(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
	}

	private String line() throws IOException {
		String line = this.answers.readLine();
		if (line == null) {
			throw new IOException("The server has ended");
		}
		return line;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

}

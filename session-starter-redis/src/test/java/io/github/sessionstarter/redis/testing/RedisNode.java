package io.github.sessionstarter.redis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.awaitility.Awaitility;

/**
 * A Redis server in a process and a directory of its own. Saves nothing unless it is
 * {@linkplain #shutDown() shut down}.
 */
public final class RedisNode implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final Path directory;

	private final int port;

	private final List<String> mode;

	private Process process;

	private RedisNode(List<String> mode, String... settings) throws IOException {
		this.directory = Files.createTempDirectory("redis");
		this.port = ServerProcesses.freePort();
		this.mode = mode;
		List<String> lines = new ArrayList<>(List.of("port " + this.port, "bind 127.0.0.1", "protected-mode no",
				"dir " + this.directory, "logfile redis.log"));
		lines.addAll(List.of(settings));
		Files.write(this.directory.resolve("redis.conf"), lines);
	}

	/**
	 * Start a server.
	 * @param settings lines as in {@code redis.conf}
	 */
	public static RedisNode started(String... settings) {
		List<String> all = new ArrayList<>(List.of("save \"\"", "repl-diskless-sync-delay 0"));
		all.addAll(List.of(settings));
		return started(List.of(), all.toArray(String[]::new));
	}

	static RedisNode startedAsSentinel(String... settings) {
		return started(List.of("--sentinel"), settings);
	}

	private static RedisNode started(List<String> mode, String... settings) {
		try {
			RedisNode node = new RedisNode(mode, settings);
			try {
				node.start();
				return node;
			}
			catch (RuntimeException ex) {
				node.close();
				throw ex;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Start the server again, on its port: empty after {@link #kill()}, with its data
	 * after {@link #shutDown()}. Returns when it answers.
	 */
	public void start() {
		List<String> command = new ArrayList<>(List.of(RedisExecutable.path().toString(), "redis.conf"));
		command.addAll(this.mode);
		try {
			this.process = ServerProcesses.start(this.directory,
					new ProcessBuilder(command).directory(this.directory.toFile())
						.redirectErrorStream(true)
						.redirectOutput(this.directory.resolve("out.log").toFile()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		Awaitility.await()
			.atMost(PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> answers() || !this.process.isAlive());
		if (!this.process.isAlive()) {
			throw new IllegalStateException("Redis ended with " + this.process.exitValue());
		}
	}

	private boolean answers() {
		try (Resp connection = new Resp(this.port)) {
			return "PONG".equals(connection.execute("PING"));
		}
		catch (IOException ex) {
			return false;
		}
		catch (IllegalStateException ex) {
			return !ex.getMessage().startsWith("LOADING");
		}
	}

	/** Ends the process without warning. What it knew is lost. */
	public void kill() {
		ServerProcesses.kill(this.process);
	}

	/** Saves the data and ends the process. */
	public void shutDown() {
		try (Resp connection = new Resp(this.port)) {
			connection.execute("SHUTDOWN", "SAVE");
		}
		catch (IOException ex) {
			// The answer is that the connection ends.
		}
		this.process.onExit().join();
	}

	/** Whether the process runs, paused or not. */
	public boolean isAlive() {
		return this.process.isAlive();
	}

	/** Stops the process from running, with all of its connections open. */
	public void pause() {
		ServerProcesses.signal(this.process, "STOP");
	}

	/** Lets a paused process run again. */
	public void resume() {
		ServerProcesses.signal(this.process, "CONT");
	}

	/**
	 * Send a command over a new connection.
	 * @return text, a number, a list of them, or {@code null}
	 * @throws IllegalStateException if the server answers with an error
	 */
	public Object execute(String... command) {
		try (Resp connection = new Resp(this.port)) {
			return connection.execute(command);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns a field that {@code INFO} tells. */
	public String info(String field) {
		return field((String) execute("INFO", "everything"), field);
	}

	static String field(String lines, String field) {
		return lines.lines()
			.filter((line) -> line.startsWith(field + ":"))
			.map((line) -> line.substring(field.length() + 1))
			.findFirst()
			.orElse("");
	}

	/** Returns all keys. */
	@SuppressWarnings("unchecked") // that is what KEYS answers
	public List<String> keys() {
		return (List<String>) execute("KEYS", "*");
	}

	public int port() {
		return this.port;
	}

	public String address() {
		return "127.0.0.1:" + this.port;
	}

	@Override
	public void close() {
		kill();
		ServerProcesses.delete(this.directory);
	}

}

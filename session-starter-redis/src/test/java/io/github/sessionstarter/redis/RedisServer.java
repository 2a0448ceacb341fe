package io.github.sessionstarter.redis;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;
import redis.embedded.core.ExecutableProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real server on a free port, without persistence, and a connection to look into it.
 * The system property {@code redis.server} names another executable.
 */
final class RedisServer implements AutoCloseable {

	private static final String EXECUTABLE = executable();

	private static final Pattern STATISTIC = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),.*");

	private final Path directory;

	private final int port;

	private final Process process;

	private final RedisClient client;

	private final StatefulRedisConnection<String, String> connection;

	private RedisServer(int port, String user, String password, List<String> options) {
		this.port = port;
		try {
			this.directory = Files.createTempDirectory("redis");
			this.process = start(options);
			this.client = RedisClient.create(uri(user, password));
			this.connection = connect();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	static RedisServer start(String... options) {
		return new RedisServer(freePort(), "", "", List.of(options));
	}

	static RedisServer startAt(int port) {
		return new RedisServer(port, "", "", List.of());
	}

	/** For those who know the name and the password. */
	static RedisServer startFor(String user, String password) {
		return new RedisServer(freePort(), user, password,
				List.of("--user", user, "on", ">" + password, "~*", "&*", "+@all", "--user", "default", "off"));
	}

	static int freePort() {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	int port() {
		return this.port;
	}

	/** The connection of an onlooker, with all rights. */
	RedisCommands<String, String> commands() {
		return this.connection.sync();
	}

	/**
	 * What clients have sent while something was done, and what scripts have called: how
	 * often each command was executed.
	 */
	Map<String, Integer> commandsDuring(Runnable work) {
		commands().configResetstat();
		work.run();
		return commands().info("commandstats")
			.lines()
			.map(STATISTIC::matcher)
			.filter((line) -> line.matches() && !line.group(1).startsWith("config") && !line.group(1).equals("info"))
			.collect(Collectors.toMap((line) -> line.group(1), (line) -> Integer.valueOf(line.group(2))));
	}

	/** Stops to answer, and keeps all connections. */
	void freeze() {
		signal("-STOP");
	}

	void thaw() {
		signal("-CONT");
	}

	private void signal(String name) {
		try {
			new ProcessBuilder("kill", name, String.valueOf(this.process.pid())).start().waitFor();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.client.shutdown();
		this.process.destroyForcibly().onExit().join();
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Process start(List<String> options) throws IOException {
		List<String> command = new ArrayList<>(List.of(EXECUTABLE, "--port", String.valueOf(this.port), "--bind",
				"127.0.0.1", "--dir", this.directory.toString(), "--save", "", "--appendonly", "no"));
		command.addAll(options);
		File log = this.directory.resolve("log").toFile();
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
	}

	private RedisURI uri(String user, String password) {
		RedisURI.Builder uri = RedisURI.builder().withHost("127.0.0.1").withPort(this.port);
		return (user.isEmpty() ? uri : uri.withAuthentication(user, password.toCharArray())).build();
	}

	private StatefulRedisConnection<String, String> connect() throws IOException {
		long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
		while (true) {
			assertThat(this.process.isAlive()).as(() -> log()).isTrue();
			try {
				return this.client.connect();
			}
			catch (RuntimeException ex) {
				if (System.nanoTime() > end) {
					throw ex;
				}
			}
		}
	}

	private String log() {
		try {
			return Files.readString(this.directory.resolve("log"));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

	private static String executable() {
		String named = System.getProperty("redis.server");
		try {
			return StringUtils.hasText(named) ? named
					: ExecutableProvider.newJarResourceProvider().get().getAbsolutePath();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

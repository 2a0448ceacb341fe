package io.github.sessionstarter.benchmarks.http.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server in a process of its own that saves nothing: the one that the system
 * property {@code redis.server} names, or the one that is on the class path.
 */
public final class RedisProcess implements AutoCloseable {

	private static final int ATTEMPTS = 100;

	private final Process process;

	private final int port;

	/**
	 * Start a server, and wait until it answers.
	 * @throws Exception if it cannot be started
	 */
	public RedisProcess() throws Exception {
		Path directory = Files.createTempDirectory("redis");
		directory.toFile().deleteOnExit();
		String named = System.getProperty("redis.server", "");
		Path executable = named.isBlank() ? ExecutableProvider.newJarResourceProvider(directory.toFile()).get().toPath()
				: Path.of(named);
		if (named.isBlank()) {
			executable.toFile().deleteOnExit();
		}
		this.port = freePort();
		this.process = new ProcessBuilder(executable.toString(), "--port", Integer.toString(this.port), "--bind",
				"127.0.0.1", "--save", "", "--dir", directory.toString())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		for (int attempt = 1; !answers(); attempt++) {
			if (attempt == ATTEMPTS) {
				close();
				throw new IOException("Redis does not answer");
			}
			Thread.sleep(50);
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	private boolean answers() {
		try {
			calls();
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Return the port.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Ask how often each command was carried out, those of scripts included.
	 * @return the calls by the name of their command
	 * @throws IOException if there is no answer
	 */
	public Map<String, Long> calls() throws IOException {
		Map<String, Long> calls = new TreeMap<>();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port);
				BufferedReader reader = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
			socket.getOutputStream().write("INFO commandstats\r\nQUIT\r\n".getBytes(StandardCharsets.ISO_8859_1));
			reader.lines()
				.filter((line) -> line.startsWith("cmdstat_"))
				.forEach((line) -> calls.put(line.substring("cmdstat_".length(), line.indexOf(':')),
						Long.valueOf(line.substring(line.indexOf('=') + 1, line.indexOf(',')))));
		}
		return calls;
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		this.process.onExit().join();
	}

}

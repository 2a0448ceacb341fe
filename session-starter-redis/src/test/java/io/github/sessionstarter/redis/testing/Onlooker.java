package io.github.sessionstarter.redis.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a server sees of its clients.
 *
 * @param server the server
 */
public record Onlooker(RedisNode server) {

	private static final Pattern STATISTIC = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),.*");

	private static final Pattern ID = Pattern.compile("id=(\\d+) .*");

	/**
	 * What clients have sent while something was done, and what scripts have called: how
	 * often each command was executed.
	 */
	public Map<String, Integer> commandsDuring(Runnable work) {
		this.server.execute("CONFIG", "RESETSTAT");
		work.run();
		return ((String) this.server.execute("INFO", "commandstats")).lines()
			.map(STATISTIC::matcher)
			.filter((line) -> line.matches() && !line.group(1).startsWith("config") && !line.group(1).equals("info"))
			.collect(Collectors.toMap((line) -> line.group(1), (line) -> Integer.valueOf(line.group(2))));
	}

	/** Returns how many commands clients have sent while something was done. */
	public int sentDuring(Runnable work) {
		try (Socket socket = new Socket("127.0.0.1", this.server.port());
				BufferedReader lines = new BufferedReader(new InputStreamReader(socket.getInputStream()))) {
			socket.getOutputStream().write("MONITOR\r\n".getBytes());
			lines.readLine();
			work.run();
			this.server.execute("ECHO", "the end");
			return (int) lines.lines()
				.takeWhile((line) -> !line.contains("the end"))
				.filter((line) -> !line.contains(" lua] "))
				.count();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Returns how many bytes clients have sent and received while something was done. */
	public long bytesDuring(Runnable work) {
		long first = bytes();
		long second = bytes();
		work.run();
		return (bytes() - second) - (second - first);
	}

	private long bytes() {
		return ((String) this.server.execute("INFO", "stats")).lines()
			.filter((line) -> line.matches("total_net_(input|output)_bytes:.*"))
			.mapToLong((line) -> Long.parseLong(line.substring(line.indexOf(':') + 1).trim()))
			.sum();
	}

	/** Returns the ids of the connections that have given themselves a name. */
	public Set<String> connections(String name) {
		return connections(name, "");
	}

	/** Returns those of them that sent this command last: they are open for certain. */
	public Set<String> connectionsAfter(String command, String name) {
		return connections(name, " cmd=" + command + " ");
	}

	private Set<String> connections(String name, String state) {
		return ((String) this.server.execute("CLIENT", "LIST")).lines()
			.filter((line) -> line.contains(" name=" + name + " ") && line.contains(state))
			.flatMap((line) -> ID.matcher(line).results())
			.map((line) -> line.group(1))
			.collect(Collectors.toSet());
	}

}

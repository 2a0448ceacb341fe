package io.github.sessionstarter.redis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What servers see of their clients, all of them together.
 *
 * @param servers the servers
 */
public record Onlooker(List<RedisNode> servers) {

	private static final String END = "the end";

	private static final Pattern STATISTIC = Pattern.compile("cmdstat_([^:]+):calls=(\\d+),.*");

	private static final Pattern NAME = Pattern.compile("\\] \"([a-zA-Z]+)\"");

	/** What servers, Sentinels and clients ask each other about themselves. */
	private static final Set<String> HOUSEKEEPING = Set.of("client", "cluster", "command", "hello", "info", "ping",
			"publish", "replconf", "subscribe");

	private static final Pattern ID = Pattern.compile("id=(\\d+) .*");

	public Onlooker(RedisNode server) {
		this(List.of(server));
	}

	/**
	 * What clients have sent while something was done, and what scripts have called: how
	 * often each command was executed.
	 */
	public Map<String, Integer> commandsDuring(Runnable work) {
		this.servers.forEach((server) -> server.execute("CONFIG", "RESETSTAT"));
		work.run();
		return lines("INFO", "commandstats").map(STATISTIC::matcher)
			.filter((line) -> line.matches() && !line.group(1).startsWith("config") && !line.group(1).equals("info"))
			.collect(Collectors.toMap((line) -> line.group(1), (line) -> Integer.valueOf(line.group(2)), Integer::sum));
	}

	/** Returns how many commands clients have sent while something was done. */
	public int sentDuring(Runnable work) {
		return namesDuring(work).size();
	}

	/** Returns the names of those commands. */
	public List<String> namesDuring(Runnable work) {
		List<Resp> monitors = this.servers.stream().map(Onlooker::monitor).toList();
		work.run();
		this.servers.forEach((server) -> server.execute("ECHO", END));
		return monitors.stream().flatMap(Onlooker::names).toList();
	}

	private static Resp monitor(RedisNode server) {
		try {
			Resp monitor = new Resp(server.port());
			monitor.execute("MONITOR");
			return monitor;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Stream<String> names(Resp monitor) {
		try (monitor) {
			Stream.Builder<String> names = Stream.builder();
			for (String line = monitor.next(); !line.contains(END); line = monitor.next()) {
				Matcher name = NAME.matcher(line);
				if (!line.contains(" lua] ") && name.find() && !HOUSEKEEPING.contains(name.group(1).toLowerCase())) {
					names.add(name.group(1).toLowerCase());
				}
			}
			return names.build();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
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
		return lines("CLIENT", "LIST").filter((line) -> line.contains(" name=" + name + " ") && line.contains(state))
			.flatMap((line) -> ID.matcher(line).results())
			.map((line) -> line.group(1))
			.collect(Collectors.toSet());
	}

	private Stream<String> lines(String... command) {
		return this.servers.stream().flatMap((server) -> ((String) server.execute(command)).lines());
	}

}

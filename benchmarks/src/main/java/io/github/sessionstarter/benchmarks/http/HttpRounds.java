package io.github.sessionstarter.benchmarks.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.github.sessionstarter.benchmarks.http.load.Load;
import io.github.sessionstarter.benchmarks.http.load.RedisProcess;
import io.github.sessionstarter.benchmarks.http.load.ServerProcess;
import io.github.sessionstarter.benchmarks.http.server.Contestant;
import io.github.sessionstarter.benchmarks.http.server.Place;
import io.github.sessionstarter.benchmarks.measurement.OthersProfiler;

/**
 * The rounds of requests to servers. Contestants that keep their sessions in the same
 * place run at the same time, but only one of them is asked at a time. They take turns,
 * in another order each round, and are restarted several times: the compiler of the
 * virtual machine does not always do the same.
 */
public final class HttpRounds {

	private static final int WARM_UP_TURNS = 3;

	private final HttpPlan plan;

	/**
	 * Create rounds.
	 * @param plan how much to measure
	 */
	public HttpRounds(HttpPlan plan) {
		this.plan = plan;
	}

	/**
	 * Measure.
	 * @return the table, in Markdown
	 * @throws Exception if a server fails
	 */
	public String run() throws Exception {
		List<Measured> all = new ArrayList<>();
		try (RedisProcess redis = new RedisProcess()) {
			for (int start = 0; start < this.plan.starts(); start++) {
				for (Place place : Place.values()) {
					System.err.printf("Start %d of %d, %s%n", start + 1, this.plan.starts(), place);
					all.addAll(run(place, redis, start));
				}
			}
		}
		return new HttpTable(all).toString();
	}

	private List<Measured> run(Place place, RedisProcess redis, int start) throws Exception {
		Map<Contestant, ServerProcess> servers = new EnumMap<>(Contestant.class);
		try {
			for (Contestant contestant : Contestant.values()) {
				if (contestant.knows(place)) {
					servers.put(contestant, new ServerProcess(contestant, place, redis.port()));
				}
			}
			for (int turn = 0; turn < WARM_UP_TURNS; turn++) {
				for (ServerProcess server : servers.values()) {
					for (Request request : Request.of(place)) {
						Load.times(server.port(), request.path(), this.plan.warmUp() / WARM_UP_TURNS);
					}
				}
			}
			List<Measured> all = new ArrayList<>();
			for (int i = 0; i < this.plan.rounds(); i++) {
				int round = start * this.plan.rounds() + i;
				for (Request request : Request.of(place)) {
					List<Contestant> order = new ArrayList<>(servers.keySet());
					Collections.rotate(order, round);
					for (Contestant contestant : order) {
						ServerProcess server = Objects.requireNonNull(servers.get(contestant));
						all.add(new Measured(place, request, contestant, round, measure(server, request, redis)));
					}
				}
			}
			return all;
		}
		finally {
			servers.values().forEach(ServerProcess::close);
		}
	}

	private Measured.Cost measure(ServerProcess server, Request request, RedisProcess redis) throws Exception {
		OthersProfiler.waitIfAsked();
		Map<String, Long> callsBefore = redis.calls();
		ServerProcess.Counters before = server.counters();
		long start = System.nanoTime();
		Load.Result result = Load.during(server.port(), request.path(), this.plan.duration());
		double seconds = (System.nanoTime() - start) / 1e9;
		ServerProcess.Counters after = server.counters();
		double requests = result.requests();
		return new Measured.Cost((after.nanos() - before.nanos()) / 1000.0 / requests,
				(after.bytes() - before.bytes()) / requests, requests / seconds, result.percentile(50),
				result.percentile(99), commands(callsBefore, redis.calls(), requests));
	}

	/**
	 * Leave out the few of the log-in, and what the script of Session Starter calls
	 * itself: one GET and one SET.
	 */
	private static String commands(Map<String, Long> before, Map<String, Long> after, double requests) {
		Map<String, Long> calls = new TreeMap<>();
		after.forEach((name, count) -> calls.put(name, count - before.getOrDefault(name, 0L)));
		long scripts = calls.getOrDefault("evalsha", 0L);
		calls.computeIfPresent("get", (name, count) -> count - scripts);
		calls.computeIfPresent("set", (name, count) -> count - scripts);
		calls.replaceAll((name, count) -> Math.round(count / requests));
		calls.values().removeIf((count) -> count == 0);
		return calls.entrySet()
			.stream()
			.map((entry) -> entry.getValue() + " " + entry.getKey())
			.collect(Collectors.joining(", "));
	}

}

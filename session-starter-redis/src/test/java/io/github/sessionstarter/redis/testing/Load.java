package io.github.sessionstarter.redis.testing;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import io.github.sessionstarter.redis.testing.Client.Answer;
import org.awaitility.Awaitility;

/**
 * Four threads that update the sessions of some clients until they are stopped.
 */
public final class Load implements AutoCloseable {

	private static final int THREADS = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final List<Client> clients;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final ConcurrentMap<Client, AtomicInteger> updates = new ConcurrentHashMap<>();

	private final ConcurrentMap<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();

	private final AtomicInteger inARow = new AtomicInteger();

	private final AtomicReference<Duration> longest = new AtomicReference<>(Duration.ZERO);

	private final List<? extends Future<?>> work;

	private volatile boolean stopped;

	private Load(List<Client> clients) {
		this.clients = clients;
		this.work = IntStream.range(0, THREADS).mapToObj((thread) -> this.threads.submit(this::run)).toList();
	}

	public static Load on(List<Client> clients) {
		return new Load(clients);
	}

	private void run() {
		while (!this.stopped) {
			Client client = this.clients.get(ThreadLocalRandom.current().nextInt(this.clients.size()));
			Answer answer = client.get("/update");
			increment(this.statuses, answer.status());
			this.longest.accumulateAndGet(answer.took(), (one, other) -> (one.compareTo(other) > 0) ? one : other);
			if (answer.status() == 200) {
				increment(this.updates, client);
				this.inARow.incrementAndGet();
			}
			else { // as patient as a person who tries again
				this.inARow.set(0);
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
			}
		}
	}

	private static <K> void increment(ConcurrentMap<K, AtomicInteger> counts, K key) {
		counts.computeIfAbsent(key, (absent) -> new AtomicInteger()).incrementAndGet();
	}

	/** Returns how many requests got a status so far. */
	public int answersWith(int status) {
		AtomicInteger count = this.statuses.get(status);
		return (count != null) ? count.get() : 0;
	}

	/** Returns how often the session of a client was updated. */
	public int updatesOf(Client client) {
		AtomicInteger count = this.updates.get(client);
		return (count != null) ? count.get() : 0;
	}

	/** Returns how many requests got each status. */
	public Map<Integer, AtomicInteger> statuses() {
		return Map.copyOf(this.statuses);
	}

	/** Returns how long the slowest request took. */
	public Duration longest() {
		return this.longest.get();
	}

	/** Wait until {@code count} more requests got a status. */
	public void awaitMore(int count, int status) {
		int target = answersWith(status) + count;
		await(() -> answersWith(status) >= target);
	}

	/** Wait until the next {@code count} requests in a row succeeded. */
	public void awaitInARow(int count) {
		this.inARow.set(0);
		await(() -> this.inARow.get() >= count);
	}

	private void await(BooleanSupplier condition) {
		Awaitility.await()
			.atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(10))
			.until(() -> condition.getAsBoolean() || this.work.stream().anyMatch(Future::isDone));
	}

	/** Returns when the last request was answered. */
	public void stop() {
		this.stopped = true;
		for (Future<?> thread : this.work) {
			try {
				thread.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
			}
			catch (Exception ex) {
				throw new IllegalStateException("A request was not answered", ex);
			}
		}
	}

	@Override
	public void close() {
		this.stopped = true;
		this.threads.shutdownNow();
	}

}

package io.github.sessionstarter.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.history.Answer.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Browsers that use one session after the other on two applications with one storage,
 * while {@link Faults} happen, and the check of each session's history.
 * <p>
 * {@code -Dhistory.seconds} says how long (60 seconds by default), and
 * {@code -Dhistory.seed} repeats what is asked of the applications and of the faults;
 * what happens at the same time is up to the machine.
 */
public final class HistoryRun {

	private static final int BROWSERS = 4;

	private static final int THREADS = 4;

	private static final int MOST_REQUESTS = 25;

	private static final int MOST_ABSENT = 4;

	private final long seed = Long.getLong("history.seed", System.nanoTime());

	private final long end = System.nanoTime() + Long.getLong("history.seconds", 60) * 1_000_000_000L;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Queue<Browser> browsers = new ConcurrentLinkedQueue<>();

	private final List<ApplicationNode> nodes;

	private HistoryRun(List<ApplicationNode> nodes) {
		this.nodes = nodes;
	}

	/**
	 * Run, and fail if a promise was broken.
	 * @param properties the storage of the session and its settings
	 */
	public static void check(String storage, String... properties) {
		List<String> all = new ArrayList<>(List.of(properties));
		all.add(HistoryApplication.registration("storage=" + storage));
		try (ApplicationNode one = new ApplicationNode(all); ApplicationNode other = new ApplicationNode(all)) {
			new HistoryRun(List.of(one, other)).check(storage);
		}
	}

	private void check(String storage) {
		System.out.println("Histories on " + storage + ", to be repeated with -Dhistory.seed=" + this.seed);
		Faults faults = new Faults(this.nodes, this.seed);
		try (faults) {
			Stream<CompletableFuture<Void>> work = IntStream.range(0, BROWSERS)
				.mapToObj((number) -> inParallel(() -> useSessions(number)));
			work.toList().forEach(CompletableFuture::join);
		}
		finally {
			this.threads.shutdownNow();
		}
		System.out.println(summary() + ", " + faults);
		assertPromisesKept(Path.of("target", "broken-histories-" + storage + ".txt"));
	}

	private CompletableFuture<Void> inParallel(Runnable work) {
		return CompletableFuture.runAsync(work, this.threads);
	}

	private void useSessions(int number) {
		Random random = new Random(this.seed + number);
		for (int session = 0; System.nanoTime() < this.end; session++) {
			Browser browser = new Browser("user" + number + "-" + session);
			browser.send(Order.of(Action.BEGIN, "begin"), port(random), null);
			if (browser.id() == null) {
				continue;
			}
			this.browsers.add(browser);
			List<Random> randoms = Stream.generate(() -> new Random(random.nextLong())).limit(THREADS).toList();
			int requests = 5 + random.nextInt(MOST_REQUESTS);
			IntStream.range(0, THREADS)
				.mapToObj((thread) -> inParallel(
						() -> useSession(browser, "t" + thread + "-", requests, randoms.get(thread))))
				.toList()
				.forEach(CompletableFuture::join);
			browser.ids()
				.forEach(
						(id) -> this.nodes.forEach((node) -> browser.send(Order.of(Action.READ, ""), node.port(), id)));
		}
	}

	/**
	 * Gives up once the browser has evidently lost its session, as after a lost answer.
	 */
	private void useSession(Browser browser, String prefix, int requests, Random random) {
		int absent = 0;
		for (int request = 0; request < requests && absent < MOST_ABSENT; request++) {
			Order order = Order.random(prefix + request, random);
			int port = port(random);
			List<String> ids = browser.ids();
			int copied = random.nextInt(20 * ids.size());
			String id = (copied < ids.size()) ? ids.get(copied) : browser.id();
			if (id == null) {
				return;
			}
			Answer answer = browser.send(order, port, id);
			absent = (answer.kind() == Kind.ABSENT) ? absent + 1 : 0;
		}
	}

	private int port(Random random) {
		ApplicationNode node = this.nodes.get(random.nextInt(this.nodes.size()));
		return this.nodes.stream().filter((other) -> node.isDown() && !other.isDown()).findFirst().orElse(node).port();
	}

	private String summary() {
		Map<String, Long> counts = this.browsers.stream()
			.flatMap((browser) -> browser.events().stream())
			.collect(Collectors.groupingBy((event) -> event.answer().kind().name(), TreeMap::new,
					Collectors.counting()));
		return this.browsers.size() + " sessions, requests " + counts;
	}

	/** Leaves each history that breaks a promise in a file. */
	private void assertPromisesKept(Path file) {
		Map<Kept, List<Violation>> violations = new TreeMap<>();
		StringBuilder histories = new StringBuilder();
		for (Browser browser : this.browsers) {
			List<Violation> broken = HistoryChecker.violations(browser.events());
			if (!broken.isEmpty()) {
				histories.append(text(browser.events())).append('\n').append(text(broken)).append("\n\n");
			}
			broken.forEach((violation) -> violations.computeIfAbsent(violation.promise(), (none) -> new ArrayList<>())
				.add(violation));
		}
		try {
			Files.writeString(file, histories);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		assertThat(violations.values().stream().map((broken) -> broken.size() + " × " + broken.get(0)))
			.as("broken promises, each with its first example; histories in %s; -Dhistory.seed=%d", file, this.seed)
			.isEmpty();
	}

	private static String text(List<?> lines) {
		return lines.stream().map(String::valueOf).collect(Collectors.joining("\n"));
	}

}

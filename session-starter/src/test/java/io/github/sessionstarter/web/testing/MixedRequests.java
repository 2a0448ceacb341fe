package io.github.sessionstarter.web.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One browser that sends many requests at once: it updates, sets, renews, clears and
 * reads one session. Each {@code set} gives the session a new name, so that an answer
 * tells which of them it saw.
 */
public final class MixedRequests {

	private static final int THREADS = 16;

	private final SessionServer server;

	private final String session;

	private final AtomicReference<String> cookie = new AtomicReference<>("");

	private final AtomicInteger lastName = new AtomicInteger();

	private final Set<String> cleared = ConcurrentHashMap.newKeySet();

	private final Set<String> updates = ConcurrentHashMap.newKeySet();

	private boolean counting = true;

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	public MixedRequests(SessionServer server, String session) {
		this.server = server;
		this.session = session;
	}

	/** Sends requests, and fails unless every answer was right. */
	public MixedRequests send(int requests) throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		try {
			List<Callable<Void>> tasks = new ArrayList<>();
			for (int i = 0; i < requests; i++) {
				int kind = new Random(i).nextInt(100);
				tasks.add(() -> {
					request(kind);
					return null;
				});
			}
			for (Future<Void> done : threads.invokeAll(tasks)) {
				done.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(this.failures).isEmpty();
		assertThat(this.cleared).as("names of sessions that were cleared").isNotEmpty();
		assertThat(this.updates).as("updates").hasSizeGreaterThan(requests / 10);
		return this;
	}

	/** Returns the names that the session has had. */
	public List<String> names() {
		return IntStream.rangeClosed(1, this.lastName.get()).mapToObj((i) -> "n" + i).toList();
	}

	/** For sessions of which two requests at once can start from the same value. */
	public MixedRequests withoutCountingUpdates() {
		this.counting = false;
		return this;
	}

	private void request(int kind) {
		Set<String> clearedBefore = Set.copyOf(this.cleared);
		if (kind < 50) {
			update(clearedBefore);
		}
		else if (kind < 65) {
			check(send("/read/"), clearedBefore);
		}
		else if (kind < 75) {
			begin();
		}
		else if (kind < 90) {
			check(send("/renew/"), clearedBefore);
		}
		else {
			Reply reply = send("/take/");
			check(reply, clearedBefore);
			if (reply.status() == 200 && !reply.body().equals("absent")) {
				this.cleared.add(name(reply));
			}
		}
	}

	private void update(Set<String> clearedBefore) {
		Reply reply = send("/update/");
		check(reply, clearedBefore);
		if (reply.status() == 401) {
			begin();
		}
		else if (reply.status() == 200 && !this.updates.add(reply.body()) && this.counting) {
			this.failures.add("lost update: " + reply.body() + " was answered twice");
		}
	}

	private void begin() {
		check(send("/set/", "/n" + this.lastName.incrementAndGet() + "/0"), Set.of());
	}

	private void check(Reply reply, Set<String> clearedBefore) {
		if (reply.status() >= 500) {
			this.failures.add("status " + reply.status() + ": " + reply.body());
		}
		if (reply.status() == 200 && clearedBefore.contains(name(reply))) {
			this.failures.add("came back: " + reply.body());
		}
	}

	private Reply send(String path) {
		return send(path, "");
	}

	/** Send a request as a browser does, with the cookie of that moment. */
	private Reply send(String path, String rest) {
		String present = this.cookie.get();
		String[] headers = present.isEmpty() ? new String[0] : new String[] { "Cookie", present };
		Reply reply = this.server.get(path + this.session + rest, headers);
		for (String header : reply.setCookies(this.session)) {
			this.cookie.set(header.contains("Max-Age=0") ? "" : reply.cookie(this.session));
		}
		return reply;
	}

	private static String name(Reply reply) {
		return reply.body().split(":")[0];
	}

}

package io.github.sessionstarter.benchmarks.threads;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.sessionstarter.benchmarks.measurement.Case;
import io.github.sessionstarter.benchmarks.measurement.Contender;
import io.github.sessionstarter.benchmarks.measurement.Cost;
import io.github.sessionstarter.benchmarks.measurement.Sample;
import io.github.sessionstarter.benchmarks.tokens.JdkAesGcm;
import io.github.sessionstarter.benchmarks.tokens.SessionStarterTokens;
import io.github.sessionstarter.benchmarks.tokens.TokenFormat;
import io.github.sessionstarter.transform.EncryptTransformer;

/**
 * Three ways to come by a cipher where 10,000 virtual threads encrypt: the pool of
 * Session Starter, an instance for each thread, and a new one for each call. All three
 * run in one virtual machine, warmed up, in several rounds, and each round in another
 * order. Prints one line for each sample.
 */
public final class VirtualThreads {

	private static final int THREADS = 10_000;

	private static final int WARM_UPS = 3;

	private static final int CARRIERS = Runtime.getRuntime().availableProcessors();

	private VirtualThreads() {
	}

	/**
	 * Measure.
	 * @param args how many rounds
	 * @throws Exception if a contender fails
	 */
	public static void main(String[] args) throws Exception {
		if (!ThreadStarter.isAvailable()) {
			print(new Sample(new Case("10000 virtual threads: needs Java 21+", CARRIERS), Contender.SESSION_STARTER, 1,
					Cost.NONE));
			return;
		}
		int rounds = Integer.parseInt(args[0]);
		for (int messages : new int[] { 1, 10 }) {
			for (int round = 1 - WARM_UPS; round <= rounds; round++) {
				round(messages, round);
			}
		}
	}

	private static void round(int messages, int round) throws Exception {
		Map<Contender, TokenFormat> formats = new EnumMap<>(Contender.class);
		formats.put(Contender.SESSION_STARTER, new SessionStarterTokens(EncryptTransformer::new));
		formats.put(Contender.FLOOR, JdkAesGcm.withThreadLocals());
		formats.put(Contender.NEW_INSTANCES, JdkAesGcm.withNewCiphers());
		List<Contender> order = new ArrayList<>(formats.keySet());
		Collections.rotate(order, round);
		for (Contender contender : order) {
			Crowd.Result result = new Crowd(Objects.requireNonNull(formats.get(contender)), THREADS, messages).run();
			if (round > 0) {
				String title = "encrypt write, 1024 B, 10000 virtual threads, %d each".formatted(messages);
				print(new Sample(new Case(title, CARRIERS), contender, round, result.message()));
				print(new Sample(new Case(title + ": heap kept per thread", CARRIERS), contender, round,
						Cost.ofBytes(result.kept())));
			}
		}
	}

	private static void print(Sample sample) {
		System.out.println(sample.toLine());
	}

}

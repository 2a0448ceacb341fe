package io.github.sessionstarter.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import io.github.sessionstarter.benchmarks.measurement.OthersProfiler;
import io.github.sessionstarter.benchmarks.measurement.Sample;
import io.github.sessionstarter.benchmarks.threads.VirtualThreads;

/**
 * A process that measures virtual threads in another virtual machine, which may be of a
 * newer release.
 */
final class VirtualThreadsProcess {

	private VirtualThreadsProcess() {
	}

	/**
	 * Measure.
	 * @param java the command that starts the virtual machine
	 */
	static List<Sample> run(String java, int rounds) throws IOException, InterruptedException {
		System.err.println("Virtual threads, with " + java);
		Process process = new ProcessBuilder(java, "-Xms1g", "-Xmx1g", OthersProfiler.argument(), "-cp",
				System.getProperty("java.class.path"), VirtualThreads.class.getName(), Integer.toString(rounds))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
			List<Sample> samples = output.lines().map(Sample::ofLine).flatMap(Optional::stream).toList();
			if (process.waitFor() != 0) {
				throw new IOException("The measurement of virtual threads has failed");
			}
			return samples;
		}
	}

}

package io.github.sessionstarter.web;

import java.io.BufferedReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.github.sessionstarter.storage.directory.ChildJvm;
import io.github.sessionstarter.testing.Suite;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * If the process is killed in the middle of a write to the directory, the next one finds
 * the old or the new value, never a torn one. {@code KilledWriterTests} kill more often,
 * without HTTP.
 */
@Tag("abuse")
@Tag("fault")
@Timeout(180)
class KilledApplicationPromiseTests {

	private static final int KILLS = Suite.isFull() ? 3 : 1;

	private static final String LONG_NAME = "x".repeat(6_000);

	@TempDir
	private Path directory;

	@Test
	void theNextProcessFindsTheOldValueOrTheNewOne() throws Exception {
		SessionServer server = KilledApplication.server(this.directory).start();
		try {
			String cookie = server.get("/set/cart/" + LONG_NAME + "/0").cookie("cart");
			for (int kill = 0; kill < KILLS; kill++) {
				int told = updateUntilKilled(cookie, new Random(kill));
				String body = server.get("/read/cart", "Cookie", cookie).body();
				assertThat(body).startsWith(LONG_NAME + ":");
				assertThat(KilledApplication.count(body)).isBetween(told, told + 1);
			}
		}
		finally {
			server.stop();
		}
	}

	/** Returns the last count with which the process has answered. */
	private int updateUntilKilled(String cookie, Random random) throws Exception {
		Process process = ChildJvm.startApplication(List.of(), KilledApplication.class, this.directory.toString(),
				cookie);
		try (BufferedReader output = process.inputReader()) {
			int first = Integer.parseInt(output.readLine());
			CompletableFuture<Void> kill = CompletableFuture.runAsync(process.toHandle()::destroyForcibly,
					CompletableFuture.delayedExecutor(random.nextInt(50_000), TimeUnit.MICROSECONDS));
			StringWriter rest = new StringWriter();
			output.transferTo(rest);
			kill.join();
			return lastLine(first, rest.toString());
		}
		finally {
			process.destroyForcibly().waitFor();
		}
	}

	/** What is behind the last end of a line was not completely said. */
	private static int lastLine(int otherwise, String text) {
		List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
		return lines.isEmpty() ? otherwise : Integer.parseInt(lines.get(lines.size() - 1));
	}

}

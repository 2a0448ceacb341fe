package io.github.sessionstarter.redis.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import redis.embedded.core.ExecutableProvider;

/**
 * The Redis server that tests start: the one that the system property
 * {@code redis.server} names, for example Valkey's, or else one that comes with the test
 * class path.
 */
final class RedisExecutable {

	private static final Path path = locate();

	private RedisExecutable() {
	}

	static Path path() {
		return path;
	}

	private static Path locate() {
		String named = System.getProperty("redis.server", "");
		return named.isBlank() ? bundled() : Path.of(named);
	}

	private static Path bundled() {
		try {
			Path directory = Files.createTempDirectory("redis-server");
			// What is registered first is deleted last.
			directory.toFile().deleteOnExit();
			Path executable = ExecutableProvider.newJarResourceProvider(directory.toFile()).get().toPath();
			executable.toFile().deleteOnExit();
			return executable;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

package io.github.sessionstarter.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.UnreliableStorage.Call;
import io.github.sessionstarter.web.testing.promises.PromiseSetting;
import io.github.sessionstarter.web.testing.promises.PromisedSession;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

/**
 * A memory that can fail, and a directory that can be taken away.
 */
final class LocalStorages implements PromiseSetting, AutoCloseable {

	private static final UnreliableStorage MEMORY = new UnreliableStorage();

	private final Path directory = temporaryDirectory();

	private final Path root = this.directory.resolve("sessions");

	private final Path moved = this.directory.resolve("moved");

	@Override
	public List<PromisedSession> sessions() {
		return PromisedSession.ofSessionStarter();
	}

	@Override
	public SessionServer withStorages(Class<?>... components) {
		return SessionServer.of(components)
			.and(Memory.class)
			.with("sessions.storage.directory.path", this.root.toString());
	}

	@Override
	public Duration patience() {
		return Duration.ZERO;
	}

	@Override
	public void breakStorages() {
		MEMORY.fail(Call.values());
		try {
			Files.move(this.root, this.moved);
			Files.writeString(this.root, "no directory");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void repairStorages() {
		MEMORY.recover();
		if (Files.exists(this.moved)) {
			try {
				Files.delete(this.root);
				Files.move(this.moved, this.root);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}
	}

	@Override
	public void close() {
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Path temporaryDirectory() {
		try {
			return Files.createTempDirectory("promises");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Memory {

		@Bean
		SessionStorage memorySessionStorage() {
			return MEMORY;
		}

	}

}

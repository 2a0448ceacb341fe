package io.github.sessionstarter.web;

import java.nio.file.Path;
import java.time.InstantSource;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.storage.directory.DirectoryOptions;
import io.github.sessionstarter.storage.directory.DirectorySessionStorage;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.web.testing.MixedRequests;
import io.github.sessionstarter.web.testing.RememberingStorage;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A thousand requests of one browser at once, which do everything that can be done with a
 * session: no 5xx, no update is lost, nothing comes back, and no entry in the list of a
 * user is left behind.
 */
@Tag("abuse")
@Tag("full")
class MixedRequestsTests {

	private static final int REQUESTS = 1000;

	@TempDir
	static Path directory;

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Storages.class)
		.session("in_memory", "storage=remembering", "principal=name")
		.session("in_directory", "storage=files", "principal=name")
		.session("denylist", "revocation.storage=memory", "principal=name")
		.session("latest", "revocation.storage=memory", "revocation.mode=latest", "principal=name");

	private final SessionManager manager = server.bean(SessionManager.class);

	@Test
	void inMemory() throws Exception {
		assertNothingIsLeft("in_memory", server.bean("remembering", RememberingStorage.class));
	}

	@Test
	void inADirectory() throws Exception {
		assertNothingIsLeft("in_directory", server.bean("files", RememberingStorage.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest" })
	void withTheClientWhereTheLastResponseWins(String session) throws Exception {
		new MixedRequests(server, session).withoutCountingUpdates().send(REQUESTS);
	}

	private void assertNothingIsLeft(String session, RememberingStorage storage) throws Exception {
		MixedRequests requests = new MixedRequests(server, session).send(REQUESTS);
		assertThat(storage.dangling()).isEmpty();
		assertThat(requests.names()).hasSizeGreaterThan(50).allSatisfy((name) -> {
			assertThat(this.manager.count(session, name)).isLessThan(2);
			this.manager.invalidateAll(session, name);
		});
		assertThat(storage.ids()).hasSizeGreaterThan(50);
		assertThat(storage.left()).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	static class Storages {

		@Bean
		RememberingStorage remembering() {
			return new RememberingStorage(new InMemorySessionStorage(10_000));
		}

		@Bean(destroyMethod = "close")
		DirectorySessionStorage inFiles() {
			return new DirectorySessionStorage(directory, "tests", DirectoryOptions.DEFAULT, InstantSource.system());
		}

		@Bean
		RememberingStorage files(DirectorySessionStorage inFiles) {
			return new RememberingStorage(inFiles);
		}

	}

}

package io.github.sessionstarter.web;

import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How often a storage is asked, as the reference and decision 012 have it.
 */
class StorageCallsTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(StorageFailureTests.Storage.class)
		.session("stored", "storage=unreliable")
		.session("of_user", "storage=unreliable", "principal=name")
		.session("sealed")
		.session("denylist", "revocation.storage=unreliable")
		.session("denylist_of_user", "revocation.storage=unreliable", "principal=name")
		.session("latest", "revocation.storage=unreliable", "revocation.mode=latest")
		.session("latest_of_user", "revocation.storage=unreliable", "revocation.mode=latest", "principal=name");

	@ParameterizedTest
	@CsvSource({ "stored, 1, 1, 2, 3", "of_user, 3, 1, 2, 5", "sealed, 0, 0, 0, 0", "denylist, 0, 2, 3, 3",
			"denylist_of_user, 1, 3, 4, 4", "latest, 1, 2, 4, 4", "latest_of_user, 2, 3, 5, 5" })
	void theStorageIsAskedThisOften(String session, int begin, int read, int update, int logOut) {
		UnreliableStorage storage = server.bean(UnreliableStorage.class);
		storage.recover();
		Reply begun = server.get("/set/" + session + "/" + session + "/1");
		int calls = storage.calls();
		String cookie = begun.cookie(session);
		List<Integer> further = Stream.of("/read/", "/update/", "/take/").map((path) -> {
			storage.recover();
			assertThat(server.get(path + session, "Cookie", cookie).body()).startsWith(session + ":");
			return storage.calls();
		}).toList();
		assertThat(calls).as("calls to begin").isEqualTo(begin);
		assertThat(further).as("calls to read, to update, and to log out").containsExactly(read, update, logOut);
	}

}

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
	@CsvSource({ "stored, 1, 1, 2, 3, 0", "of_user, 3, 1, 2, 5, 0", "sealed, 0, 0, 0, 0, 0", "denylist, 0, 1, 2, 2, 1",
			"denylist_of_user, 1, 2, 3, 3, 1", "latest, 1, 1, 3, 3, 1", "latest_of_user, 2, 2, 4, 4, 1" })
	void theStorageIsAskedThisOften(String session, int begin, int read, int update, int logOut, int onceASecond) {
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
		assertThat(further).as("calls to read, to update, and to log out")
			.zipSatisfy(List.of(read, update, logOut),
					(asked, expected) -> assertThat(asked).isBetween(expected, expected + onceASecond));
	}

}

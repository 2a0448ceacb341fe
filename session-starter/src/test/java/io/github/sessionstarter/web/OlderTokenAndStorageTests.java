package io.github.sessionstarter.web;

import java.util.stream.Stream;

import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.UnreliableStorage;
import io.github.sessionstarter.web.testing.UnreliableStorage.Call;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that travelled with the client moves to a storage when it is read.
 */
class OlderTokenAndStorageTests {

	@RegisterExtension
	static final SessionServer server = SessionServer
		.of(StorageFailureTests.Storage.class, FailedRequestTests.FailingEndpoints.class)
		.session("user",
				Stream
					.concat(Stream.of("storage=unreliable", KtorMigration.UNTIL),
							KtorTokenForm.SIGN.onlyRead(0, KtorPayload.JSON))
					.toArray(String[]::new));

	private static final String OLDER = "user="
			+ CookieEncoding.URI.encode(KtorTokenForm.SIGN.token(KtorPayload.JSON.write(new Visitor("Anna", 1))));

	private UnreliableStorage storage;

	@BeforeEach
	void recover() {
		this.storage = server.bean(UnreliableStorage.class);
		this.storage.recover();
	}

	@Test
	void aReadAsksTheStorageOnce() {
		Reply reply = server.get("/read/user", "Cookie", OLDER);
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(this.storage.calls()).isOne();
		assertThat(server.get("/read/user", "Cookie", reply.cookie("user")).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/untouched", "/clear/user", "/fail/status/set/user", "/fail/send-error/clear/user" })
	void aRequestThatAdoptsNothingAsksTheStorageNothing(String path) {
		server.get(path, "Cookie", OLDER);
		assertThat(this.storage.calls()).isZero();
	}

	@Test
	void aStorageThatIsDownIsAProblemAndLeavesTheToken() {
		this.storage.fail(Call.values());
		Reply reply = server.get("/read/user", "Cookie", OLDER);
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.setCookies("user")).isEmpty();
		assertThat(server.observer().reissues()).isEmpty();
		this.storage.recover();
		assertThat(server.get("/read/user", "Cookie", OLDER).body()).isEqualTo("Anna:1");
	}

}

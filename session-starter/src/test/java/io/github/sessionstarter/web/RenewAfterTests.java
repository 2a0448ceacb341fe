package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that is only read is renewed now and then.
 */
class RenewAfterTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.session("tenth", "timeout.idle=10m")
		.session("later", "timeout.idle=10m", "timeout.renew-after=5m")
		.session("always", "timeout.idle=10m", "timeout.renew-after=0")
		.session("memory", "timeout.idle=10m", "timeout.renew-after=5m", "storage=memory");

	@ParameterizedTest
	@CsvSource({ "tenth, 59s, false", "tenth, 60s, true", "later, 299s, false", "later, 300s, true", "always, 0s, true",
			"memory, 299s, false", "memory, 300s, true" })
	void aReadRenewsTheSessionFromThenOn(String session, String age, boolean renewed) {
		String cookie = server.get("/set/" + session + "/Anna/1").cookie(session);
		server.clock().move(Duration.parse("PT" + age));
		assertThat(server.get("/read/" + session, "Cookie", cookie).setCookies(session)).hasSize(renewed ? 1 : 0);
	}

}

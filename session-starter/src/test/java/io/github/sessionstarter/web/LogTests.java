package io.github.sessionstarter.web;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No log contains a token, an id or a payload, however much is logged (Spring Session
 * CVE-2023-20866).
 */
@Tag("abuse")
@ExtendWith(OutputCaptureExtension.class)
class LogTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of()
		.everyKindOfSession()
		.with("logging.level.io.github.sessionstarter", "trace");

	@ParameterizedTest
	@EnumSource
	void nothingOfASessionIsLogged(SessionKind kind, CapturedOutput output) {
		String token = server.begin(kind, new Visitor("Confidential", 1));
		String id = server.get("/id/" + kind.sessionName(), kind.header(token)).body();
		for (String path : new String[] { "/read/%s", "/update/%s", "/renew/%s", "/clear/%s" }) {
			server.get(path.formatted(kind.sessionName()), kind.header(token));
			Reply rejected = server.get(path.formatted(kind.sessionName()), kind.header(token + "x"));
			assertThat(rejected.status()).isIn(200, 401);
		}
		server.get("/set/" + kind.sessionName() + "/" + "Confidential".repeat(800) + "/1");
		assertThat(output.getAll()).doesNotContain("Confidential").doesNotContain(token).doesNotContain(id);
	}

}

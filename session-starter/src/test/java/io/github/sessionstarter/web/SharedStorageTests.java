package io.github.sessionstarter.web;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Several server-side sessions live side by side in one storage.
 */
@Tag("abuse")
class SharedStorageTests {

	private static final SessionKind ONE = SessionKind.MEMORY_COOKIE;

	private static final SessionKind OTHER = SessionKind.SIGNED_MEMORY_COOKIE;

	private static final SessionKind PLAIN_OTHER = SessionKind.MEMORY_HEADER;

	@RegisterExtension
	static final SessionServer server = SessionServer.of(BothEndpoint.class).everyKindOfSession();

	@ParameterizedTest
	@ValueSource(strings = { "/set/%s/Eve/9", "/update/%s", "/clear/%s", "/renew/%s" })
	void whatHappensToOneSessionNeverTouchesTheOther(String path) {
		String one = server.begin(ONE, new Visitor("Anna", 1));
		String other = server.begin(OTHER, new Visitor("Bob", 2));
		String both = String.join("; ", ONE.header(one)[1], OTHER.header(other)[1]);
		Reply reply = server.get(path.formatted(ONE.sessionName()), "Cookie", both);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(OTHER.isUnmentionedIn(reply)).isTrue();
		assertThat(server.get("/read/" + OTHER.sessionName(), OTHER.header(other)).body()).isEqualTo("Bob:2");
	}

	@Test
	void anIdOfOneSessionIsUnknownToTheOther() {
		String one = server.begin(ONE, new Visitor("Anna", 1));
		Reply reply = server.get("/read/" + PLAIN_OTHER.sessionName(), PLAIN_OTHER.header(one));
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(PLAIN_OTHER.isRemovedBy(reply)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/set/%s/Eve/9", "/clear/%s", "/renew/%s", "/begin-or-update/%s" })
	void anIdOfOneSessionOfferedAsTheOtherDoesNoHarm(String path) {
		String one = server.begin(ONE, new Visitor("Anna", 1));
		server.get(path.formatted(PLAIN_OTHER.sessionName()), PLAIN_OTHER.header(one));
		assertThat(server.get("/read/" + ONE.sessionName(), ONE.header(one)).body()).isEqualTo("Anna:1");
	}

	@Test
	void bothSessionsCanBeginInOneRequestEachWithAnIdOfItsOwn() {
		Reply reply = server.get("/begin-both");
		assertThat(ONE.token(reply)).isNotEqualTo(PLAIN_OTHER.token(reply));
		assertThat(server.get("/read/" + ONE.sessionName(), ONE.header(ONE.token(reply))).body()).isEqualTo("Anna:1");
		assertThat(
				server.get("/read/" + PLAIN_OTHER.sessionName(), PLAIN_OTHER.header(PLAIN_OTHER.token(reply))).body())
			.isEqualTo("Bob:2");
	}

	@RestController
	static class BothEndpoint {

		@GetMapping("/begin-both")
		void begin(Sessions sessions) {
			SessionEndpoints.of(sessions, ONE.sessionName()).set(new Visitor("Anna", 1));
			SessionEndpoints.of(sessions, PLAIN_OTHER.sessionName()).set(new Visitor("Bob", 2));
		}

	}

}

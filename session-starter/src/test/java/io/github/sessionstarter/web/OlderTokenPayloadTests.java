package io.github.sessionstarter.web;

import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionEndpoints;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an older token holds can be odd, and what becomes of it is up to the application.
 */
class OlderTokenPayloadTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of(Endpoints.class)
		.session("named", Named.class, settings(KtorTokenForm.PLAIN))
		.session("visitor", settings(KtorTokenForm.ENCRYPT))
		.session("stored", settings(KtorTokenForm.SIGN, "storage=memory"));

	@Tag("abuse")
	@Test
	void aValueThatCanBeReadAndNotWrittenIsNoSessionAndNoError() {
		Reply reply = server.get("/named", "Cookie", "named=" + CookieEncoding.URI.encode("{}"));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("null");
		assertThat(server.observer().reasons("named")).containsExactly(RejectionReason.UNREADABLE_PAYLOAD);
	}

	@Test
	void aSessionThatWasClearedAndBegunAnewIsNotCountedAsReissued() {
		Reply reply = server.get("/begin-anew", "Cookie", older("visitor", KtorTokenForm.ENCRYPT));
		assertThat(server.get("/read/visitor", "Cookie", reply.cookie("visitor")).body()).isEqualTo("New:9");
		assertThat(server.observer().reissues()).isEmpty();
	}

	@Test
	void untilItIsReplacedEachUseOfAnOlderTokenBeginsASessionOfItsOwn() {
		String older = older("stored", KtorTokenForm.SIGN);
		Reply first = server.get("/update/stored", "Cookie", older);
		Reply second = server.get("/update/stored", "Cookie", older);
		assertThat(first.body()).isEqualTo("Older:2");
		assertThat(second.body()).isEqualTo("Older:2");
		assertThat(first.cookie("stored")).isNotEqualTo(second.cookie("stored"));
	}

	private static String older(String session, KtorTokenForm form) {
		String token = form.token(KtorPayload.JSON.write(new Visitor("Older", 1)));
		return session + "=" + CookieEncoding.URI.encode(token);
	}

	private static String[] settings(KtorTokenForm form, String... more) {
		return Stream
			.concat(Stream.concat(Stream.of(more), Stream.of(KtorMigration.UNTIL)), form.onlyRead(0, KtorPayload.JSON))
			.toArray(String[]::new);
	}

	/**
	 * Cannot be written without a name.
	 *
	 * @param name a name, which the constructor does not insist on
	 */
	record Named(String name) {

		public String getInitial() {
			return this.name.substring(0, 1);
		}

	}

	@RestController
	static class Endpoints {

		@GetMapping("/named")
		String named(Sessions sessions) {
			return String.valueOf(sessions.get(Named.class));
		}

		@GetMapping("/begin-anew")
		String beginAnew(Sessions sessions) {
			TypedSession<Visitor> session = SessionEndpoints.of(sessions, "visitor");
			session.clear();
			session.set(new Visitor("New", 9));
			return "begun";
		}

	}

}

package io.github.sessionstarter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A migration from Ktor node by node, and its way back: at each step a client can meet
 * nodes of the present and of the next one.
 */
@Tag("full")
class KtorRollingMigrationTests {

	private static final int SESSIONS = 100;

	/** Writes Ktor's form, and reads ours. */
	@RegisterExtension
	static final SessionServer ktor = node(KtorRollingMigrationTests::writesKtor);

	/** Writes our form, and reads that of Ktor. */
	@RegisterExtension
	static final SessionServer own = node(KtorRollingMigrationTests::writesOwn);

	private final Random random = new Random(3);

	@ParameterizedTest
	@ValueSource(strings = { "encrypt", "either", "sign", "plain" })
	void noUserIsLoggedOutAtAnyStepOrOnTheWayBack(String session) {
		List<Client> clients = new ArrayList<>();
		for (int i = 0; i < SESSIONS; i++) {
			clients.add(new Client(session, form(session).token(KtorPayload.JSON.write(new Visitor("Anna", 0)))));
		}
		List<List<SessionServer>> steps = List.of(List.of(ktor), List.of(ktor, own), List.of(own), List.of(own, ktor),
				List.of(ktor));
		for (List<SessionServer> nodes : steps) {
			for (int i = 0; i < 4 * SESSIONS; i++) {
				Client client = clients.get(this.random.nextInt(SESSIONS));
				client.update(nodes.get(this.random.nextInt(nodes.size())));
			}
		}
		clients.forEach((client) -> client.read(ktor));
		assertThat(clients).extracting((client) -> form(session).payload(client.token))
			.isEqualTo(clients.stream().map((client) -> KtorPayload.JSON.write(client.expected())).toList());
		assertThat(ktor.observer().rejections()).isEmpty();
		assertThat(own.observer().rejections()).isEmpty();
	}

	private static KtorTokenForm form(String session) {
		return session.equals("either") ? KtorTokenForm.ENCRYPT_OVER_EITHER
				: KtorTokenForm.valueOf(session.toUpperCase(Locale.ROOT));
	}

	private static SessionServer node(Function<KtorTokenForm, Stream<String>> settings) {
		SessionServer server = SessionServer.of();
		for (String session : List.of("encrypt", "either", "sign", "plain")) {
			server.session(session, Stream.concat(Stream.of(KtorMigration.UNTIL), settings.apply(form(session)))
				.toArray(String[]::new));
		}
		return server;
	}

	private static Stream<String> writesKtor(KtorTokenForm form) {
		return Stream.concat(Stream.of("backward-compatible-read.forms[0].form=encrypt"),
				form.written(KtorPayload.JSON));
	}

	private static Stream<String> writesOwn(KtorTokenForm form) {
		return form.onlyRead(0, KtorPayload.JSON);
	}

	/** Follows what the nodes say, as a browser does. */
	private static final class Client {

		private final String session;

		private String token;

		private int count;

		private Client(String session, String token) {
			this.session = session;
			this.token = token;
		}

		private Visitor expected() {
			return new Visitor("Anna", this.count);
		}

		private void update(SessionServer node) {
			this.count++;
			ask("/update/", node);
		}

		private void read(SessionServer node) {
			ask("/read/", node);
		}

		private void ask(String path, SessionServer node) {
			Reply reply = node.get(path + this.session, "Cookie",
					this.session + "=" + CookieEncoding.URI.encode(this.token));
			assertThat(reply.body()).isEqualTo("Anna:" + this.count);
			if (!reply.setCookies(this.session).isEmpty()) {
				String cookie = reply.cookie(this.session).substring(this.session.length() + 1);
				this.token = CookieEncoding.URI.decode(cookie);
			}
		}

	}

}

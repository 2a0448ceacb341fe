package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Older forms are read until the configured moment, and not from then on. The clock of
 * the server stands at {@code 2026-11-21T12:00:00Z}.
 */
@Tag("full")
class BackwardCompatibleReadUntilTests {

	@RegisterExtension
	static final SessionServer server = server();

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@EnumSource
	void aMomentBeforeTheEndAnOlderFormIsRead(KtorTokenForm form) {
		Reply reply = read("ends_in_a_moment_" + form, form);
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(server.observer().formsOfReissues()).containsExactly(form.form());
	}

	@ParameterizedTest
	@EnumSource
	void fromTheEndOnAnOlderFormIsMalformedAndRemoved(KtorTokenForm form) {
		String session = "ends_now_" + form;
		Reply reply = read(session, form);
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(reply.setCookie(session)).startsWith(session + "=;").contains("Max-Age=0");
		assertThat(server.observer().reasons(session)).containsExactly(RejectionReason.MALFORMED);
		assertThat(server.observer().reissues()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ended_and_signed", "ended_and_in_a_header" })
	void theEndHoldsForEveryCurrentForm(String session) {
		String token = KtorTokenForm.SIGN.token(KtorPayload.JSON.write(ANNA));
		String[] header = session.endsWith("header") ? new String[] { session, token }
				: new String[] { "Cookie", session + "=" + CookieEncoding.URI.encode(token) };
		assertThat(server.get("/read/" + session, header).body()).isEqualTo("absent");
		assertThat(server.observer().reasons(session)).containsExactly(RejectionReason.MALFORMED);
	}

	@Test
	void withIdsInTheCurrentFormWhatIsNoIdAnyMoreIsUnknown() {
		assertThat(read("ended_and_in_memory", KtorTokenForm.SIGN).body()).isEqualTo("absent");
		assertThat(server.observer().reasons("ended_and_in_memory")).containsExactly(RejectionReason.UNKNOWN_ID);
	}

	@Test
	void theEndComesWhileTheApplicationRuns() {
		String session = "ends_in_an_hour";
		MovableClock clock = server.clock();
		String current = read(session, KtorTokenForm.SIGN).cookie(session);
		try {
			clock.move(Duration.ofHours(1));
			assertThat(read(session, KtorTokenForm.SIGN).body()).isEqualTo("absent");
			assertThat(server.get("/read/" + session, "Cookie", current).body()).isEqualTo("Anna:1");
		}
		finally {
			clock.move(Duration.ofHours(-1));
		}
	}

	private static Reply read(String session, KtorTokenForm form) {
		String token = CookieEncoding.URI.encode(form.token(KtorPayload.JSON.write(ANNA)));
		return server.get("/read/" + session, "Cookie", session + "=" + token);
	}

	private static SessionServer server() {
		SessionServer server = SessionServer.of();
		for (KtorTokenForm form : KtorTokenForm.values()) {
			register(server, "ends_now_" + form, "2026-11-21T12:00:00Z", form);
			register(server, "ends_in_a_moment_" + form, "2026-11-21T12:00:00.001Z", form);
		}
		register(server, "ends_in_an_hour", "2026-11-21T13:00:00Z", KtorTokenForm.SIGN, "timeout.idle=3h");
		register(server, "ended_and_signed", "2026-11-21T12:00:00Z", KtorTokenForm.SIGN, "transform=sign");
		register(server, "ended_and_in_memory", "2026-11-21T12:00:00Z", KtorTokenForm.SIGN, "storage=memory");
		register(server, "ended_and_in_a_header", "2026-11-21T12:00:00Z", KtorTokenForm.SIGN, "transport=header");
		return server;
	}

	private static void register(SessionServer server, String name, String until, KtorTokenForm form,
			String... further) {
		Stream<String> settings = Stream.concat(Stream.of("backward-compatible-read.until=" + until),
				form.onlyRead(0, KtorPayload.JSON));
		server.session(name, Stream.concat(settings, Stream.of(further)).toArray(String[]::new));
	}

}

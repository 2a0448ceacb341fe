package io.github.sessionstarter.web;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionKind;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More than one token of one session in a request: the first that is a session wins, be
 * the others on the same or another line.
 */
@Tag("abuse")
class DuplicateTokenTests {

	@RegisterExtension
	static final SessionServer server = SessionServer.of().everyKindOfSession();

	@ParameterizedTest
	@EnumSource
	void theFirstOfTwoGoodTokensWins(SessionKind kind) {
		String anna = server.begin(kind, new Visitor("Anna", 1));
		String bob = server.begin(kind, new Visitor("Bob", 1));
		assertThat(read(kind, kind.headerLine(anna), kind.headerLine(bob)).body()).isEqualTo("Anna:1");
		assertThat(read(kind, kind.headerLine(bob), kind.headerLine(anna)).body()).isEqualTo("Bob:1");
	}

	@ParameterizedTest
	@EnumSource
	void aBadTokenDoesNotHideAGoodOne(SessionKind kind) {
		String anna = server.begin(kind, new Visitor("Anna", 1));
		Reply reply = read(kind, kind.headerLine("malformed"), kind.headerLine(anna));
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(kind.isUnmentionedIn(reply)).isTrue();
		assertThat(server.observer().reasons(kind.sessionName())).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void twoBadTokensAreNoSessionAndRemovedOnce(SessionKind kind) {
		Reply reply = read(kind, kind.headerLine("malformed"), kind.headerLine("alike"));
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(kind.isRemovedBy(reply)).isTrue();
		assertThat(server.observer().reasons(kind.sessionName())).hasSize(2);
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.MATCH_ALL, names = ".*COOKIE")
	void cookiesOnOneLineAreTriedInTheirOrder(SessionKind kind) {
		String name = kind.sessionName();
		String anna = server.begin(kind, new Visitor("Anna", 1));
		String bob = server.begin(kind, new Visitor("Bob", 1));
		Reply reply = read(kind, "Cookie: a=b; " + name + "=malformed; " + name + "=" + anna + "; " + name + "=" + bob);
		assertThat(reply.body()).isEqualTo("Anna:1");
	}

	@Test
	void hundredsOfCookiesOfOneNameAreNotAllTried() {
		SessionKind kind = SessionKind.SIGNED_COOKIE;
		String cookies = IntStream.range(0, 200)
			.mapToObj((i) -> kind.sessionName() + "=bad" + i)
			.collect(Collectors.joining("; ", "Cookie: ", ""));
		Reply reply = read(kind, cookies);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(server.observer().reasons(kind.sessionName())).hasSizeLessThan(20)
			.containsOnly(RejectionReason.MALFORMED);
	}

	@Test
	void dozensOfHeadersOfOneNameAreNotAllTried() {
		SessionKind kind = SessionKind.SIGNED_HEADER;
		String[] lines = IntStream.range(0, 50).mapToObj((i) -> kind.headerLine("bad" + i)).toArray(String[]::new);
		Reply reply = read(kind, lines);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(server.observer().reasons(kind.sessionName())).hasSize(8).containsOnly(RejectionReason.MALFORMED);
	}

	private static Reply read(SessionKind kind, String... lines) {
		return server.raw("/read/" + kind.sessionName(), lines);
	}

}

package io.github.sessionstarter.web.testing.promises;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * While a storage is down, a request that needs its session is answered within the
 * timeout, with a problem of status 503. Other requests are not touched.
 */
@Tag("abuse")
@Tag("fault")
public abstract class StorageFailurePromise extends PromiseContract {

	/** What a busy machine needs for a request that waits for nothing. */
	private static final Duration SLACK = Duration.ofSeconds(5);

	private static final List<String> PATHS = List.of("/read/%s", "/set/%s/Bob/2", "/update/%s", "/renew/%s",
			"/clear/%s");

	protected StorageFailurePromise(PromiseSetting setting) {
		super(setting, withAnotherSession(setting));
	}

	private static SessionServer withAnotherSession(PromiseSetting setting) {
		return setting.server(Visitor.class).session("another");
	}

	@AfterEach
	void repair() {
		setting().repairStorages();
	}

	@ParameterizedTest
	@MethodSource("pathsOfSessions")
	void whatNeedsTheSessionIsAProblemOfStatus503WithinTheTimeout(PromisedSession session, String path) {
		String token = server().begin(session, ANNA);
		setting().breakStorages();
		long start = System.nanoTime();
		Reply reply = get(path, session, token);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(setting().patience().plus(SLACK));
		assertThat(reply.status()).isEqualTo(503);
		assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(reply.body()).contains("\"status\":503", "Session unavailable");
		assertThat(session.isUnmentionedIn(reply)).isTrue();
		setting().repairStorages();
		Awaitility.await().untilAsserted(() -> assertThat(read(session, token)).isEqualTo("Anna:1"));
	}

	@EachServerSideSession
	void otherRequestsAreNotTouched(PromisedSession session) {
		String token = server().begin(session, ANNA);
		setting().breakStorages();
		assertThat(get("/untouched?%s", session, token).body()).isEqualTo("untouched");
		assertThat(get("/read/%s", session).body()).isEqualTo("absent");
		Reply other = get("/set/another/Bob/2?%s", session, token);
		assertThat(server().get("/read/another", "Cookie", other.cookie("another")).body()).isEqualTo("Bob:2");
	}

	Stream<Arguments> pathsOfSessions() {
		return serverSideSessions().stream()
			.flatMap((session) -> PATHS.stream().map((path) -> Arguments.of(session, path)));
	}

}

package io.github.sessionstarter.web;

import java.time.Duration;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A browser sends an older cookie beside the current one if path or domain have changed.
 * It does not bring back an older state.
 */
@Tag("full")
class OlderTokenBesideCurrentTests {

	private static final String MIGRATIONS = "io.github.sessionstarter.web.KtorMigration#all";

	@RegisterExtension
	static final SessionServer server = KtorMigration.server();

	private static final Visitor OLDER = new Visitor("Older", 1);

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void theCurrentTokenWinsInEitherOrder(KtorMigration migration) {
		String current = begin(migration);
		String older = migration.olderToken(OLDER);
		assertUntouched(migration, read(migration, older, current));
		assertUntouched(migration, read(migration, current, older));
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void anOlderTokenWinsOverACurrentOneThatIsNotValid(KtorMigration migration) {
		Reply reply = read(migration, "e1.bad", migration.olderToken(OLDER));
		assertThat(reply.body()).isEqualTo("Older:1");
		assertThat(server.get("/read/" + migration.sessionName(), migration.header(migration.token(reply))).body())
			.isEqualTo("Older:1");
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void anOlderTokenDoesNotComeBackOverASessionThatHasExpired(KtorMigration migration) {
		String current = begin(migration);
		server.clock().move(Duration.ofMinutes(31));
		Reply reply = read(migration, migration.olderToken(OLDER), current);
		boolean forgotten = migration.sessionName().contains("memory"); // by the storage
		assertThat(reply.body()).isEqualTo(forgotten ? "Older:1" : "absent");
	}

	@Test
	void anOlderTokenDoesNotComeBackOverASessionThatWasJustRenewed() {
		KtorMigration migration = KtorMigration.all()
			.stream()
			.filter((any) -> any.sessionName().contains("memory"))
			.findFirst()
			.orElseThrow();
		String current = begin(migration);
		server.get("/renew/" + migration.sessionName(), migration.header(current));
		Reply reply = read(migration, migration.olderToken(OLDER), current);
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(migration.isUnmentionedIn(reply)).isTrue();
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void theFirstOfTwoOlderTokensWins(KtorMigration migration) {
		Reply reply = read(migration, migration.olderToken(OLDER), migration.olderToken(new Visitor("Other", 1)));
		assertThat(reply.body()).isEqualTo("Older:1");
		assertThat(server.observer().reissues()).hasSize(1);
	}

	private static String begin(KtorMigration migration) {
		return migration.token(server.get("/set/" + migration.sessionName() + "/Current/2", migration.header("")));
	}

	private static void assertUntouched(KtorMigration migration, Reply reply) {
		assertThat(reply.body()).isEqualTo("Current:2");
		assertThat(migration.isUnmentionedIn(reply)).isTrue();
		assertThat(server.observer().reissues()).isEmpty();
	}

	private static Reply read(KtorMigration migration, String first, String second) {
		return server.raw("/read/" + migration.sessionName(), String.join(": ", migration.header(first)),
				String.join(": ", migration.header(second)));
	}

}

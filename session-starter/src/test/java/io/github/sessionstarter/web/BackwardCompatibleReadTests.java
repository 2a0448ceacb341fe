package io.github.sessionstarter.web;

import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session that Ktor wrote is read, and goes on in the current form.
 */
@Tag("full")
class BackwardCompatibleReadTests {

	private static final String MIGRATIONS = "io.github.sessionstarter.web.KtorMigration#all";

	@RegisterExtension
	static final SessionServer server = KtorMigration.server(FailedRequestTests.FailingEndpoints.class);

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aReadReplacesTheTokenWithOneInTheCurrentForm(KtorMigration migration) {
		Reply reply = ask("/read/", migration, migration.olderToken(ANNA));
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(ask("/read/", migration, migration.token(reply)).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void theTokenIsReplacedOnceAndCountedUnderItsForm(KtorMigration migration) {
		String current = migration.token(ask("/read/", migration, migration.olderToken(ANNA)));
		Reply second = ask("/read/", migration, current);
		assertThat(migration.isUnmentionedIn(second)).isTrue();
		assertThat(server.observer().reissues()).containsExactly(migration.sessionName());
		assertThat(server.observer().formsOfReissues()).containsExactly(migration.form().form());
		assertThat(server.observer().rejections()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void theTokenIsLeftAloneWhileNobodyAsksForTheSession(KtorMigration migration) {
		Reply reply = server.get("/untouched", migration.header(migration.olderToken(ANNA)));
		assertThat(migration.isUnmentionedIn(reply)).isTrue();
		assertThat(server.observer().reissues()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void theSessionHasAnIdFromTheNextRequestOn(KtorMigration migration) {
		Reply reply = ask("/id/", migration, migration.olderToken(ANNA));
		assertThat(reply.body()).isEqualTo("null");
		assertThat(ask("/id/", migration, migration.token(reply)).body()).hasSizeGreaterThanOrEqualTo(22);
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void anUpdateChangesTheValueThatKtorWrote(KtorMigration migration) {
		Reply reply = ask("/update/", migration, migration.olderToken(ANNA));
		assertThat(reply.body()).isEqualTo("Anna:2");
		assertThat(ask("/read/", migration, migration.token(reply)).body()).isEqualTo("Anna:2");
		assertThat(server.observer().reissues()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aSetReplacesTheValueThatKtorWrote(KtorMigration migration) {
		Reply reply = server.get("/set/" + migration.sessionName() + "/Bob/5",
				migration.header(migration.olderToken(ANNA)));
		assertThat(ask("/read/", migration, migration.token(reply)).body()).isEqualTo("Bob:5");
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aRenewalKeepsTheValueThatKtorWrote(KtorMigration migration) {
		Reply reply = ask("/renew/", migration, migration.olderToken(ANNA));
		assertThat(reply.body()).isEqualTo("Anna:1");
		assertThat(ask("/read/", migration, migration.token(reply)).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aClearRemovesTheToken(KtorMigration migration) {
		Reply reply = ask("/clear/", migration, migration.olderToken(ANNA));
		assertThat(reply.body()).isEqualTo("absent");
		assertThat(migration.isRemovedBy(reply)).isTrue();
		assertThat(server.observer().reissues()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aFailedRequestLeavesTheTokenAsItIs(KtorMigration migration) {
		String older = migration.olderToken(ANNA);
		for (String failure : new String[] { "send-error", "status" }) {
			for (String change : new String[] { "set", "update", "clear" }) {
				Reply failed = ask("/fail/" + failure + "/" + change + "/", migration, older);
				assertThat(failed.status()).isGreaterThanOrEqualTo(500);
				assertThat(migration.isUnmentionedIn(failed)).isTrue();
			}
		}
		assertThat(server.observer().reissues()).isEmpty();
		assertThat(ask("/read/", migration, older).body()).isEqualTo("Anna:1");
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void theResponseWithTheNewTokenIsNotForOthers(KtorMigration migration) {
		Reply reply = ask("/read/", migration, migration.olderToken(ANNA));
		assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
		assertThat(reply.vary()).contains(migration.current().inCookie() ? "Cookie" : migration.sessionName());
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aTokenInTheCurrentFormIsNotInAnOlderOne(KtorMigration migration) {
		Reply begun = server.get("/set/" + migration.sessionName() + "/Anna/1");
		Reply read = ask("/read/", migration, migration.token(begun));
		assertThat(read.body()).isEqualTo("Anna:1");
		assertThat(migration.isUnmentionedIn(read)).isTrue();
		assertThat(server.observer().reissues()).isEmpty();
	}

	private static Reply ask(String path, KtorMigration migration, String token) {
		return server.get(path + migration.sessionName(), migration.header(token));
	}

}

package io.github.sessionstarter.web;

import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A token in an older form that is not what Ktor made is not a session, and is removed.
 */
@Tag("abuse")
@Tag("full")
class OlderTokenTamperingTests {

	private static final String MIGRATIONS = "io.github.sessionstarter.web.KtorMigration#allProtected";

	private static final String OTHER_KEY = "202122232425262728292a2b2c2d2e2f";

	@RegisterExtension
	static final SessionServer server = KtorMigration.server();

	private static final Visitor ANNA = new Visitor("Anna", 1);

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aChangedMacIsCountedAsTampered(KtorMigration migration) {
		String token = token(migration);
		assertRejected(migration, change(token, token.length() - 1), RejectionReason.TAMPERED);
		assertRejected(migration, change(token, token.length() - 64), RejectionReason.TAMPERED);
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aChangedPayloadIsCountedAsTampered(KtorMigration migration) {
		String token = token(migration);
		int payload = migration.form().isEncrypted() ? token.indexOf('/') + 1 : token.indexOf("Anna");
		assertRejected(migration, change(token, payload), RejectionReason.TAMPERED);
		assertRejected(migration, change(token, payload + 1), RejectionReason.TAMPERED);
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aTokenUnderAnotherKeyIsCountedAsTampered(KtorMigration migration) {
		String payload = migration.payload().write(ANNA);
		assertRejected(migration, migration.form().token(payload, OTHER_KEY, OTHER_KEY), RejectionReason.TAMPERED);
		assertRejected(migration, migration.form().token(payload, KtorTokenForm.ENCRYPT_KEY, OTHER_KEY),
				RejectionReason.TAMPERED);
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aTokenThatLostItsFormIsMalformed(KtorMigration migration) {
		String token = token(migration);
		// An id can consist of anything, so what is in no form is an unknown one.
		RejectionReason reason = (migration.current() == KtorMigration.Current.MEMORY_COOKIE)
				? RejectionReason.UNKNOWN_ID : RejectionReason.MALFORMED;
		for (String broken : List.of(token.substring(0, token.length() - 1), token + "0", token + token.charAt(0),
				token.substring(0, token.length() - 64) + token.substring(token.length() - 64).toUpperCase(),
				token.replace('/', '.'), token.substring(0, token.length() - 64))) {
			assertRejected(migration, broken, reason);
		}
	}

	@ParameterizedTest
	@MethodSource(MIGRATIONS)
	void aPayloadThatDoesNotFitTheTypeIsUnreadableAndStaysWhereItIsSurelyGenuine(KtorMigration migration) {
		for (String payload : List.of("hello", "[]", "{\"name\":", "count=%23x", "null", "{\"count\":\"many\"}")) {
			assertRejected(migration, migration.form().token(payload), RejectionReason.UNREADABLE_PAYLOAD);
		}
	}

	private static String token(KtorMigration migration) {
		return migration.form().token(migration.payload().write(ANNA));
	}

	private static String change(String token, int index) {
		char changed = (token.charAt(index) == 'a') ? 'b' : 'a';
		return token.substring(0, index) + changed + token.substring(index + 1);
	}

	private static void assertRejected(KtorMigration migration, String token, RejectionReason reason) {
		server.observer().forget();
		Reply reply = server.get("/read/" + migration.sessionName(), migration.header(migration.sent(token)));
		assertThat(reply.status()).isEqualTo(200);
		assertThat(reply.body()).as("what %s was read as", token).isEqualTo("absent");
		if (reason == RejectionReason.UNREADABLE_PAYLOAD && migration.sessionName().startsWith("sign")) {
			assertThat(reply.setCookies(migration.sessionName())).isEmpty();
		}
		else {
			assertThat(migration.isRemovedBy(reply)).isTrue();
		}
		assertThat(server.observer().reasons(migration.sessionName())).as(token).containsExactly(reason);
		assertThat(server.observer().reissues()).isEmpty();
	}

}

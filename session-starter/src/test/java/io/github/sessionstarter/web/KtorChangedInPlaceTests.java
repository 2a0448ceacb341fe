package io.github.sessionstarter.web;

import java.util.stream.Stream;

import io.github.sessionstarter.http.CookieEncoding;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A value in a form of Ktor that the application changes in place is found and written,
 * and one that Ktor wrote a little differently is not taken for a change.
 */
class KtorChangedInPlaceTests {

	private static final String OLDER = CookieEncoding.URI.encode(KtorTokenForm.SIGN.token("{\"items\":[1]}"));

	@RegisterExtension
	static final SessionServer server = SessionServer.of(ChangedInPlaceTests.Endpoints.class)
		.session("encrypt", ChangedInPlaceTests.Basket.class, written(KtorTokenForm.ENCRYPT))
		.session("sign", ChangedInPlaceTests.Basket.class, written(KtorTokenForm.SIGN))
		.session("plain", ChangedInPlaceTests.Basket.class, written(KtorTokenForm.PLAIN))
		.session("older", ChangedInPlaceTests.Basket.class, onlyRead())
		.session("older_in_memory", ChangedInPlaceTests.Basket.class, onlyRead("storage=memory"));

	@ParameterizedTest
	@ValueSource(strings = { "encrypt", "sign", "plain" })
	void aChangeInPlaceIsThereInTheNextRequest(String session) {
		String begun = server.get("/begin/" + session).cookie(session);
		Reply changed = server.get("/add/" + session, "Cookie", begun);
		assertThat(show(session, changed.cookie(session)).body()).isEqualTo("[1, 2]");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "plain|{\"items\":[1]}", "plain|{ \"items\" : [ 1 ] }",
			"plain|{\"items\":[1],\"new\":true}", "plain|{\"new\":[],\"items\":[1]}" })
	void aValueThatIsOnlyReadIsNotWritten(String session, String payload) {
		Reply shown = show(session, session + "=" + CookieEncoding.URI.encode(payload));
		assertThat(shown.body()).isEqualTo("[1]");
		assertThat(shown.setCookies(session)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "older", "older_in_memory" })
	void aChangeInPlaceOfAValueInAnOlderFormIsWrittenInTheCurrentOne(String session) {
		Reply changed = server.get("/add/" + session, "Cookie", session + "=" + OLDER);
		assertThat(show(session, changed.cookie(session)).body()).isEqualTo("[1, 2]");
		assertThat(server.observer().formsOfReissues()).containsExactly("ktor-sign");
	}

	private static Reply show(String session, String cookie) {
		return server.get("/show/" + session, "Cookie", cookie);
	}

	private static String[] written(KtorTokenForm form) {
		return form.written(KtorPayload.JSON).toArray(String[]::new);
	}

	private static String[] onlyRead(String... further) {
		Stream<String> older = KtorTokenForm.SIGN.onlyRead(0, KtorPayload.JSON);
		return Stream.concat(Stream.concat(Stream.of(KtorMigration.UNTIL), older), Stream.of(further))
			.toArray(String[]::new);
	}

}

package io.github.sessionstarter.session;

import java.util.List;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionTooLargeException;
import io.github.sessionstarter.session.Client.Basket;
import io.github.sessionstarter.session.Client.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The end of a session by its handle, without a server.
 */
class LogOutTests {

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest", "server" })
	@Tag("abuse")
	void aLogOutThatCannotFollowTheRenewalsOfOthersFails(String kind) {
		Client client = Client.of(kind);
		String token = client.begin("a");
		Request slow = client.reading(token);
		for (int renewal = 0; renewal < 40; renewal++) {
			token = client.renew(token);
		}
		assertThatExceptionOfType(SessionConflictException.class).isThrownBy(slow.session()::invalidate);
		assertThat(client.read(token)).containsExactly("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest", "server" })
	@Tag("abuse")
	void aLogOutHasHappenedWhenItReturns(String kind) {
		Client client = Client.of(kind);
		String token = client.begin("a");
		Request request = client.request(token);
		request.session().invalidate();
		assertThat(client.read(token)).isEmpty();
		assertThat(request.session().get()).isNull();
		assertThat(request.answer()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest", "server" })
	@Tag("abuse")
	void aLogOutIsNotUndoneByAFailureOfTheRequest(String kind) {
		Client client = Client.of(kind);
		Request request = client.request(client.begin("a"));
		request.session().invalidate();
		request.session().discard();
		assertThat(request.answer()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest" })
	@Tag("abuse")
	void aLogOutIsToldAlthoughTheNextSessionCannotBeWritten(String kind) {
		Client client = Client.of(kind);
		Request request = client.request(client.begin("a"));
		request.session().invalidate();
		request.session().set(new Basket(List.of("x".repeat(5000))));
		assertThatExceptionOfType(SessionTooLargeException.class).isThrownBy(request::answer);
		assertThat(request.answer()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest" })
	@Tag("abuse")
	void aFailedCommitCanBeFollowedByALogOut(String kind) {
		Client client = Client.of(kind);
		Request request = client.request(client.begin("a"));
		request.session().set(new Basket(List.of("x".repeat(5000))));
		assertThatExceptionOfType(SessionTooLargeException.class).isThrownBy(request::answer);
		request.session().invalidate();
		assertThat(request.answer()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest", "server" })
	void whatIsSetAfterALogOutBeginsASession(String kind) {
		Client client = Client.of(kind);
		String token = client.begin("a");
		Request request = client.request(token);
		request.session().invalidate();
		request.session().set(new Basket(List.of("b")));
		String next = request.answer();
		assertThat(client.read(next)).containsExactly("b");
		assertThat(next).isNotEqualTo(token);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest", "server" })
	@Tag("abuse")
	void aLogOutEndsEachSessionWhoseTokenTheClientSent(String kind) {
		Client client = Client.of(kind);
		String first = client.begin("a");
		String second = client.begin("b");
		client.request(first, second).session().invalidate();
		assertThat(client.read(first)).isEmpty();
		assertThat(client.read(second)).isEmpty();
	}

}

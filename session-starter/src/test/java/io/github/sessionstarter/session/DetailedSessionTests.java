package io.github.sessionstarter.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.sessionstarter.session.Client.Basket;
import io.github.sessionstarter.session.Client.Request;
import io.github.sessionstarter.SessionObserver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What another module keeps with the value of a session.
 */
class DetailedSessionTests {

	/** What the envelope and its prefixes are made of. */
	private static final String DETAILS = "&1.~2.!3.^4.{\"a\":\"\u20AC\"}..";

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest", "server" })
	void detailsTravelWithTheValue(String kind) {
		Client client = Client.of(kind);
		assertThat(detailed(client.request(begun(client))).details()).isEqualTo(DETAILS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest", "server" })
	void detailsSurviveWhatTheApplicationDoesWithItsSession(String kind) {
		Client client = Client.of(kind);
		Request set = client.request(begun(client));
		set.session().set(new Basket(List.of()).with("b"));
		Request updated = client.request(set.answer());
		updated.session().update((basket) -> basket.with("c"));
		Request renewed = client.request(updated.answer());
		renewed.session().renew();
		String token = renewed.answer();
		client.clock().move(Duration.ofMinutes(20));
		Request read = client.request(token);
		assertThat(read.session().get().items()).containsExactly("b", "c");
		assertThat(detailed(client.request(read.answer())).details()).isEqualTo(DETAILS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest", "server" })
	@Tag("abuse")
	void aSessionThatBeginsIsOutOfReachForTheIdOfTheOneBefore(String kind) {
		Client client = Client.of(kind);
		String planted = client.begin("a");
		Request early = client.request(planted);
		assertThat(early.session().get()).isNotNull();
		Request logIn = client.request(planted);
		detailed(logIn).begin(new Basket(List.of()).with("a"), DETAILS);
		String token = logIn.answer();
		assertThat(client.request(planted).session().get()).isNull();
		early.session().set(new Basket(List.of()).with("x"));
		early.answer();
		assertThat(client.read(token)).containsExactly("a");
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "server" })
	void aSessionThatBeginsHasNewTimesAlsoWithAnEqualValue(String kind) {
		Client client = Client.of(kind);
		String token = begun(client);
		client.clock().move(Duration.ofMinutes(10));
		Request logIn = client.request(token);
		String id = logIn.session().id();
		detailed(logIn).begin(logIn.session().get(), "later");
		Request next = client.request(logIn.answer());
		assertThat(next.session().created()).isEqualTo(Instant.ofEpochMilli(client.clock().millis()));
		assertThat(next.session().id()).isNotEqualTo(id);
		assertThat(detailed(next).details()).isEqualTo("later");
	}

	@Test
	void detailsThatChangeDoNotOverwriteWhatAnotherRequestWrote() {
		Client client = Client.of("server");
		String token = begun(client);
		Request slow = client.request(token);
		slow.session().get();
		client.request(token).session().update((basket) -> basket.with("b"));
		detailed(slow).details("later");
		slow.answer();
		assertThat(client.read(token)).containsExactly("a", "b");
		assertThat(detailed(client.request(token)).details()).isEqualTo("later");
	}

	@Test
	void aValueThatIsSetDoesNotBringBackOlderDetails() {
		Client client = Client.of("server");
		String token = begun(client);
		Request slow = client.request(token);
		slow.session().set(new Basket(List.of()).with("x"));
		Request fast = client.request(token);
		detailed(fast).details("later");
		fast.answer();
		slow.answer();
		assertThat(client.read(token)).containsExactly("x");
		assertThat(detailed(client.request(token)).details()).isEqualTo("later");
	}

	@Test
	void whatAFailedRequestWantedIsDropped() {
		Client client = Client.of("server");
		String token = begun(client);
		Request failing = client.request(token);
		detailed(failing).begin(new Basket(List.of()), "later");
		failing.session().discard();
		failing.answer();
		assertThat(detailed(client.request(token)).details()).isEqualTo(DETAILS);
	}

	private static String begun(Client client) {
		Request request = client.request();
		detailed(request).begin(new Basket(List.of()).with("a"), DETAILS);
		return request.answer();
	}

	private static DetailedSession<Basket> detailed(Request request) {
		return new DetailedSession<>(request.session(), new SessionRegistrations(List.of(), SessionObserver.NONE));
	}

}

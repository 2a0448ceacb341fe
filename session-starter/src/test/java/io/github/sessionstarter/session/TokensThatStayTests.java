package io.github.sessionstarter.session;

import java.time.Duration;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.SessionTooLargeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** What becomes of the token of a client where the session cannot simply be written. */
@Tag("abuse")
class TokensThatStayTests {

	private final Shop shop = new Shop();

	@Test
	void aGenuineTokenWhosePayloadAnotherNodeMayReadStays() {
		OwnExchange exchange = new OwnExchange("count", this.shop.begin("sealed", "a"));
		RequestSessions sessions = this.shop.request(exchange);
		assertThat(sessions.of(Integer.class).get()).isNull();
		sessions.commit();
		assertThat(exchange.sent("count")).isEmpty();
		assertThat(this.shop.observed).containsExactly("rejected count UNREADABLE_PAYLOAD");
	}

	@Test
	void aTokenInAForeignFormGoesWhateverIsWrongWithIt() {
		OwnExchange exchange = new OwnExchange("foreign", "a");
		RequestSessions sessions = this.shop.request(exchange);
		assertThat(sessions.of(Long.class).get()).isNull();
		sessions.commit();
		assertThat(exchange.sent("foreign")).containsExactly("");
	}

	@Test
	void aTokenThatWouldBeTooLargeIfItWereWrittenAgainStays() {
		OwnExchange exchange = new OwnExchange("sealed", large("sealed"));
		RequestSessions sessions = this.shop.request(exchange);
		assertThat(Shop.named(sessions, "sealed").get()).hasSize(5_000);
		sessions.commit();
		assertThat(exchange.sent("sealed")).isEmpty();
		assertThat(Shop.named(sessions, "sealed").get()).hasSize(5_000);
	}

	@Test
	void aTokenThatTheServerKnowsToBeReplacedCannotStay() {
		RequestSessions sessions = this.shop.request(new OwnExchange("revocable", large("revocable")));
		assertThat(Shop.named(sessions, "revocable").get()).hasSize(5_000);
		assertThatExceptionOfType(SessionTooLargeException.class).isThrownBy(sessions::commit);
	}

	@Test
	void aChangeBesideARenewalOfAClientSideSessionIsAConflict() {
		OwnExchange exchange = new OwnExchange("revocable", this.shop.begin("revocable", "Anna"));
		RequestSessions slow = reading("revocable", exchange);
		renew("revocable", exchange);
		this.shop.observed.clear();
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> Shop.named(slow, "revocable").update((user) -> user));
		assertThat(this.shop.observed).containsExactly("conflict revocable");
	}

	@ParameterizedTest
	@ValueSource(strings = { "cart", "user" })
	void twoRenewalsWithTwoValuesAreAConflictThatIsObserved(String session) {
		OwnExchange exchange = new OwnExchange(session, this.shop.begin(session, "Anna"));
		RequestSessions slow = reading(session, exchange);
		renew(session, exchange);
		this.shop.observed.clear();
		Shop.named(slow, session).renew();
		Shop.named(slow, session).set("Berta");
		assertThatExceptionOfType(SessionConflictException.class).isThrownBy(slow::commit);
		assertThat(this.shop.observed).containsExactly("conflict " + session);
		assertThat(exchange.sent(session)).isEmpty();
	}

	@Test
	void aSessionThatTakesTheLastPlaceOfItsUserMakesRoomForTheNext() {
		String token = this.shop.begin("single", "Anna");
		OwnExchange exchange = new OwnExchange("single", token);
		RequestSessions sessions = reading("single", exchange);
		Shop.named(sessions, "single").clear();
		Shop.named(sessions, "single").set("Anna");
		sessions.commit();
		assertThat(this.shop.observed).containsExactly("ended single", "created single");
		assertThat(this.shop.read("single", token)).isNull();
		assertThat(this.shop.read("single", exchange.sent("single").get(0))).isEqualTo("Anna");
	}

	private RequestSessions reading(String session, OwnExchange exchange) {
		RequestSessions sessions = this.shop.request(exchange);
		assertThat(Shop.named(sessions, session).get()).isNotNull();
		return sessions;
	}

	private void renew(String session, OwnExchange exchange) {
		OwnExchange other = new OwnExchange(session, exchange.requestHeaders(session).toArray(String[]::new));
		RequestSessions sessions = new RequestSessions(this.shop.registrations, other);
		Shop.named(sessions, session).renew();
		sessions.commit();
	}

	/** Return a token whose renewal is due, and which is not written any more. */
	@SuppressWarnings("unchecked") // as registered
	private String large(String session) {
		SessionRegistration<String> registration = (SessionRegistration<String>) this.shop.registrations.named(session);
		String token = registration.tracker()
			.token(registration.tracker().create(registration.payloads().of("x".repeat(5_000))));
		this.shop.clock.move(Duration.ofMinutes(3));
		return token;
	}

}

package io.github.sessionstarter.session;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.SessionCommittedException;
import io.github.sessionstarter.SessionTooLargeException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RequestSessionsTests {

	private final Shop shop = new Shop();

	private final OwnExchange exchange = new OwnExchange("sealed", this.shop.begin("sealed", "a"));

	private final RequestSessions sessions = this.shop.request(this.exchange);

	@Test
	void aSessionHasOneHandleByNameAndByType() {
		assertThat(this.sessions.of(Integer.class)).isSameAs(this.sessions.named("count"));
		assertThat(this.sessions.of(Integer.class).name()).isEqualTo("count");
		assertThat(this.sessions.of(Integer.class).type()).isEqualTo(Integer.class);
	}

	@Test
	void aRequestThatAsksForNoSessionSaysNothing() {
		this.sessions.commit();
		assertThat(this.exchange.sent("Vary")).isEmpty();
		assertThat(this.exchange.sent("Cache-Control")).isEmpty();
	}

	@Test
	void aResponseThatDependsOnASessionVariesWithIt() {
		Shop.named(this.sessions, "sealed").get();
		this.sessions.commit();
		assertThat(this.exchange.sent("Vary")).containsExactly("sealed");
		assertThat(this.exchange.sent("Cache-Control")).isEmpty();
	}

	@Test
	void aHandleThatNoQuestionWasAskedSaysNothing() {
		this.sessions.named("sealed");
		this.sessions.commit();
		assertThat(this.exchange.sent("Vary")).isEmpty();
	}

	@Test
	@Tag("abuse")
	void aResponseWithATokenIsNotStoredByCaches() {
		Shop.named(this.sessions, "sealed").set("b");
		this.sessions.commit();
		assertThat(this.shop.read("sealed", this.exchange.sent("sealed").get(0))).isEqualTo("b");
		assertThat(this.exchange.sent("Cache-Control")).containsExactly("no-store");
	}

	@Test
	@Tag("abuse")
	void aFailedRequestChangesNothing() {
		Shop.named(this.sessions, "sealed").set("b");
		this.exchange.fail();
		this.sessions.commit();
		assertThat(this.exchange.sent("sealed")).isEmpty();
		assertThat(Shop.named(this.sessions, "sealed").get()).isEqualTo("a");
	}

	@Test
	void nothingIsWrittenOnceTheResponseIsCommitted() {
		Shop.named(this.sessions, "sealed").set("b");
		this.exchange.commit();
		this.sessions.commit();
		assertThat(this.exchange.sent("sealed")).isEmpty();
		assertThatExceptionOfType(SessionCommittedException.class)
			.isThrownBy(() -> Shop.named(this.sessions, "sealed").set("c"));
	}

	@Test
	void whatIsDiscardedIsNotWritten() {
		Shop.named(this.sessions, "sealed").set("b");
		this.sessions.discard();
		this.sessions.commit();
		assertThat(this.exchange.sent("sealed")).isEmpty();
	}

	@Test
	@Tag("abuse")
	void whatIsStoredIsWrittenBeforeWhatCannotBeSent() {
		Shop.named(this.sessions, "sealed").set("x".repeat(20_000));
		Shop.named(this.sessions, "cart").set("b");
		assertThatExceptionOfType(SessionTooLargeException.class).isThrownBy(this.sessions::commit);
		assertThat(this.exchange.sent("sealed")).isEmpty();
		assertThat(this.shop.read("cart", this.exchange.sent("cart").get(0))).isEqualTo("b");
	}

	@Test
	void whatWasToldIsToldAgainAfterAReset() {
		Shop.named(this.sessions, "sealed").set("b");
		Shop.named(this.sessions, "cart").get();
		this.sessions.commit();
		List<String> told = this.exchange.sent("sealed");
		this.exchange.reset();
		this.sessions.sendAgain();
		assertThat(this.exchange.sent("sealed")).isEqualTo(told);
		assertThat(this.exchange.sent("Vary")).containsExactly("sealed");
		assertThat(this.exchange.sent("Cache-Control")).containsExactly("no-store");
	}

	@Test
	void aLogOutIsToldAgainAfterAReset() {
		Shop.named(this.sessions, "sealed").clear();
		this.sessions.commit();
		assertThat(this.exchange.sent("Clear-Site-Data")).containsExactly("\"storage\"");
		this.exchange.reset();
		this.sessions.sendAgain();
		assertThat(this.exchange.sent("sealed")).containsExactly("");
		assertThat(this.exchange.sent("Clear-Site-Data")).containsExactly("\"storage\"");
	}

	@Test
	@Tag("abuse")
	void aTokenThatIsRefusedIsRemovedWithoutTheDataOfTheSite() {
		this.exchange.receive("cart", "foreign");
		assertThat(Shop.named(this.sessions, "cart").get()).isNull();
		this.sessions.commit();
		assertThat(this.exchange.sent("cart")).containsExactly("");
		assertThat(this.exchange.sent("Clear-Site-Data")).isEmpty();
		assertThat(this.shop.observed).containsExactly("rejected cart UNKNOWN_ID");
	}

	@Test
	void afterTheRequestWhatWasReadCanStillBeAskedFor() {
		Shop.named(this.sessions, "sealed").get();
		this.sessions.end();
		assertThat(Shop.named(this.sessions, "sealed").get()).isEqualTo("a");
		assertThatExceptionOfType(SessionCommittedException.class)
			.isThrownBy(() -> Shop.named(this.sessions, "sealed").set("b"));
		assertThatIllegalStateException().isThrownBy(() -> Shop.named(this.sessions, "cart").get())
			.withMessageContaining("The request has ended");
	}

	@Test
	void anotherDispatchOfTheRequestGoesOn() {
		this.sessions.end();
		assertThatIllegalStateException().isThrownBy(() -> Shop.named(this.sessions, "sealed").get());
		this.sessions.resume();
		assertThat(Shop.named(this.sessions, "sealed").get()).isEqualTo("a");
	}

	@Test
	@Tag("abuse")
	void aLogOutAfterTheRequestEndsTheSessionAndIsReported() {
		String token = this.shop.begin("cart", "a");
		this.exchange.receive("cart", token);
		Shop.named(this.sessions, "cart").get();
		this.sessions.end();
		assertThatExceptionOfType(SessionCommittedException.class)
			.isThrownBy(() -> Shop.named(this.sessions, "cart").invalidate());
		assertThat(this.shop.read("cart", token)).isNull();
	}

	@Test
	void aRequestIsAsOldAsItsSessions() {
		this.shop.clock.move(Duration.ofMinutes(10));
		RequestSessions slow = this.shop.request(this.exchange);
		this.shop.clock.move(Duration.ofSeconds(2));
		Shop.named(slow, "sealed").get();
		slow.commit();
		assertThat(this.exchange.sent("sealed")).as("a renewal, which can wait").isEmpty();
	}

}

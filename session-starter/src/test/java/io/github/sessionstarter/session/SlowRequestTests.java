package io.github.sessionstarter.session;

import java.time.Duration;
import java.util.List;

import io.github.sessionstarter.session.Client.Basket;
import io.github.sessionstarter.session.Client.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A request that takes long must not bring an older state back to the client, and yet
 * keep the session alive.
 */
class SlowRequestTests {

	private static final Duration SLOW = Duration.ofMillis(1001);

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest" })
	@Tag("abuse")
	void aSlowRequestThatOnlyReadLeavesTheRenewalToTheNextOne(String kind) {
		Client client = Client.of(kind);
		String token = client.begin("a");
		client.clock().move(Duration.ofMinutes(10));
		Request slow = client.reading(token);
		client.clock().move(SLOW);
		assertThat(slow.answer()).isEqualTo("nothing");
		Request fast = client.reading(token);
		assertThat(fast.answer()).isNotEqualTo("nothing");
	}

	@Test
	@Tag("abuse")
	void aRequestIsSlowFromItsArrivalOnWheneverItReads() {
		Client client = Client.of("client");
		String token = client.begin("a");
		client.clock().move(Duration.ofMinutes(10));
		Request slow = client.request(token);
		client.clock().move(SLOW);
		assertThat(slow.session().get()).isNotNull();
		assertThat(slow.answer()).isEqualTo("nothing");
	}

	@Test
	@Tag("abuse")
	void aRenewalThatGainsNothingBeforeTheAbsoluteTimeoutCanAlwaysWait() {
		Client client = Client.of("client");
		String token = client.begin("a");
		for (int renewal = 0; renewal < 35; renewal++) {
			client.clock().move(Duration.ofMinutes(20));
			Request request = client.reading(token);
			token = request.answer();
		}
		client.clock().move(Duration.ofMinutes(16));
		Request slow = client.reading(token);
		client.clock().move(SLOW);
		assertThat(slow.answer()).isEqualTo("nothing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest", "server" })
	void aSessionWhoseRequestsAreAllSlowIsRenewedWhileLessThanHalfOfItsTimeRemains(String kind) {
		Client client = Client.of(kind);
		String token = client.begin("a");
		client.clock().move(Duration.ofMinutes(15));
		Request slow = client.reading(token);
		client.clock().move(SLOW);
		assertThat(slow.answer()).isNotEqualTo("nothing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest" })
	void aSlowRequestThatChangedTheSessionSendsIt(String kind) {
		Client client = Client.of(kind);
		Request slow = client.request(client.begin("a"));
		slow.session().update((basket) -> basket.with("b"));
		client.clock().move(SLOW);
		assertThat(client.read(slow.answer())).containsExactly("a", "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "ktor" })
	@Tag("abuse")
	void aSlowRequestThatOnlyReadSendsNothingWhereEachResponseSends(String kind) {
		Client client = Client.of(kind, true);
		Request slow = client.reading(client.begin("a"));
		client.clock().move(SLOW);
		assertThat(slow.answer()).isEqualTo("nothing");
	}

	/** As Ktor, unless sendOnlyIfModified is false and an equal value is set. */
	@Test
	void aTokenOfKtorIsSentAfterAChangeAndARenewalAndAtNoOtherTime() {
		Client client = Client.of("ktor");
		String token = client.begin("a");
		assertThat(client.reading(token).answer()).isEqualTo("nothing");
		Request equal = client.request(token);
		equal.session().set(new Basket(List.of("a")));
		assertThat(equal.answer()).isEqualTo("nothing");
		assertThat(client.renew(token)).isEqualTo(token);
	}

	@Test
	@Tag("abuse")
	void aReadDoesNotBringBackAnIdThatHasMoved() {
		Client client = Client.of("server", true);
		String token = client.begin("a");
		Request reading = client.reading(token);
		client.renew(token);
		assertThat(reading.answer()).isEqualTo("nothing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest", "server" })
	@Tag("abuse")
	void aReadOfASessionThatHasEndedLeavesTheNextOneAlone(String kind) {
		Client client = Client.of(kind);
		String token = client.begin("a");
		client.clock().move(Duration.ofMinutes(16));
		Request reading = client.reading(token);
		client.request(token).session().invalidate();
		assertThat(reading.answer()).isEqualTo("nothing");
	}

	@Test
	@Tag("abuse")
	void aRequestThatOnlyReadDoesNotRenewOverANewerToken() {
		Client client = Client.of("latest");
		String token = client.begin("a");
		client.clock().move(Duration.ofMinutes(16));
		Request reading = client.reading(token);
		Request writing = client.request(token);
		writing.session().set(new Basket(List.of("b")));
		assertThat(client.read(writing.answer())).containsExactly("b");
		assertThat(reading.answer()).isEqualTo("nothing");
	}

	@Test
	@Tag("abuse")
	void aRequestWhoseRenewalIsOutrunGoesOnWithWhatItRead() {
		Client client = Client.of("latest");
		String token = client.begin("a");
		client.clock().move(Duration.ofMinutes(16));
		Request reading = client.reading(token);
		Request writing = client.request(token);
		writing.session().set(new Basket(List.of("b")));
		writing.answer();
		assertThat(reading.answer()).isEqualTo("nothing");
		assertThat(reading.session().get().items()).containsExactly("a");
	}

}

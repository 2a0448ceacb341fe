package io.github.sessionstarter.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.github.sessionstarter.SessionConflictException;
import io.github.sessionstarter.session.Client.Basket;
import io.github.sessionstarter.session.Client.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * One session in one request, without a server: commits that come twice, slow requests,
 * parallel requests and threads, and log-outs.
 */
class RequestSessionTests {

	private static final Duration SLOW = Duration.ofMillis(1001);

	@Test
	void anEqualValueThatWasSetIsStillTheOneThatIsChangedAfterACommitThatToldNothing() {
		Client client = Client.of("client");
		Request next = client.request(client.begin("a"));
		Basket equal = new Basket(List.of()).with("a");
		next.session().set(equal);
		next.session().commit();
		assertThat(next.session().sent()).isFalse();
		equal.items().add("b");
		assertThat(next.session().get()).isSameAs(equal);
		next.session().commit();
		assertThat(next.session().sent()).isTrue();
		assertThat(next.session().get().items()).containsExactly("a", "b");
	}

	@Test
	void whatWasToldIsNotToldTwice() {
		Request request = Client.of("client").request();
		request.session().set(new Basket(List.of()));
		request.session().commit();
		request.session().commit();
		assertThat(request.exchange().sent(Client.HEADER)).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest" })
	@Tag("abuse")
	void aSlowRequestThatOnlyReadLeavesTheRenewalToTheNextOne(String kind) {
		Client client = Client.of(kind);
		String token = client.begin("a");
		client.clock().move(Duration.ofMinutes(10));
		Request slow = client.request(token);
		assertThat(slow.session().get()).isNotNull();
		client.clock().move(SLOW);
		assertThat(slow.answer()).isEqualTo("nothing");
		Request fast = client.request(token);
		assertThat(fast.session().get()).isNotNull();
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
			Request request = client.request(token);
			assertThat(request.session().get()).isNotNull();
			token = request.answer();
		}
		client.clock().move(Duration.ofMinutes(16));
		Request slow = client.request(token);
		assertThat(slow.session().get()).isNotNull();
		client.clock().move(SLOW);
		assertThat(slow.answer()).isEqualTo("nothing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest", "server" })
	void aSessionWhoseRequestsAreAllSlowIsRenewedWhileLessThanHalfOfItsTimeRemains(String kind) {
		Client client = Client.of(kind);
		String token = client.begin("a");
		client.clock().move(Duration.ofMinutes(15));
		Request slow = client.request(token);
		assertThat(slow.session().get()).isNotNull();
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

	@Test
	@Tag("abuse")
	void aSlowRequestThatOnlyReadSendsNothingWhereEachResponseSends() {
		Client client = Client.of("client", true);
		Request slow = client.request(client.begin("a"));
		assertThat(slow.session().get()).isNotNull();
		client.clock().move(SLOW);
		assertThat(slow.answer()).isEqualTo("nothing");
	}

	@Test
	@Tag("abuse")
	void aRequestThatOnlyReadDoesNotRenewOverANewerToken() {
		Client client = Client.of("latest");
		String token = client.begin("a");
		client.clock().move(Duration.ofMinutes(16));
		Request reading = client.request(token);
		assertThat(reading.session().get()).isNotNull();
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
		Request reading = client.request(token);
		assertThat(reading.session().get()).isNotNull();
		Request writing = client.request(token);
		writing.session().set(new Basket(List.of("b")));
		writing.answer();
		assertThat(reading.answer()).isEqualTo("nothing");
		assertThat(reading.session().get().items()).containsExactly("a");
	}

	@Test
	@Tag("abuse")
	void anUpdateOfAFailedRequestIsSentWhereItHasReplacedTheTokenOfTheClient() {
		Client client = Client.of("latest");
		Request failing = client.request(client.begin("a"));
		failing.session().update((basket) -> basket.with("b"));
		failing.session().discard();
		assertThat(client.read(failing.answer())).containsExactly("a", "b");
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "server" })
	@Tag("abuse")
	void noChangeOfSeveralThreadsIsLost(String kind) throws Exception {
		Client client = Client.of(kind);
		Request request = client.request(client.begin());
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			List<? extends Future<?>> futures = IntStream.range(0, 8)
				.mapToObj((thread) -> threads.submit(() -> IntStream.range(0, 25)
					.forEach((item) -> request.session().update((basket) -> basket.with("x")))))
				.toList();
			for (Future<?> future : futures) {
				future.get();
			}
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(client.read(request.answer())).hasSize(200);
	}

	@Test
	@Tag("abuse")
	void aValueThatWasChangedInPlaceDoesNotOverwriteWhatAnotherRequestWrote() {
		Client client = Client.of("server");
		String token = client.begin("a");
		Request inPlace = client.request(token);
		inPlace.session().get().items().add("b");
		client.request(token).session().update((basket) -> basket.with("c"));
		assertThatExceptionOfType(SessionConflictException.class).isThrownBy(inPlace::answer);
		assertThat(client.read(token)).containsExactly("a", "c");
	}

	@Test
	@Tag("abuse")
	void anUpdateAfterAChangeInPlaceDoesNotOverwriteWhatAnotherRequestWrote() {
		Client client = Client.of("server");
		String token = client.begin("a");
		Request inPlace = client.request(token);
		inPlace.session().get().items().add("b");
		client.request(token).session().update((basket) -> basket.with("c"));
		assertThatExceptionOfType(SessionConflictException.class)
			.isThrownBy(() -> inPlace.session().update((basket) -> basket.with("d")));
		assertThat(client.read(token)).containsExactly("a", "c");
	}

	@Test
	void anUpdateAfterAChangeInPlaceKeepsBoth() {
		Client client = Client.of("server");
		String token = client.begin("a");
		Request request = client.request(token);
		request.session().get().items().add("b");
		request.session().update((basket) -> basket.with("c"));
		assertThat(client.read(token)).containsExactly("a", "b", "c");
	}

	@Test
	@Tag("abuse")
	void aLogOutThatCannotFollowTheRenewalsOfOthersFails() {
		Client client = Client.of("server");
		String token = client.begin("a");
		Request slow = client.request(token);
		assertThat(slow.session().get()).isNotNull();
		for (int renewal = 0; renewal < 40; renewal++) {
			Request renewing = client.request(token);
			renewing.session().renew();
			token = renewing.answer();
		}
		assertThatExceptionOfType(SessionConflictException.class).isThrownBy(slow.session()::invalidate);
		assertThat(client.read(token)).containsExactly("a");
	}

	@Test
	@Tag("abuse")
	void aValueThatWasChangedInPlaceIsWrittenWhereAnotherRequestHasMovedTheSession() {
		Client client = Client.of("server");
		String token = client.begin("a");
		Request inPlace = client.request(token);
		inPlace.session().get().items().add("b");
		Request renewing = client.request(token);
		renewing.session().renew();
		String moved = renewing.answer();
		assertThat(inPlace.answer()).isEqualTo("nothing");
		assertThat(client.read(moved)).containsExactly("a", "b");
	}

	@Test
	@Tag("abuse")
	void aRequestThatWroteWhereTheSessionHasMovedKnowsOnlyItsOldId() {
		Client client = Client.of("server");
		String token = client.begin("a");
		Request slow = client.request(token);
		assertThat(slow.session().id()).isEqualTo(token);
		Request renewing = client.request(token);
		renewing.session().renew();
		String moved = renewing.answer();
		assertThat(slow.session().update((basket) -> basket.with("b")).items()).containsExactly("a", "b");
		assertThat(slow.session().id()).isEqualTo(token);
		slow.session().set(new Basket(List.of("c")));
		assertThat(slow.answer()).isEqualTo("nothing");
		assertThat(client.read(moved)).containsExactly("c");
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

	@ParameterizedTest
	@ValueSource(strings = { "denylist", "latest", "server" })
	@Tag("abuse")
	void aClearEndsEachSessionWhoseTokenTheClientSent(String kind) {
		Client client = Client.of(kind);
		String first = client.begin("a");
		String second = client.begin("b");
		Request request = client.request(first, second);
		request.session().clear();
		assertThat(request.answer()).isEmpty();
		assertThat(client.read(first)).isEmpty();
		assertThat(client.read(second)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "client", "denylist", "latest" })
	void ofSeveralTokensThatHoldTheStateTheOneRenewedLastCounts(String kind) {
		Client client = Client.of(kind);
		String first = client.begin("a");
		client.clock().move(Duration.ofMillis(1));
		String second = client.begin("b");
		assertThat(client.read(first, second)).containsExactly("b");
		assertThat(client.read(second, first)).containsExactly("b");
	}

	@Test
	void ofSeveralIdsTheFirstCounts() {
		Client client = Client.of("server");
		String first = client.begin("a");
		client.clock().move(Duration.ofMillis(1));
		String second = client.begin("b");
		assertThat(client.read(first, second)).containsExactly("a");
	}

	@Test
	@Tag("abuse")
	void nothingIsRemovedFromAClientThatSendsMoreThanEightTokens() {
		Client client = Client.of("client");
		String token = client.begin("a");
		Request eight = client.request(foreign(8));
		assertThat(eight.session().get()).isNull();
		assertThat(eight.answer()).as("a removal").isEmpty();
		String[] nine = foreign(9);
		nine[8] = token;
		Request more = client.request(nine);
		assertThat(more.session().get()).isNull();
		assertThat(more.answer()).isEqualTo("nothing");
	}

	private static String[] foreign(int number) {
		return IntStream.range(0, number).mapToObj((i) -> "foreign" + i).toArray(String[]::new);
	}

}

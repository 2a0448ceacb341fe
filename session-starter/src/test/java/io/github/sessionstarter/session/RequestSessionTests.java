package io.github.sessionstarter.session;

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
 * One session in one request, without a server: commits that come twice, parallel
 * requests and threads.
 */
class RequestSessionTests {

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
	void aValueThatWasChangedInPlaceIsWrittenWhereAnotherRequestHasMovedTheSession() {
		Client client = Client.of("server");
		String token = client.begin("a");
		Request inPlace = client.request(token);
		inPlace.session().get().items().add("b");
		String moved = client.renew(token);
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
		String moved = client.renew(token);
		assertThat(slow.session().update((basket) -> basket.with("b")).items()).containsExactly("a", "b");
		assertThat(slow.session().id()).isEqualTo(token);
		slow.session().set(new Basket(List.of("c")));
		assertThat(slow.answer()).isEqualTo("nothing");
		assertThat(client.read(moved)).containsExactly("c");
	}

}

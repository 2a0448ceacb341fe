package io.github.sessionstarter.session;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.http.HeaderSessionTransport;
import io.github.sessionstarter.http.SessionScope;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.TransformerChain;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A response that is committed more than once, as by an error and its page.
 */
class RequestSessionTests {

	private final SessionPipeline<Basket> pipeline = new SessionPipeline<>(registration(), SessionObserver.NONE);

	@Test
	void anEqualValueThatWasSetIsStillTheOneThatIsChangedAfterACommitThatToldNothing() {
		RequestSession<Basket> next = request(begun());
		Basket equal = new Basket(new ArrayList<>(List.of("a")));
		next.set(equal);
		next.commit();
		assertThat(next.sent()).isFalse();
		equal.items().add("b");
		assertThat(next.get()).isSameAs(equal);
		next.commit();
		assertThat(next.sent()).isTrue();
		assertThat(next.get().items()).containsExactly("a", "b");
	}

	@Test
	void whatWasToldIsNotToldTwice() {
		OwnExchange exchange = new OwnExchange("basket", "");
		RequestSession<Basket> session = new RequestSession<>(this.pipeline, exchange);
		session.set(new Basket(List.of()));
		session.commit();
		session.commit();
		assertThat(exchange.sent("basket")).hasSize(1);
	}

	private String begun() {
		OwnExchange exchange = new OwnExchange("basket", "");
		RequestSession<Basket> session = new RequestSession<>(this.pipeline, exchange);
		session.set(new Basket(List.of("a")));
		session.commit();
		return exchange.sent("basket").get(0);
	}

	private RequestSession<Basket> request(String token) {
		return new RequestSession<>(this.pipeline, new OwnExchange("basket", token));
	}

	private static SessionRegistration<Basket> registration() {
		Payloads<Basket> payloads = new Payloads<>(Basket.class,
				new JacksonSessionSerializer<>(new JsonMapper(), Basket.class),
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));
		return new SessionRegistration<>("basket", Basket.class, new HeaderSessionTransport("basket"),
				new TransformerChain(List.of(), new SessionContext("application", "basket", "payload")),
				BackwardCompatibleRead.none(), new ValueSessionTracker<>(payloads), payloads,
				new HttpPolicy(new SessionScope(List.of("/**")), false, null, null));
	}

	record Basket(List<String> items) {
	}

}

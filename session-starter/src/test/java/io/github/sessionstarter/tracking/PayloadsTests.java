package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadsTests {

	private final AtomicInteger serialized = new AtomicInteger();

	@Test
	void aValueThatChangedInPlaceIsFound() {
		Payloads<Basket> payloads = payloads(Basket.class);
		Payload<Basket> payload = payloads.of(new Basket(new ArrayList<>()));
		payload.value().items().add("pear");
		assertThat(payloads.current(payload).text()).isEqualTo("{\"items\":[\"pear\"]}");
	}

	@Test
	void aMutableValueThatDidNotChangeKeepsItsPayload() {
		Payloads<Basket> payloads = payloads(Basket.class);
		Payload<Basket> payload = payloads.of(new Basket(new ArrayList<>()));
		assertThat(payloads.current(payload)).isSameAs(payload);
	}

	@Test
	void aTypeThatCannotChangeIsNotSerializedAgain() {
		Payloads<User> payloads = payloads(User.class);
		Payload<User> payload = payloads.of(new User("123abc", 0));
		assertThat(payloads.current(payload)).isSameAs(payload);
		assertThat(this.serialized).hasValue(1);
	}

	@Test
	void elementsOfASetInAnotherOrderAreNoChange() {
		Payloads<Roles> payloads = payloads(Roles.class);
		Payload<Roles> payload = read(payloads, "{\"names\":[\"USER\",\"AUDITOR\",\"ADMIN\"]}");
		assertThat(payloads.current(payload)).isSameAs(payload);
	}

	@Test
	void aPropertyThatThisVersionDoesNotKnowIsNoChange() {
		Payloads<Basket> payloads = payloads(Basket.class);
		Payload<Basket> payload = read(payloads, "{\"items\":[],\"coupon\":\"SAVE10\"}");
		assertThat(payloads.current(payload)).isSameAs(payload);
	}

	@Test
	void aChangeInPlaceIsFoundInAPayloadOfAnotherVersionToo() {
		Payloads<Basket> payloads = payloads(Basket.class);
		Payload<Basket> payload = read(payloads, "{\"items\":[],\"coupon\":\"SAVE10\"}");
		payload.value().items().add("pear");
		assertThat(payloads.current(payload).text()).isEqualTo("{\"items\":[\"pear\"]}");
	}

	private static <T> Payload<T> read(Payloads<T> payloads, String json) {
		Envelope envelope = payloads.lifetime().begin();
		return ((TrackedSession<T>) payloads.open("id", "kept", envelope.write(json), 0)).payload();
	}

	private <T> Payloads<T> payloads(Class<T> type) {
		JacksonSessionSerializer<T> json = new JacksonSessionSerializer<>(new JsonMapper(), type);
		SessionSerializer<T> counting = new SessionSerializer<>() {

			@Override
			public String serialize(T value) {
				PayloadsTests.this.serialized.incrementAndGet();
				return json.serialize(value);
			}

			@Override
			public @Nullable T deserialize(String text) {
				return json.deserialize(text);
			}

		};
		return new Payloads<>(type, counting,
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), new MovableClock()));
	}

	record User(String id, int count) {
	}

	record Roles(Set<String> names) {
	}

	record Basket(List<String> items) {
	}

}

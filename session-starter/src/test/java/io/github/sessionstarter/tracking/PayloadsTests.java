package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.testing.MovableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class PayloadsTests {

	private final MovableClock clock = new MovableClock();

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

	@Test
	void aPayloadOfAnOlderVersionIsMigratedAndWrittenAgain() {
		TrackedSession<User> session = (TrackedSession<User>) open(versioned(2), 1, "{\"name\":\"Anna\"}");
		assertThat(session.payload().value()).isEqualTo(new User("Anna", 1));
		assertThat(versioned(2).rewriteDue(session)).isTrue();
		assertThat(versioned(1).rewriteDue(session)).isFalse();
	}

	@Test
	void aPayloadOfAnOlderVersionWithoutAMigrationIsUnreadable() {
		assertThat(open(versioned(3), 2, "{}").<Object>fold((session) -> session, (reason) -> reason))
			.isEqualTo(RejectionReason.UNREADABLE_PAYLOAD);
	}

	@Test
	void aPayloadOfANewerVersionIsKeptForANewerNode() {
		Lookup<User> found = open(versioned(2), 3, "{\"id\":\"Anna\",\"count\":1}");
		assertThat(found.<Object>fold((session) -> session, (reason) -> reason))
			.isEqualTo(RejectionReason.NEWER_VERSION);
		assertThat(found.envelope()).isNotNull();
	}

	@Test
	void aSessionThatIsReadAfterATenthOfItsTimeIsWrittenAgain() {
		TrackedSession<User> session = (TrackedSession<User>) open(versioned(1), 1, "{\"id\":\"Anna\",\"count\":1}");
		this.clock.move(Duration.ofMinutes(3));
		assertThat(versioned(1).rewriteDue(session)).isTrue();
	}

	private static Lookup<User> open(Payloads<User> payloads, int version, String json) {
		Envelope envelope = payloads.lifetime().begin().withVersion(version);
		return payloads.open("id", "kept", envelope.write(json), 0);
	}

	/** A user of version 1 has a name in place of an id, and no count. */
	private Payloads<User> versioned(int version) {
		return new Payloads<>(User.class, new JacksonSessionSerializer<>(new JsonMapper(), User.class),
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock), version,
				(older, text) -> (older == 1) ? text.replace("name", "id").replace("}", ",\"count\":1}") : null, null);
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
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock));
	}

	record User(String id, int count) {
	}

	record Roles(Set<String> names) {
	}

	record Basket(List<String> items) {
	}

}

package io.github.sessionstarter.tracking;

import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;

import io.github.sessionstarter.serialization.Payload;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.principal.ListIndex;
import io.github.sessionstarter.tracking.principal.PrincipalSessionTracker;
import io.github.sessionstarter.storage.SessionLimit;
import io.github.sessionstarter.tracking.revocation.RevocableSessionTracker;
import io.github.sessionstarter.tracking.revocation.RevocationStorages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A log-in changes the value of a session in place.
 */
@Tag("abuse")
class UserChangedInPlaceTests {

	private final MovableClock clock = new MovableClock();

	private final SessionStorage storage = new InMemorySessionStorage(100, this.clock);

	private final Payloads<StringBuilder> payloads = new Payloads<>(StringBuilder.class, new BuilderSerializer(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock));

	private final PrincipalSessionTracker<StringBuilder> stored = new PrincipalSessionTracker<>("cart",
			new IdSessionTracker<>("cart", this.storage, new RandomSessionIdGenerator(), this.payloads,
					StorageCodec.PLAIN),
			ListIndex.of(this.storage), StringBuilder::toString, SessionLimit.NONE);

	private final RevocableSessionTracker<StringBuilder> sealed = RevocableSessionTracker.denylist("user",
			this.payloads, new RevocationStorages(this.storage, this.storage), StringBuilder::toString, false);

	@Test
	void theSessionIsInTheListOfTheNewUser() {
		logIn(this.stored, this.stored::write);
		assertThat(this.stored.list("Anna")).hasSize(1);
		assertThat(this.stored.list("Visitor")).isEmpty();
	}

	@Test
	void theSessionIsInTheListOfTheNewUserUnderANewId() {
		logIn(this.stored, this.stored::renew);
		assertThat(this.stored.list("Anna")).hasSize(1);
		assertThat(this.stored.list("Visitor")).isEmpty();
	}

	@Test
	void theClientSideSessionBeginsUnderTheMarkOfTheNewUser() {
		this.sealed.invalidateAll("Anna", null);
		TrackedSession<StringBuilder> session = logIn(this.sealed, this.sealed::write);
		assertThat(this.sealed.load(session.text())).isInstanceOf(TrackedSession.class);
		this.sealed.invalidateAll("Anna", null);
		assertThat(this.sealed.load(session.text())).isNotInstanceOf(TrackedSession.class);
	}

	private TrackedSession<StringBuilder> logIn(SessionTracker<StringBuilder> tracker,
			BiFunction<TrackedSession<StringBuilder>, UnaryOperator<Payload<StringBuilder>>, Lookup<StringBuilder>> write) {
		TrackedSession<StringBuilder> visitor = tracker.create(this.payloads.of(new StringBuilder("Visitor")));
		visitor.payload().value().replace(0, 7, "Anna");
		Payload<StringBuilder> changed = this.payloads.current(visitor.payload());
		return (TrackedSession<StringBuilder>) write.apply(visitor, (present) -> changed);
	}

	private static final class BuilderSerializer implements SessionSerializer<StringBuilder> {

		@Override
		public String serialize(StringBuilder value) {
			return value.toString();
		}

		@Override
		public StringBuilder deserialize(String text) {
			return new StringBuilder(text);
		}

	}

}

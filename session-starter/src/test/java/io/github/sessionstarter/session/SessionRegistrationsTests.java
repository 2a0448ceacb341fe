package io.github.sessionstarter.session;

import java.time.Instant;
import java.util.List;

import io.github.sessionstarter.SessionObserver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionRegistrationsTests {

	private final Shop shop = new Shop();

	private final SessionRegistrations registrations = this.shop.registrations;

	@Test
	void aSessionIsFoundByItsNameOrByATypeThatIsItsAlone() {
		assertThat(this.registrations.named("count").type()).isEqualTo(Integer.class);
		assertThat(this.registrations.ofType(Integer.class).name()).isEqualTo("count");
		assertThat(this.registrations.hasType(Integer.class)).isTrue();
		assertThat(this.registrations.hasType(Number.class)).isFalse();
	}

	@Test
	void anUnknownNameIsRefusedWithThoseThatThereAre() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registrations.named("basket"))
			.withMessageContaining("'basket'")
			.withMessageContaining("[sealed, revocable, cart, user, single, foreign, count, elsewhere]");
	}

	@Test
	void aTypeThatIsNoneIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registrations.ofType(Number.class))
			.withMessageContaining("java.lang.Number");
	}

	@Test
	void aTypeOfSeveralSessionsIsRefusedWithTheirNames() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.registrations.ofType(String.class))
			.withMessageContaining("[sealed, revocable, cart, user, single]")
			.withMessageContaining("@SessionValue(\"sealed\")");
	}

	@Test
	void theTimeIsThatOfTheSessions() {
		assertThat(this.registrations.now()).isEqualTo(this.shop.clock.millis());
		assertThat(new SessionRegistrations(List.of(), SessionObserver.NONE).now())
			.isBetween(Instant.now().toEpochMilli() - 60_000, Instant.now().toEpochMilli());
	}

}

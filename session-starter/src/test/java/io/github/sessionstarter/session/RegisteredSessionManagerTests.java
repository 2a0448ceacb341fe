package io.github.sessionstarter.session;

import java.time.Duration;

import io.github.sessionstarter.SessionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RegisteredSessionManagerTests {

	private final Shop shop = new Shop();

	private final RegisteredSessionManager manager = this.shop.manager;

	@ParameterizedTest
	@ValueSource(strings = { "cart", "user", "revocable" })
	void aSessionIsEndedByItsId(String session) {
		String token = this.shop.begin(session, "Anna");
		String id = id(session, token);
		assertThat(this.manager.invalidate(session, id)).isTrue();
		assertThat(this.shop.observed).containsExactly("ended " + session);
		assertThat(this.manager.invalidate(session, id)).isFalse();
		assertThat(this.shop.observed).containsExactly("ended " + session);
		assertThat(this.shop.read(session, token)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cart", "user", "revocable" })
	void theCurrentRequestFindsASessionThatHasEndedAbsent(String session) {
		String token = this.shop.begin(session, "Anna");
		RequestSessions current = this.shop.request(new OwnExchange(session, token));
		assertThat(Shop.named(current, session).get()).isEqualTo("Anna");
		this.manager.invalidate(session, Shop.named(current, session).id());
		assertThat(Shop.named(current, session).get()).isNull();
	}

	@Test
	void theSessionsOfAUserAreListedCountedAndEnded() {
		this.shop.begin("user", "Berta");
		String handle = this.manager.handle("user", id("user", this.shop.begin("user", "Anna")));
		this.shop.clock.move(Duration.ofMinutes(1));
		this.shop.begin("user", "Anna");
		assertThat(this.manager.count("user", "Anna")).isEqualTo(2);
		assertThat(this.manager.list("user", "Anna")).extracting(SessionInfo::handle).startsWith(handle);
		assertThat(this.manager.invalidateForPrincipal("user", "Berta", handle)).isFalse();
		assertThat(this.manager.invalidateForPrincipal("user", "Anna", handle)).isTrue();
		assertThat(this.shop.observed).containsExactly("ended user");
		assertThat(this.manager.count("user", "Anna")).isEqualTo(1);
	}

	@Test
	void allSessionsOfAUserEndAndEachIsCounted() {
		this.shop.begin("user", "Anna");
		String token = this.shop.begin("user", "Anna");
		RequestSessions current = this.shop.request(new OwnExchange("user", token));
		assertThat(Shop.named(current, "user").get()).isEqualTo("Anna");
		this.manager.invalidateOthers("user", "Anna", Shop.named(current, "user").id());
		assertThat(this.shop.observed).containsExactly("ended user");
		assertThat(Shop.named(current, "user").get()).isEqualTo("Anna");
		this.manager.invalidateAll("user", "Anna");
		assertThat(this.shop.observed).containsExactly("ended user", "ended user");
		assertThat(Shop.named(current, "user").get()).isNull();
	}

	@Test
	void allClientSideSessionsOfAUserEnd() {
		String token = this.shop.begin("revocable", "Anna");
		this.manager.invalidateAll("revocable", "Anna");
		assertThat(this.shop.read("revocable", token)).isNull();
	}

	@Test
	void theCurrentRequestFindsASessionThatBeganBeforeATimeAbsent() {
		String token = this.shop.begin("revocable", "Anna");
		this.shop.clock.move(Duration.ofMinutes(1));
		RequestSessions current = this.shop.request(new OwnExchange("revocable", token));
		assertThat(Shop.named(current, "revocable").get()).isEqualTo("Anna");
		this.manager.invalidateIssuedBefore("revocable", this.shop.clock.instant());
		assertThat(Shop.named(current, "revocable").get()).isNull();
	}

	@Test
	void whatIsNotConfiguredIsRefusedWithTheProperty() {
		assertThatIllegalStateException().isThrownBy(() -> this.manager.invalidate("sealed", "id"))
			.withMessageContaining("sessions.registrations.sealed.storage, or .revocation.storage");
		assertThatIllegalStateException().isThrownBy(() -> this.manager.list("cart", "Anna"))
			.withMessageContaining("sessions.registrations.cart.storage and .principal");
		assertThatIllegalStateException().isThrownBy(() -> this.manager.handle("revocable", "id"))
			.withMessageContaining("sessions.registrations.revocable.storage and .principal");
		assertThatIllegalStateException().isThrownBy(() -> this.manager.invalidateAll("cart", "Anna"))
			.withMessageContaining("sessions.registrations.cart.principal");
		assertThatIllegalStateException()
			.isThrownBy(() -> this.manager.invalidateIssuedBefore("user", this.shop.clock.instant()))
			.withMessageContaining("sessions.registrations.user.revocation.storage");
	}

	private String id(String session, String token) {
		return Shop.named(new RequestSessions(this.shop.registrations, new OwnExchange(session, token)), session).id();
	}

}

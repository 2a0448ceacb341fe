package io.github.sessionstarter.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.sessionstarter.SessionCommittedException;
import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.session.Client.Basket;
import io.github.sessionstarter.session.Client.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class TypedSessionTests {

	private final Client client = Client.of("server");

	private final String token = this.client.begin("a");

	private final Request request = this.client.request(this.token);

	private final Request absent = this.client.request();

	@Test
	void aSessionKnowsItsIdAndItsTimes() {
		RequestSession<Basket> session = this.request.session();
		assertThat(session.id()).isEqualTo(this.token);
		assertThat(session.created()).isEqualTo(this.client.clock().instant());
		assertThat(session.expires()).isEqualTo(this.client.clock().instant().plus(Duration.ofMinutes(30)));
	}

	@Test
	void anAbsentSessionHasNeitherAnIdNorTimes() {
		assertThat(this.absent.session().id()).isNull();
		assertThat(this.absent.session().created()).isNull();
		assertThat(this.absent.session().expires()).isNull();
	}

	@Test
	void aSessionThatIsBeingEndedHasNoIdAnyMore() {
		this.request.session().clear();
		assertThat(this.request.session().id()).isNull();
		assertThat(this.request.session().get()).isNull();
	}

	@Test
	void theInitialValueIsSetWhereThereIsNoneOnly() {
		assertThat(this.request.session().getOrSet(() -> basket("b")).items()).containsExactly("a");
		assertThat(this.absent.session().getOrSet(() -> basket("b")).items()).containsExactly("b");
		assertThat(this.client.read(this.absent.answer())).containsExactly("b");
		assertThat(this.request.answer()).isEqualTo("nothing");
	}

	@Test
	void anUpdateNeedsASessionOrAnInitialValue() {
		assertThatExceptionOfType(SessionRequiredException.class)
			.isThrownBy(() -> this.absent.session().update((basket) -> basket.with("b")));
		assertThat(this.absent.session().update(() -> basket("b"), (basket) -> basket.with("c")).items())
			.containsExactly("b", "c");
		assertThat(this.client.read(this.absent.answer())).containsExactly("b", "c");
	}

	@Test
	void anUpdateWithAnInitialValueChangesTheOneThatThereIs() {
		assertThat(this.request.session().update(() -> basket("b"), (basket) -> basket.with("c")).items())
			.containsExactly("a", "c");
		assertThat(this.client.read(this.token)).containsExactly("a", "c");
	}

	@Test
	void anUpdateOfAValueThatWasSetWaitsForTheCommitAsWell() {
		this.request.session().set(basket("b"));
		this.request.session().update((basket) -> basket.with("c"));
		assertThat(this.client.read(this.token)).containsExactly("a");
		this.request.answer();
		assertThat(this.client.read(this.token)).containsExactly("b", "c");
	}

	@Test
	@Tag("abuse")
	void aSessionIsNotEndedByMistake() {
		assertThatNullPointerException().isThrownBy(() -> this.request.session().set(null))
			.withMessageContaining("'basket'")
			.withMessageContaining("clear()");
		assertThatNullPointerException().isThrownBy(() -> this.request.session().update((basket) -> null));
		assertThat(this.client.read(this.token)).containsExactly("a");
	}

	@Test
	void aValueOfAnotherTypeIsRefusedAtOnce() {
		@SuppressWarnings({ "unchecked", "rawtypes" }) // as sessions.named(…) can be
														// misused
		TypedSession<Object> session = (TypedSession) this.request.session();
		assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> session.set("text"))
			.withMessageContaining("'basket'")
			.withMessageContaining("java.lang.String");
	}

	@Test
	void afterItsTokenWasSentASessionDoesNotChange() {
		RequestSession<Basket> session = this.request.session();
		session.set(basket("b"));
		this.request.answer();
		for (Runnable change : List.<Runnable>of(() -> session.set(basket("c")), session::clear, session::renew,
				() -> session.update((basket) -> basket.with("c")),
				() -> session.update(() -> basket("c"), (basket) -> basket))) {
			assertThatExceptionOfType(SessionCommittedException.class).isThrownBy(change::run);
		}
		assertThat(this.client.read(this.token)).containsExactly("b");
	}

	@Test
	@Tag("abuse")
	void aLogOutAfterItsTokenWasSentEndsTheSessionAndSaysThatTheClientKeepsTheToken() {
		this.request.session().set(basket("b"));
		this.request.answer();
		assertThatExceptionOfType(SessionCommittedException.class).isThrownBy(this.request.session()::invalidate);
		assertThat(this.client.read(this.token)).isEmpty();
	}

	@Test
	void toRenewWhatIsNotThereBeginsNothing() {
		this.absent.session().renew();
		assertThat(this.absent.answer()).isEqualTo("nothing");
	}

	@Test
	void aLogOutOfWhatIsNotThereTellsNothing() {
		this.absent.session().invalidate();
		assertThat(this.absent.answer()).isEqualTo("nothing");
	}

	@Test
	@Tag("abuse")
	void outsideOfItsPathsASessionIsAbsentAndCannotBegin() {
		RequestSessions sessions = new Shop().request(new OwnExchange(Shop.ELSEWHERE, "true"));
		TypedSession<Boolean> elsewhere = sessions.of(Boolean.class);
		assertThat(elsewhere.get()).isNull();
		assertThat(elsewhere.id()).isNull();
		assertThatIllegalStateException().isThrownBy(() -> elsewhere.set(true))
			.withMessageContaining("sessions.registrations.elsewhere.paths");
		assertThatIllegalStateException().isThrownBy(elsewhere::invalidate)
			.withMessageContaining("sessions.registrations.elsewhere.paths");
	}

	@ParameterizedTest
	@ValueSource(strings = { "server", "denylist", "latest" })
	@Tag("abuse")
	void aFurtherTokenThatIsEmptyOrForeignDoesNotKeepALogOutFromTheOthers(String kind) {
		Client several = Client.of(kind);
		String first = several.begin("a");
		String second = several.begin("b");
		several.request(first, "foreign", "x".repeat(20_000), second).session().invalidate();
		assertThat(several.read(first)).isEmpty();
		assertThat(several.read(second)).isEmpty();
	}

	private static Basket basket(String... items) {
		return new Basket(new ArrayList<>(List.of(items)));
	}

}

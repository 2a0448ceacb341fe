package io.github.sessionstarter.session.parameter;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;

import io.github.sessionstarter.SessionRequiredException;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.session.RequestSessions;
import io.github.sessionstarter.session.Shop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SessionParameterTests {

	private final Shop shop = new Shop();

	private final RequestSessions sessions = this.shop.request();

	@ParameterizedTest
	@CsvSource({ "value, count, REQUIRED", "optional, count, OPTIONAL", "handle, count, HANDLE",
			"nullable, count, NULLABLE", "notRequired, count, NULLABLE", "named, cart, REQUIRED",
			"supertype, cart, REQUIRED", "handleOfAnything, cart, HANDLE", "namedHandle, cart, HANDLE" })
	void aParameterAsksForASession(String method, String name, SessionParameter.Form form) {
		assertThat(parameter(method)).isEqualTo(new SessionParameter(name, form));
	}

	@ParameterizedTest
	@CsvSource({ "wrongType, java.lang.Integer", "handleOfSupertype, java.lang.CharSequence",
			"unknownType, java.lang.Short", "ambiguousType, java.lang.String", "unknownName, basket" })
	void aSessionThatTheParameterCannotHoldIsRefused(String method, String named) {
		assertThatIllegalArgumentException().isThrownBy(() -> parameter(method)).withMessageContaining(named);
	}

	@Test
	void whatIsAbsentIsNoArgumentForAValueThatHasToExist() {
		assertThatExceptionOfType(SessionRequiredException.class)
			.isThrownBy(() -> parameter("value").argument(this.sessions));
		assertThat(parameter("nullable").argument(this.sessions)).isNull();
		assertThat(parameter("optional").argument(this.sessions)).isEqualTo(Optional.empty());
		assertThat(parameter("handle").argument(this.sessions)).isSameAs(this.sessions.of(Integer.class));
	}

	@Test
	void theArgumentIsTheValueOrHoldsIt() {
		this.sessions.of(Integer.class).set(7);
		assertThat(parameter("value").argument(this.sessions)).isEqualTo(7);
		assertThat(parameter("nullable").argument(this.sessions)).isEqualTo(7);
		assertThat(parameter("optional").argument(this.sessions)).isEqualTo(Optional.of(7));
	}

	private SessionParameter parameter(String name) {
		Method method = Arrays.stream(Handlers.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		return SessionParameter.of(new MethodParameter(method, 0), this.shop.registrations());
	}

	interface Handlers {

		void value(Integer count);

		void optional(Optional<Integer> count);

		void handle(TypedSession<Integer> count);

		void nullable(@Nullable Integer count);

		void notRequired(@SessionValue(required = false) Integer count);

		void named(@SessionValue("cart") String cart);

		void supertype(@SessionValue("cart") CharSequence cart);

		void handleOfAnything(@SessionValue("cart") TypedSession<?> cart);

		void namedHandle(@SessionValue("cart") TypedSession<String> cart);

		void wrongType(@SessionValue("cart") Integer cart);

		void handleOfSupertype(@SessionValue("cart") TypedSession<CharSequence> cart);

		void unknownType(Short value);

		void ambiguousType(String value);

		void unknownName(@SessionValue("basket") String value);

	}

}

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
		assertThat(parameter(method)).isEqualTo(new SessionParameter(name, form, null));
	}

	@ParameterizedTest
	@CsvSource({ "wrongType, java.lang.Integer", "handleOfSupertype, java.lang.CharSequence",
			"unknownType, java.lang.Short", "ambiguousType, java.lang.String", "unknownName, basket" })
	void aSessionThatTheParameterCannotHoldIsRefused(String method, String named) {
		assertThatIllegalArgumentException().isThrownBy(() -> parameter(method)).withMessageContaining(named);
	}

	@ParameterizedTest
	@CsvSource({ "fresh, carries no log-in", "freshAtOnce, as fresh as", "freshInWords, not a duration" })
	void aFreshLogInThatNoRequestCanHaveIsRefused(String method, String problem) {
		assertThatIllegalArgumentException().isThrownBy(() -> parameter(method)).withMessageContaining(problem);
	}

	@Test
	void whatIsAbsentIsNoArgumentForAValueThatHasToExist() {
		assertThatExceptionOfType(SessionRequiredException.class).isThrownBy(() -> argument("value"));
		assertThat(argument("nullable")).isNull();
		assertThat(argument("optional")).isEqualTo(Optional.empty());
		assertThat(argument("handle")).isSameAs(this.sessions.of(Integer.class));
	}

	@Test
	void theArgumentIsTheValueOrHoldsIt() {
		this.sessions.of(Integer.class).set(7);
		assertThat(argument("value")).isEqualTo(7);
		assertThat(argument("nullable")).isEqualTo(7);
		assertThat(argument("optional")).isEqualTo(Optional.of(7));
	}

	private @Nullable Object argument(String name) {
		SessionParameter parameter = parameter(name);
		return parameter.argument(this.sessions.detailed(parameter.name()));
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

		void fresh(@SessionValue(fresh = "10m") Integer count);

		void freshAtOnce(@SessionValue(fresh = "0") Integer count);

		void freshInWords(@SessionValue(fresh = "ten minutes") Integer count);

		void unknownType(Short value);

		void ambiguousType(String value);

		void unknownName(@SessionValue("basket") String value);

	}

}

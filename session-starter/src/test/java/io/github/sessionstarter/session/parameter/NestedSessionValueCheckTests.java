package io.github.sessionstarter.session.parameter;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.sessionstarter.SessionValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@Tag("abuse")
class NestedSessionValueCheckTests {

	@ParameterizedTest
	@ValueSource(strings = { "form", "inside", "array", "deeper", "secondConstructor" })
	void aSessionInsideOfWhatTheClientFillsIsRefused(String method) {
		assertThatExceptionOfType(SessionParameterException.class).isThrownBy(() -> check(method))
			.satisfies((refusal) -> {
				assertThat(refusal.handler()).contains(method + "(");
				assertThat(refusal.reason()).contains("has a parameter with @SessionValue");
				assertThat(refusal.remedy()).contains("a parameter of its own");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "text", "plain", "number", "cyclic" })
	void whatHoldsNoSessionIsAccepted(String method) {
		assertThatNoException().isThrownBy(() -> check(method));
	}

	private static void check(String name) {
		Method method = Arrays.stream(Handlers.class.getDeclaredMethods())
			.filter((candidate) -> candidate.getName().equals(name))
			.findFirst()
			.orElseThrow();
		new NestedSessionValueCheck().check(new MethodParameter(method, 0));
	}

	interface Handlers {

		void form(Form form);

		void inside(Optional<List<Form>> forms);

		void array(Form[] forms);

		void deeper(Outer outer);

		void secondConstructor(TwoWays form);

		void text(String text);

		void plain(Plain plain);

		void number(int number);

		void cyclic(Cyclic cyclic);

	}

	record Form(String name, @SessionValue String user) {
	}

	record Outer(String name, List<Form> forms) {
	}

	record Plain(String name, int[] numbers) {
	}

	record Cyclic(Cyclic parent, List<Cyclic> children) {
	}

	static final class TwoWays {

		TwoWays() {
		}

		TwoWays(@SessionValue String user) {
		}

	}

}

package io.github.sessionstarter.ktor;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.transform.SessionTransformer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import static io.github.sessionstarter.ktor.KtorForm.CONTEXT;
import static io.github.sessionstarter.ktor.KtorForm.VALUE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * ABUSE 2, 4 and 7: a token of Ktor's is accepted for its own tag, which was made under
 * the right key with the right algorithm, and for nothing else.
 */
@Tag("abuse")
class KtorAuthenticationTests {

	private static final int TAG_DIGITS = 64;

	private static final List<String> ALGORITHMS = List.of("HmacMD5", "HmacSHA1", "HmacSHA256", "HmacSHA512/256",
			"HmacSHA3-256", "HmacSHA384", "HmacSHA512");

	@ParameterizedTest
	@EnumSource
	void theTagOfAnotherTokenIsNeverAccepted(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String token = transformer.encode(VALUE, CONTEXT);
		String other = transformer.encode(VALUE.replace("false", "true "), CONTEXT);
		String changed = token.substring(0, token.length() - TAG_DIGITS) + other.substring(other.length() - TAG_DIGITS);
		assertThat(KtorForm.text(transformer, changed)).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aTokenWithoutAuthenticationIsNeverAccepted(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String token = transformer.encode(VALUE, CONTEXT);
		String head = token.substring(0, token.length() - TAG_DIGITS - 1);
		for (String changed : List.of(VALUE, VALUE + "/", VALUE + ":", head, head + "/", head + ":", head + "/none",
				head + ":none", head + "/" + "0".repeat(TAG_DIGITS), head + ":" + "0".repeat(TAG_DIGITS))) {
			assertThat(KtorForm.text(transformer, changed)).as(changed).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTagInBase64IsNeverAccepted(KtorForm form) {
		SessionTransformer transformer = form.with("key");
		String token = transformer.encode(VALUE, CONTEXT);
		byte[] tag = Hex.decode(token, token.length() - TAG_DIGITS, token.length());
		String head = token.substring(0, token.length() - TAG_DIGITS);
		for (String changed : List.of(Base64.getEncoder().encodeToString(tag),
				Base64.getUrlEncoder().withoutPadding().encodeToString(tag))) {
			assertThat(KtorForm.text(transformer, head + changed)).as(changed).isNull();
		}
	}

	@ParameterizedTest
	@MethodSource("algorithms")
	void aTokenOfAnotherAlgorithmIsNeverAccepted(String made, String offered) {
		for (KtorForm form : KtorForm.values()) {
			String token = form.with("encrypt", "sign", made).encode(VALUE, CONTEXT);
			assertThat(KtorForm.text(form.with("encrypt", "sign", offered), token)).isNull();
		}
	}

	@ParameterizedTest
	@EnumSource
	void aTokenThatDecryptsIsNotAcceptedForThat(KtorForm form) {
		String token = form.with("encrypt", "other", "HmacSHA256").encode(VALUE, CONTEXT);
		assertThat(KtorForm.text(form.with("encrypt", "sign", "HmacSHA256"), token)).isNull();
	}

	static Stream<Arguments> algorithms() {
		return ALGORITHMS.stream()
			.flatMap((made) -> ALGORITHMS.stream()
				.filter((offered) -> !offered.equals(made))
				.map((offered) -> arguments(made, offered)));
	}

}

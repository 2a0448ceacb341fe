package io.github.sessionstarter.transform;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.crypto.CryptoTestKeys;
import io.github.sessionstarter.testing.Answers;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 7: a token for one application, session, purpose or form is never accepted
 * elsewhere.
 */
@Tag("abuse")
class SeparationTests {

	private static final List<SessionContext> CONTEXTS = List.of(new SessionContext("ab", "c", "payload"),
			new SessionContext("a", "bc", "payload"), new SessionContext("abc", "", "payload"),
			new SessionContext("", "abc", "payload"), new SessionContext("ab", "cp", "ayload"),
			new SessionContext("ab", "c", "id"), new SessionContext("shop", "c", "payload"),
			new SessionContext("ab", "user_session", "payload"), new SessionContext("ab\0c", "", "payload"),
			new SessionContext("ab", "C", "payload"), new SessionContext("ab", "?", "payload"),
			new SessionContext("ab", "\uFFFD", "payload"));

	@ParameterizedTest
	@EnumSource
	void aTokenIsAcceptedInItsOwnContextOnly(Form form) {
		SessionTransformer transformer = form.with(1);
		for (SessionContext made : CONTEXTS) {
			String token = transformer.encode("value", made);
			for (SessionContext offered : CONTEXTS) {
				assertThat(Answers.text(transformer.decode(token, offered))).as("%s offered to %s", made, offered)
					.isEqualTo(made.equals(offered) ? "value" : null);
			}
		}
	}

	@Test
	void aTokenOfOneFormIsNeverAcceptedByTheOther() {
		for (Form form : Form.values()) {
			for (Form other : Form.values()) {
				String token = form.with(1).encode("value", TestKeys.CONTEXT);
				String renamed = other.prefix + token.substring(form.prefix.length());
				String expected = (form == other) ? "value" : null;
				assertThat(Form.text(other.with(1), token)).isEqualTo(expected);
				assertThat(Form.text(other.with(1), renamed)).isEqualTo(expected);
			}
		}
	}

	@Test
	void eachFormAndContextHasKeysOfItsOwn() {
		List<String> derived = CONTEXTS.stream()
			.flatMap((context) -> Stream.of("e1", "s1").map((form) -> context.info(form)))
			.map((info) -> HexFormat.of().formatHex(CryptoTestKeys.derive(TestKeys.key(1), info)))
			.toList();
		assertThat(derived).doesNotHaveDuplicates();
	}

}

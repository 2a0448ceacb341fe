package io.github.sessionstarter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.transform.EncryptTransformer;
import io.github.sessionstarter.transform.KeyRing;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionKeyParser;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.SignTransformer;
import io.github.sessionstarter.transform.ktor.KtorSignTransformer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 1, 3, 4 and 7: a token that several transformers protect has to pass each of
 * them.
 */
@Tag("abuse")
class TransformerChainTests {

	private static final SessionContext CONTEXT = new SessionContext("shop", "user_session", "payload");

	private static final String VALUE = "{\"id\":\"123abc\"}";

	private static final KeyRing KEYS = KeyRing
		.of(List.of(SessionKeyParser.parse("d9a6c1f07a6d0b3e5f8c2a4b6d7e9f1021324354657687980a1b2c3d4e5f6071")));

	private static final List<SessionTransformer> TRANSFORMERS = List.of(new EncryptTransformer(() -> KEYS),
			new SignTransformer(() -> KEYS), new KtorSignTransformer(new byte[] { 1, 2, 3 }, "HmacSHA256"));

	@ParameterizedTest
	@MethodSource("chains")
	void whatPassedOneWayPassesTheOther(TransformerChain chain) {
		TransformerChain.Decoded decoded = chain.decode(chain.encode(VALUE));
		assertThat(decoded.text()).isEqualTo(VALUE);
		assertThat(decoded.refusal()).isNull();
	}

	@ParameterizedTest
	@MethodSource("chains")
	void noCharacterCanBeChanged(TransformerChain chain) {
		String token = chain.encode(VALUE);
		for (int i = 0; i < token.length(); i++) {
			String changed = token.substring(0, i) + ((token.charAt(i) == 'b') ? 'c' : 'b') + token.substring(i + 1);
			assertRefused(chain, changed);
		}
	}

	@ParameterizedTest
	@MethodSource("chains")
	void aTokenThatOnlySomeOfTheTransformersProtectIsRefused(TransformerChain chain) {
		for (int i = 0; i < chain.transformers().size(); i++) {
			List<SessionTransformer> fewer = new ArrayList<>(chain.transformers());
			fewer.remove(i);
			assertRefused(chain, new TransformerChain(fewer, CONTEXT).encode(VALUE));
		}
		assertRefused(chain, VALUE);
	}

	@ParameterizedTest
	@MethodSource("chains")
	void aTokenOfTheOtherOrderIsRefused(TransformerChain chain) {
		List<SessionTransformer> reverse = List.of(chain.transformers().get(1), chain.transformers().get(0));
		assertRefused(chain, new TransformerChain(reverse, CONTEXT).encode(VALUE));
	}

	static Stream<TransformerChain> chains() {
		return TRANSFORMERS.stream()
			.flatMap((inner) -> TRANSFORMERS.stream()
				.filter((outer) -> outer != inner)
				.map((outer) -> new TransformerChain(List.of(inner, outer), CONTEXT)));
	}

	private static void assertRefused(TransformerChain chain, String token) {
		assertThat(chain.decode(token).refusal()).as(token).isNotNull();
	}

}

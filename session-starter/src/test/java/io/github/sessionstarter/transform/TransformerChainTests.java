package io.github.sessionstarter.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.key.SessionKeyParser;
import io.github.sessionstarter.ktor.KtorSignTransformer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * ABUSE 1, 3, 4 and 7: a token of several transformers has to pass them all.
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
		assertThat(chain.decode(chain.encode(VALUE))).isEqualTo(Decoded.of(VALUE));
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

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void aTokenIsReissuedIfOneOfItsTransformersAsksForIt(int older) {
		List<SessionTransformer> transformers = new ArrayList<>(List.of(new Brackets(false), new Brackets(false)));
		assertThat(new TransformerChain(transformers, CONTEXT).decode("((a))")).isEqualTo(Decoded.of("a"));
		transformers.set(older, new Brackets(true));
		assertThat(new TransformerChain(transformers, CONTEXT).decode("((a))")).isEqualTo(Decoded.of("a", true));
	}

	@Test
	void aTokenPassesAChainWithoutTransformersAsItIs() {
		assertThat(new TransformerChain(List.of(), CONTEXT).decode("a")).isEqualTo(Decoded.of("a"));
	}

	@Test
	void theTransformerThatRefusesGivesTheReason() {
		SessionTransformer refusing = new Answering(Decoded.refused(RejectionReason.EXPIRED));
		TransformerChain chain = new TransformerChain(List.of(refusing, new Brackets(true)), CONTEXT);
		assertThat(chain.decode("(a)")).isEqualTo(Decoded.refused(RejectionReason.EXPIRED));
	}

	@Test
	void aTransformerThatAnswersNothingRefuses() {
		TransformerChain chain = new TransformerChain(List.of(new Answering(null)), CONTEXT);
		assertThat(chain.decode("a")).isEqualTo(Decoded.refused(RejectionReason.MALFORMED));
		assertThat(chain.decode("own")).as("in its form").isEqualTo(Decoded.refused(RejectionReason.TAMPERED));
	}

	@Test
	void aTransformerThatThrowsLetsNothingIn() {
		SessionTransformer broken = new Brackets(false) {

			@Override
			public Decoded decode(String token, SessionContext context) {
				throw new IllegalStateException("broken");
			}

		};
		TransformerChain chain = new TransformerChain(List.of(broken), CONTEXT);
		assertThatIllegalStateException().isThrownBy(() -> chain.decode("a")).withMessage("broken");
	}

	@Test
	void aTokenIsRecognizedByTheTransformerThatMadeItsForm() {
		TransformerChain chain = new TransformerChain(List.of(new Brackets(false), new Answering(null)), CONTEXT);
		assertThat(chain.isRecognizable()).isTrue();
		assertThat(chain.recognizes("own")).isTrue();
		assertThat(chain.recognizes("other")).isFalse();
	}

	@Test
	void aChainWhoseLastTransformerKnowsNoFormRecognizesNothing() {
		TransformerChain chain = new TransformerChain(List.of(new Answering(null), new Brackets(false)), CONTEXT);
		TransformerChain empty = new TransformerChain(List.of(), CONTEXT);
		assertThat(chain.isRecognizable() || empty.isRecognizable()).isFalse();
		assertThat(chain.recognizes("own") || empty.recognizes("own")).isFalse();
	}

	static Stream<TransformerChain> chains() {
		return TRANSFORMERS.stream()
			.flatMap((inner) -> TRANSFORMERS.stream()
				.filter((outer) -> outer != inner)
				.map((outer) -> new TransformerChain(List.of(inner, outer), CONTEXT)));
	}

	private static void assertRefused(TransformerChain chain, String token) {
		assertThat(chain.decode(token)).as(token).isInstanceOf(Decoded.Refused.class);
	}

	private static class Brackets implements SessionTransformer {

		private final boolean reissue;

		Brackets(boolean reissue) {
			this.reissue = reissue;
		}

		@Override
		public String encode(String value, SessionContext context) {
			return "(" + value + ")";
		}

		@Override
		public Decoded decode(String token, SessionContext context) {
			return Decoded.of(token.substring(1, token.length() - 1), this.reissue);
		}

	}

	private record Answering(@Nullable Decoded answer) implements SessionTransformer, FormRecognizer {

		@Override
		public String encode(String value, SessionContext context) {
			return value;
		}

		@Override
		public Decoded decode(String token, SessionContext context) {
			return this.answer;
		}

		@Override
		public boolean recognizes(String token) {
			return token.equals("own");
		}

	}

}

package io.github.sessionstarter.ktor;

import java.util.regex.Pattern;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.testing.KtorStorage;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.SessionContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KtorIdTransformerTests {

	private static final SessionContext CONTEXT = new SessionContext("application", "user", "id");

	private final KtorIdTransformer transformer = new KtorIdTransformer(Pattern.compile(KtorIdTransformer.PATTERN));

	@Test
	void anIdOfKtorStaysAsItIs() {
		String id = KtorStorage.newId();
		assertThat(this.transformer.decode(id, CONTEXT)).isEqualTo(Decoded.of(id));
		assertThat(this.transformer.encode(id, CONTEXT)).isEqualTo(id);
	}

	@Test
	@Tag("abuse")
	void anIdOfOursIsNotOneOfKtor() {
		assertThat(this.transformer.decode(new RandomSessionIdGenerator().generate(), CONTEXT))
			.isEqualTo(Decoded.refused(RejectionReason.MALFORMED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "e1.AAAA", "{}" })
	@Tag("abuse")
	void whatThePatternDoesNotMatchIsNotRecognized(String token) {
		assertThat(this.transformer.recognizes(token)).isFalse();
		assertThat(this.transformer.recognizes("")).isFalse();
		assertThat(this.transformer.recognizes(token + KtorStorage.newId())).isFalse();
		assertThat(this.transformer.recognizes(KtorStorage.newId() + "\n")).isFalse();
	}

	@Test
	void idsOfAFunctionOfTheApplicationHaveAPatternOfTheirOwn() {
		KtorIdTransformer users = new KtorIdTransformer(Pattern.compile("user-.*"));
		assertThat(users.recognizes("user-0042")).isTrue();
		assertThat(users.recognizes("user-" + "x".repeat(1_020))).isFalse();
	}

}

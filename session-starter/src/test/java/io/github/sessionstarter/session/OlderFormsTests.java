package io.github.sessionstarter.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.github.sessionstarter.RejectionReason;
import io.github.sessionstarter.http.HeaderSessionTransport;
import io.github.sessionstarter.http.IncomingTokens;
import io.github.sessionstarter.http.SessionScope;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.testing.MovableClock;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import io.github.sessionstarter.tracking.ValueSessionTracker;
import io.github.sessionstarter.transform.Decoded;
import io.github.sessionstarter.transform.FormRecognizer;
import io.github.sessionstarter.transform.SessionContext;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.TransformerChain;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two older forms, "first:" and "second:", the tokens of the former being authenticated.
 */
class OlderFormsTests {

	private static final SessionContext CONTEXT = new SessionContext("application", "text", "payload");

	private final MovableClock clock = new MovableClock();

	private final Shop observer = new Shop();

	private final Instant until = this.clock.instant().plus(Duration.ofDays(1));

	private final Payloads<String> payloads = new Payloads<>(String.class, new TextSerializer(),
			new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), this.clock));

	private final BackwardCompatibleRead<String> older = new BackwardCompatibleRead<>(
			(token) -> token.startsWith("current:"), List.of(form("first:", true), form("second:", false)), this.until,
			this.clock);

	private final SessionPipeline<String> pipeline = new SessionPipeline<>(
			new SessionRegistration<>("text", String.class, new HeaderSessionTransport("text"),
					new TransformerChain(List.of(new Prefix("current:")), CONTEXT), this.older,
					new ValueSessionTracker<>(this.payloads), this.payloads,
					new SessionRegistration.HttpPolicy(new SessionScope(List.of("/**")), false, null, null)),
			this.observer);

	@Test
	void aTokenIsReadInTheFirstFormThatRecognizesIt() {
		assertThat(this.older.formOf("first:a").name()).isEqualTo("first:");
		assertThat(this.older.formOf("second:a").name()).isEqualTo("second:");
		assertThat(this.older.recognizes("second:a")).isTrue();
		assertThat(this.older.recognizes("third:a")).isFalse();
		assertThat(BackwardCompatibleRead.none().recognizes("first:a")).isFalse();
	}

	@Test
	@Tag("abuse")
	void theFirstFormThatRecognizesATokenIsTheOnlyOne() {
		OlderForm<String> first = form("same:", true);
		BackwardCompatibleRead<String> read = new BackwardCompatibleRead<>((token) -> false,
				List.of(first, form("same:", true)), this.until, this.clock);
		assertThat(read.formOf("same:forged")).isSameAs(first);
	}

	@Test
	@Tag("abuse")
	void aTokenInTheCurrentFormIsNeverReadInAnOlderOne() {
		BackwardCompatibleRead<String> read = new BackwardCompatibleRead<>((token) -> token.endsWith(":current"),
				this.older.forms(), this.until, this.clock);
		assertThat(read.recognizes("first:current")).isFalse();
	}

	@Test
	@Tag("abuse")
	void olderFormsAreReadUntilTheirTimeAndNoLonger() {
		this.clock.move(Duration.ofDays(1).minusMillis(1));
		assertThat(this.older.recognizes("first:a")).isTrue();
		this.clock.move(Duration.ofMillis(1));
		assertThat(this.older.recognizes("first:a")).isFalse();
		assertThat(read("first:a")).isEqualTo(new Loaded.None<>(RejectionReason.MALFORMED));
	}

	@Test
	void aSessionBeginsWithThePayloadOfATokenInAnOlderForm() {
		assertThat(read("first:a")).isInstanceOfSatisfying(Loaded.Legacy.class, (legacy) -> {
			assertThat(legacy.older().payload()).isEqualTo(this.payloads.of("a"));
			assertThat(legacy.form().name()).isEqualTo("first:");
		});
	}

	@Test
	void aTokenInAnOlderFormIsReplacedByOneInTheCurrentForm() {
		OwnExchange exchange = new OwnExchange("text", "first:a");
		this.pipeline.commit(this.pipeline.read(exchange), Change.none(), exchange);
		assertThat(exchange.sent("text")).singleElement().satisfies((token) -> {
			assertThat(token).startsWith("current:");
			assertThat(read(token).value()).isEqualTo("a");
		});
		assertThat(this.observer.observed).containsExactly("created text", "reissued text first:");
	}

	@Test
	@Tag("abuse")
	void aTokenInAnOlderFormThatIsNotGenuineIsRefused() {
		assertThat(read("first:forged")).isEqualTo(new Loaded.None<>(RejectionReason.TAMPERED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "unreadable", "unwritable" })
	@Tag("abuse")
	void aPayloadThatCannotBeUsedStaysOnlyWhereItIsKnownToBeGenuine(String payload) {
		assertThat(read("first:" + payload)).isInstanceOf(Loaded.Kept.class)
			.extracting(Loaded::reason)
			.isEqualTo(RejectionReason.UNREADABLE_PAYLOAD);
		assertThat(read("second:" + payload)).isEqualTo(new Loaded.None<>(RejectionReason.UNREADABLE_PAYLOAD, true));
	}

	@ParameterizedTest
	@CsvSource({ "first:a, current", "current, first:a", "forged, first:a" })
	@Tag("abuse")
	void theCurrentFormPrecedesAnOlderOneInAnyOrder(String one, String other) {
		String current = begin("b");
		Loaded<String> loaded = read(one.equals("current") ? current : one, other.equals("current") ? current : other);
		assertThat(loaded.value()).isEqualTo(one.equals("forged") ? "a" : "b");
	}

	@Test
	@Tag("abuse")
	void aTokenInAnOlderFormDoesNotComeBackAfterTheSessionHasExpired() {
		String current = begin("b");
		this.clock.move(Duration.ofMinutes(30));
		assertThat(read("first:a", current)).isEqualTo(new Loaded.None<>(RejectionReason.EXPIRED));
	}

	@Test
	@Tag("abuse")
	void aTokenOfTheGreatestLengthIsReadAndALongerOneIsNot() {
		String longest = "first:" + "a".repeat(IncomingTokens.MAX_LENGTH - "first:".length());
		assertThat(read(longest)).isInstanceOf(Loaded.Legacy.class);
		assertThat(read(longest + "a")).isEqualTo(new Loaded.None<>(RejectionReason.TOO_LONG));
		assertThat(read(longest + "a", "second:b").value()).isEqualTo("b");
	}

	private Loaded<String> read(String... tokens) {
		return this.pipeline.read(new OwnExchange("text", tokens));
	}

	private String begin(String value) {
		OwnExchange exchange = new OwnExchange("text");
		this.pipeline.commit(new Loaded.None<>(null), Change.<String>none().set(value), exchange);
		return exchange.sent("text").get(0);
	}

	private OlderForm<String> form(String prefix, boolean authenticated) {
		return new OlderForm<>(prefix, new TransformerChain(List.of(new Prefix(prefix)), CONTEXT),
				new PayloadSessionTracker<>(this.payloads), authenticated);
	}

	private static final class TextSerializer implements SessionSerializer<String> {

		@Override
		public String serialize(String value) {
			if (value.equals("unwritable")) {
				throw new IllegalArgumentException("no such value");
			}
			return value;
		}

		@Override
		public @Nullable String deserialize(String text) {
			return text.equals("unreadable") ? null : text;
		}

	}

	private record Prefix(String prefix) implements SessionTransformer, FormRecognizer {

		@Override
		public String encode(String value, SessionContext context) {
			return this.prefix + value;
		}

		@Override
		public Decoded decode(String token, SessionContext context) {
			if (!token.startsWith(this.prefix)) {
				return Decoded.refused(RejectionReason.MALFORMED);
			}
			return token.endsWith("forged") ? Decoded.refused(RejectionReason.TAMPERED)
					: Decoded.of(token.substring(this.prefix.length()));
		}

		@Override
		public boolean recognizes(String token) {
			return token.startsWith(this.prefix);
		}

	}

}

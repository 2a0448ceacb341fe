package io.github.sessionstarter.tracking;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EnvelopeTests {

	private static final long MAX = Long.parseLong("zzzzzzzzz", 36);

	private static final Envelope ENVELOPE = new Envelope(1_800_000_000_000L, 1_800_000_060_000L, 1_800_001_860_000L);

	@Test
	void whatIsWrittenIsReadAgain() {
		assertThat(Envelope.read(ENVELOPE.write("payload"), 0)).isEqualTo(ENVELOPE);
	}

	@Test
	void thePayloadFollowsTheEnvelopeUnchanged() {
		assertThat(Envelope.payload(ENVELOPE.write("a.b..\u20AC"), 0)).isEqualTo("a.b..\u20AC");
	}

	@Test
	void theEnvelopeMayBeginBehindOtherText() {
		String text = "id" + ENVELOPE.write("payload");
		assertThat(Envelope.read(text, 2)).isEqualTo(ENVELOPE);
		assertThat(Envelope.payload(text, 2)).isEqualTo("payload");
	}

	@Test
	void theEnvelopeTakesFewCharacters() {
		assertThat(ENVELOPE.write("")).hasSizeLessThan(24);
	}

	@Test
	void anEmptyPayloadIsAPayload() {
		assertThat(Envelope.payload(ENVELOPE.write(""), 0)).isEmpty();
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "", ".", "..", "...", "1.2", "1.2.3", "a.b.c", "-1.2.3.p", "1.-2.3.p", "1.2.-3.p",
			"+1.2.3.p", "01.2.3.p", "1.02.3.p", "1.2.03.p", "A.2.3.p", "1. 2.3.p", "1.2.\u0663.p", "zzzzzzzzzz.2.3.p",
			"1.zzzzzzzzzz.3.p", "1.2.zzzzzzzzzz.p", ".2.3.p", "1..3.p", "1.2..p" })
	void textThatWouldNotHaveBeenWrittenIsNoEnvelope(String text) {
		assertThat(Envelope.read(text, 0)).isNull();
	}

	@Test
	void aVersionAndNumbersArePartOfTheEnvelope() {
		Envelope envelope = ENVELOPE.withVersion(40).withNumbers(7, 1_800_000_000_000L);
		String text = "id" + envelope.write("~p!.");
		assertThat(text).startsWith("id~14.!7.^mywpiww0.");
		assertThat(Envelope.read(text, 2)).isEqualTo(envelope);
		assertThat(Envelope.payload(text, 2)).isEqualTo("~p!.");
		for (Envelope other : List.of(ENVELOPE.withNumbers(7, 0), ENVELOPE.withNumbers(0, 7), ENVELOPE.withLife(7),
				ENVELOPE.withNumbers(7, 8).withVersion(2).withLife(9), ENVELOPE.withVersion(2))) {
			assertThat(Envelope.read(other.write("p"), 0)).isEqualTo(other);
			assertThat(Envelope.payload(other.write("p"), 0)).isEqualTo("p");
		}
	}

	@Tag("abuse")
	@ParameterizedTest
	@ValueSource(strings = { "~", "~.", "~2", "~2.", "~1.1.2.3.p", "~0.1.2.3.p", "~-2.1.2.3.p", "~zzzzzzz.1.2.3.p",
			"~2.~2.1.2.3.p", "!0.1.2.3.p", "!.1.2.3.p", "!1.~2.1.2.3.p", "!1.!1.1.2.3.p", "~02.1.2.3.p", "!1",
			"^0.1.2.3.p", "^.1.2.3.p", "^01.1.2.3.p", "^1.!1.1.2.3.p", "^1.~2.1.2.3.p", "^1.^1.1.2.3.p", "^1", "^",
			"+0.1.2.3.p", "+.1.2.3.p", "+01.1.2.3.p", "+1.^1.1.2.3.p", "+1.+1.1.2.3.p", "+1", "+" })
	void aVersionAndNumbersHaveOneFormOnly(String text) {
		assertThat(Envelope.read(text, 0)).isNull();
		assertThat(Envelope.read("0.0.0." + text, 6)).isNull();
	}

	@Tag("abuse")
	@Test
	void theLargestTimesDoNotOverflow() {
		Envelope envelope = Envelope.read("zzzzzzzzz.zzzzzzzzz.zzzzzzzzz.p", 0);
		assertThat(envelope).isNotNull();
		assertThat(envelope.expires()).isGreaterThan(envelope.renewed());
		assertThat(envelope.renewed()).isGreaterThan(envelope.created());
	}

	@Tag("abuse")
	@Test
	void timesOutOfRangeAreWrittenAsTheNearestOnesThatCanBeRead() {
		for (long created : new long[] { Long.MIN_VALUE / 4, -5, 0, MAX, MAX + 1, Long.MAX_VALUE / 4 }) {
			for (long idle : new long[] { 0, MAX, MAX + 1, Long.MAX_VALUE / 4 }) {
				Envelope envelope = new Envelope(created, created + idle, created + idle + idle);
				assertThat(Envelope.read(envelope.withNumbers(MAX + 1, MAX + 1).write("p"), 0))
					.isEqualTo(new Envelope(within(created), within(created) + within(idle),
							within(created) + 2 * within(idle))
						.withNumbers(MAX, MAX));
			}
		}
	}

	private static long within(long time) {
		return Math.max(0, Math.min(time, MAX));
	}

}

package io.github.sessionstarter.serialization.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.ktor.KtorReflectionSerializer;
import io.github.sessionstarter.serialization.SessionMigration;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.testing.Allocation;
import io.github.sessionstarter.tracking.PayloadSessionTracker;
import io.github.sessionstarter.tracking.Payloads;
import io.github.sessionstarter.tracking.SessionLifetime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.github.sessionstarter.testing.Allocation.MEGABYTE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 11: a payload of any content costs only some bytes for each character.
 */
@Tag("abuse")
@Tag("full")
class PayloadCostTests {

	/** Bytes for each character: a node for each few, or a copy for each of 16 levels. */
	private static final long LIMIT = 128;

	/** The same for numbers that are read, compared with what they were, and written. */
	private static final long NUMBERS_LIMIT = 2048;

	/** An application that wants no exponents in its JSON. */
	private static final JsonMapper PLAIN = JsonMapper.builder()
		.enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
		.build();

	private static final JsonMapper SESSIONS = SessionJsonMapper.builder().build();

	private final SessionSerializer<Anything> json = new JacksonSessionSerializer<>(SESSIONS, Anything.class);

	private final SessionSerializer<Anything> reflection = new KtorReflectionSerializer<>(SESSIONS, Anything.class);

	@ParameterizedTest
	@ValueSource(
			strings = { "a", "9", "\"", "\\u0041", "[", "{\"next\":", "[1,", "1,", "{\"a\":1,", "\"a\":1,", "é", "\0" })
	void aMegabyteOfJsonCostsSomeBytesForEachCharacter(String unit) {
		String garbage = unit.repeat(MEGABYTE / unit.length());
		for (String text : List.of(garbage, "{\"tree\":" + garbage, "{\"text\":\"" + garbage, "{\"decimal\":" + garbage,
				"{\"integer\":\"" + garbage, "{\"tree\":[" + garbage, "{\"unknown\":" + garbage, "{\"map\":{" + garbage,
				"{" + garbage)) {
			assertThat(Allocation.of(() -> this.json.deserialize(text))).isLessThan(LIMIT * text.length());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "9", "#cl", "#m", "#op", "##tree=", "%", "%23", "%25", "&", "=", "a=%23n&",
			"%23cl%2523i9%26", "é", "漢", "\0" })
	void aMegabyteInTheFormOfKtorCostsSomeBytesForEachCharacter(String unit) {
		String garbage = unit.repeat(MEGABYTE / unit.length());
		for (String text : List.of(garbage, "tree=" + garbage, "tree=%23cl" + garbage, "map=%23m" + garbage,
				"decimal=%23bd" + garbage)) {
			assertThat(Allocation.of(() -> this.reflection.deserialize(text))).isLessThan(LIMIT * text.length());
		}
	}

	/** ABUSE 50: one step below what Jackson allows, where there is a limit. */
	@ParameterizedTest
	@ValueSource(strings = { "1e100000", "-1e99999", "1e-100000", "99e99000", "1e9999", "1e101", "1e100",
			"1e-2147483647", "1e2147483647", "12345" })
	void numbersOfAnyExponentCostSomeBytesForEachCharacter(String number) {
		Payloads<Anything> payloads = new Payloads<>(Anything.class,
				new JacksonSessionSerializer<>(PLAIN, Anything.class),
				new SessionLifetime(Duration.ofMinutes(30), Duration.ofHours(12), InstantSource.system()));
		PayloadSessionTracker<Anything> tracker = new PayloadSessionTracker<>(payloads);
		String list = String.join(",", Collections.nCopies(4096 / (number.length() + 1), number));
		for (String name : List.of("integers", "decimals", "longs", "tree", "durations", "instants", "unknown")) {
			String text = "{\"" + name + "\":[" + list + "]}";
			assertThat(Allocation.of(() -> tracker.load(text)
				.fold((session) -> tracker.write(session, payloads::current), (reason) -> null))).as(name)
				.isLessThan(NUMBERS_LIMIT * text.length());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "bd1e100000", "bd-1e99999", "bd1e-100000", "bd1e9999", "bd1e100", "bi12345" })
	void numbersInTheFormOfKtorCostSomeBytesForEachCharacter(String number) {
		String list = String.join("%26", Collections.nCopies(4096 / (number.length() + 8), "%2523" + number));
		for (String name : List.of("integers", "decimals", "longs", "tree")) {
			String text = name + "=%23cl" + list;
			assertThat(Allocation.of(() -> {
				Anything value = this.reflection.deserialize(text);
				if (value != null) {
					this.reflection.serialize(value);
				}
			})).as(name).isLessThan(NUMBERS_LIMIT * text.length());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1e100000", "1e-99999", "1e1001", "1e1000", "1e2147483647" })
	void aMigrationThatCountsWithNumbersCostsSomeBytesForEachCharacter(String number) {
		PayloadMigrations migrations = new PayloadMigrations(SESSIONS, 1, List.of(new WholeNumbers()));
		String text = "[" + String.join(",", Collections.nCopies(4096 / (number.length() + 1), number)) + "]";
		assertThat(Allocation.of(() -> migrations.migrate(1, text))).isLessThan(2 * NUMBERS_LIMIT * text.length());
	}

	private static final class WholeNumbers implements SessionMigration {

		@Override
		public Class<?> type() {
			return Anything.class;
		}

		@Override
		public int from() {
			return 1;
		}

		@Override
		public JsonNode migrate(JsonNode payload) {
			payload.forEach((number) -> assertThat(number.asBigInteger(BigInteger.ZERO)).isNotNull());
			return payload;
		}

	}

	record Anything(@Nullable JsonNode tree, @Nullable Map<String, String> map, @Nullable String text,
			@Nullable BigDecimal decimal, @Nullable BigInteger integer, @Nullable Anything next,
			@Nullable List<BigInteger> integers, @Nullable List<BigDecimal> decimals, @Nullable List<Long> longs,
			@Nullable List<Duration> durations, @Nullable List<Instant> instants) {
	}

}

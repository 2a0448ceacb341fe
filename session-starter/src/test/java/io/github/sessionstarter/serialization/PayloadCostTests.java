package io.github.sessionstarter.serialization;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.testing.Allocation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static io.github.sessionstarter.testing.Allocation.MEGABYTE;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * ABUSE 11: a payload of any content costs no more than some bytes for each of its
 * characters.
 */
@Tag("abuse")
class PayloadCostTests {

	/** Bytes for each character: a node for each few, or a copy for each of 16 levels. */
	private static final long LIMIT = 128;

	private final SessionSerializer<Anything> json = new JacksonSessionSerializer<>(JsonMapper.shared(),
			Anything.class);

	private final SessionSerializer<Anything> reflection = new KtorReflectionSerializer<>(JsonMapper.shared(),
			Anything.class);

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

	record Anything(@Nullable JsonNode tree, @Nullable Map<String, String> map, @Nullable String text,
			@Nullable BigDecimal decimal, @Nullable BigInteger integer, @Nullable Anything next) {
	}

}

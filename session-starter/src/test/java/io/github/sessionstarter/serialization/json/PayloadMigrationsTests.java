package io.github.sessionstarter.serialization.json;

import java.util.List;

import io.github.sessionstarter.serialization.SessionMigration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PayloadMigrations}: what a migration does not touch stays as it is.
 */
class PayloadMigrationsTests {

	@ParameterizedTest
	@ValueSource(strings = { "20.00", "0.10", "1E+400", "12345678901234567890.123", "123456789012345678901234567890",
			"[{\"a\":20.00}]", "\"žluťoučký 🦄\"", "\"a\\udc00\\ud800b\"" })
	void aMigrationChangesOnlyWhatItTouches(String value) {
		JsonMapper stripping = JsonMapper.builder().enable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES).build();
		for (JsonMapper mapper : List.of(JsonMapper.shared(), stripping)) {
			assertThat(new PayloadMigrations(mapper, 1, List.of(new Raise())).migrate(1, "{\"price\":" + value + "}"))
				.isEqualTo("{\"price\":" + value + ",\"added\":1}");
		}
	}

	private static final class Raise implements SessionMigration {

		@Override
		public Class<?> type() {
			return Object.class;
		}

		@Override
		public int from() {
			return 1;
		}

		@Override
		public JsonNode migrate(JsonNode payload) {
			return ((ObjectNode) payload).put("added", 1);
		}

	}

}

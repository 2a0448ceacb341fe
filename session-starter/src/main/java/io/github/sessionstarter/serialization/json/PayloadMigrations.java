package io.github.sessionstarter.serialization.json;

import java.io.Serial;
import java.math.BigDecimal;
import java.util.List;

import io.github.sessionstarter.serialization.SessionMigration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ValueNode;

/**
 * The migrations of a type, which take a payload of an older version to the present one,
 * step by step.
 */
public final class PayloadMigrations {

	private final JsonMapper mapper;

	private final JsonFactory parsers;

	private final int oldest;

	private final List<SessionMigration> steps;

	/**
	 * Create a new instance.
	 * @param mapper reads and writes JSON; it is copied and stays as it is
	 * @param oldest the oldest version that can be migrated
	 * @param steps the migrations from that version, the next one and so on
	 */
	public PayloadMigrations(JsonMapper mapper, int oldest, List<SessionMigration> steps) {
		this.oldest = oldest;
		this.mapper = exact(SessionJson.mapper(mapper));
		this.parsers = SessionJson.parsers(this.mapper);
		this.steps = List.copyOf(steps);
	}

	/** A double has no room for each number that a payload can hold. */
	private static JsonMapper exact(JsonMapper mapper) {
		return mapper.rebuild()
			.nodeFactory(new BoundedNumbers())
			.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
			.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
			.build();
	}

	/**
	 * Migrate a payload to the present version.
	 * @param version the version that it was written in, from 1 on
	 * @param text the payload
	 * @return the payload in the present version, or {@code null} if a step failed
	 */
	public @Nullable String migrate(int version, String text) {
		if (version < this.oldest) {
			return null;
		}
		try (JsonParser parser = this.parsers.createParser(ObjectReadContext.empty(), text)) {
			JsonNode payload = this.mapper.readerFor(JsonNode.class).readValue(parser);
			for (SessionMigration step : this.steps.subList(version - this.oldest, this.steps.size())) {
				payload = step.migrate(payload);
			}
			return UnpairedSurrogates.escape(this.mapper.writeValueAsString(payload));
		}
		catch (RuntimeException ex) {
			// Jackson's own, or one of the application's migrations.
			return null;
		}
	}

	/** What a step makes of a number can cost as much as the number has digits. */
	private static final class BoundedNumbers extends JsonNodeFactory {

		@Serial
		private static final long serialVersionUID = 1L;

		@Override
		public ValueNode numberNode(@Nullable BigDecimal number) {
			if (number != null && Math.abs((long) number.scale()) > StreamReadConstraints.DEFAULT_MAX_NUM_LEN) {
				throw new IllegalArgumentException("The exponent of a number is too large");
			}
			return super.numberNode(number);
		}

	}

}

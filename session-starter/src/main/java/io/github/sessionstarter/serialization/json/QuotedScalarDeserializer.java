package io.github.sessionstarter.serialization.json;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.ClassUtil;

/**
 * A deserializer of a number or boolean that its type has written as text, such as by
 * {@code @JsonFormat(shape = STRING)}.
 */
final class QuotedScalarDeserializer extends ValueDeserializer<Object> {

	private static final JsonMapper LENIENT = JsonMapper.builder()
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	private final Class<?> type;

	QuotedScalarDeserializer(Class<?> type) {
		this.type = type;
	}

	static boolean reads(Class<?> type) {
		return (type.isPrimitive() && type != char.class) || type == Boolean.class
				|| (Number.class.isAssignableFrom(type) && type != Number.class);
	}

	@Override
	public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
		return LENIENT.readerFor(this.type).readValue(parser);
	}

	@Override
	public @Nullable Object getNullValue(DeserializationContext context) {
		return this.type.isPrimitive() ? ClassUtil.defaultValue(this.type) : null;
	}

}

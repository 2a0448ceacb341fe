package io.github.sessionstarter.serialization.json;

import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The mapper that writes and reads the JSON of sessions. It is not the application's
 * {@link JsonMapper}, because a setting for the JSON of an API must not change what is
 * stored. A bean of this type replaces the default; to change the default,
 * {@link SessionJsonMapperBuilderCustomizer} beans are enough.
 *
 * @param mapper the mapper
 */
public record SessionJsonMapper(JsonMapper mapper) {

	/** Depth of the objects and arrays of a session; the stack has to hold them. */
	private static final int MAX_DEPTH = StreamReadConstraints.DEFAULT_MAX_DEPTH;

	public SessionJsonMapper {
		Objects.requireNonNull(mapper, "mapper");
	}

	/**
	 * Return a builder of the default mapper: values come back equal, and each scalar is
	 * read from its own kind of JSON only, or from the one that its annotations write. It
	 * is independent of global defaults such as the locale, and has no module of others.
	 * @return the builder, to which modules and settings can be added
	 */
	public static JsonMapper.Builder builder() {
		JsonMapper.Builder builder = JsonMapper.builder(factory())
			.defaultLocale(Locale.ROOT)
			.defaultTimeZone(TimeZone.getTimeZone("UTC"));
		return strict(builder.annotationIntrospector(new SessionAnnotations(builder.annotationIntrospector())))
			.addModule(new SimpleModule("sessions").setDeserializerModifier(new ScalarForms()))
			.disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING, EnumFeature.READ_ENUMS_USING_TO_STRING)
			.enable(DateTimeFeature.WRITE_DATES_WITH_ZONE_ID)
			.disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE, DateTimeFeature.NORMALIZE_DESERIALIZED_ZONE_ID,
					DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE);
	}

	private static JsonMapper.Builder strict(JsonMapper.Builder builder) {
		return builder.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
			.withCoercionConfig(LogicalType.Textual,
					(text) -> text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
						.setCoercion(CoercionInputShape.Float, CoercionAction.Fail));
	}

	/**
	 * The length of what is read is limited by the size of a token, and so is the cost of
	 * its names and strings; nesting costs stack, and a long number more than its length.
	 */
	private static JsonFactory factory() {
		return JsonFactory.builder()
			.streamReadConstraints(StreamReadConstraints.builder()
				.maxNestingDepth(MAX_DEPTH)
				.maxNumberLength(StreamReadConstraints.DEFAULT_MAX_NUM_LEN)
				.maxNameLength(Integer.MAX_VALUE)
				.maxStringLength(Integer.MAX_VALUE)
				.maxDocumentLength(-1)
				.maxTokenCount(-1)
				.build())
			.streamWriteConstraints(StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
			.build();
	}

}

package io.github.sessionstarter.serialization.json;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.jdk.EnumDeserializer;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;

/**
 * Forms that an annotation gives to numbers, booleans and constants, such as
 * {@code @JsonFormat(shape = STRING)}, also within containers. They are read where they
 * are written, although the reader is strict otherwise.
 */
final class ScalarForms extends ValueDeserializerModifier {

	private static final JsonMapper LENIENT = JsonMapper.builder()
		.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
		.build();

	@Override
	public ValueDeserializer<?> modifyDeserializer(DeserializationConfig config, BeanDescription.Supplier type,
			ValueDeserializer<?> strict) {
		return isNumberOrBoolean(type.getBeanClass()) ? new Scalar(type.getType(), strict, JsonFormat.Value.empty())
				: strict;
	}

	@Override
	public ValueDeserializer<?> modifyEnumDeserializer(DeserializationConfig config, JavaType type,
			BeanDescription.Supplier description, ValueDeserializer<?> strict) {
		return (strict instanceof EnumDeserializer)
				? new Scalar(type, strict, description.findExpectedFormat(type.getRawClass())) : strict;
	}

	private static boolean isNumberOrBoolean(Class<?> type) {
		return (type.isPrimitive() && type != char.class) || type == Boolean.class
				|| (Number.class.isAssignableFrom(type) && type != Number.class);
	}

	/**
	 * A deserializer that learns for which property it is, and with it of the form.
	 */
	private static final class Scalar extends DelegatingDeserializer {

		private final JavaType type;

		private final JsonFormat.Value ofType;

		Scalar(JavaType type, ValueDeserializer<?> strict, JsonFormat.Value ofType) {
			super(strict);
			this.type = type;
			this.ofType = ofType;
		}

		@Override
		protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> strict) {
			return new Scalar(this.type, strict, this.ofType);
		}

		@Override
		public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
			ValueDeserializer<?> strict = context.handleSecondaryContextualization(getDelegatee(), property, this.type);
			return hasOtherForm(context, property) ? newDelegatingInstance(strict) : strict;
		}

		private boolean hasOtherForm(DeserializationContext context, @Nullable BeanProperty property) {
			DeserializationConfig config = context.getConfig();
			JsonFormat.Value format = this.ofType
				.withOverrides((property != null) ? property.findPropertyFormat(config, this.type.getRawClass())
						: config.getDefaultPropertyFormat(this.type.getRawClass()));
			if (this.type.isEnumType()) {
				return format.getShape().isNumeric();
			}
			return format.getShape() == JsonFormat.Shape.STRING || isNumberOfBoolean(format)
					|| (property != null && hasSerializer(context, property.getMember()));
		}

		private boolean isNumberOfBoolean(JsonFormat.Value format) {
			return format.getShape().isNumeric() && !Number.class.isAssignableFrom(this.type.getRawClass());
		}

		private static boolean hasSerializer(DeserializationContext context, @Nullable AnnotatedMember member) {
			AnnotationIntrospector annotations = context.getAnnotationIntrospector();
			return member != null && (annotations.findSerializer(context.getConfig(), member) != null
					|| annotations.findContentSerializer(context.getConfig(), member) != null);
		}

		@Override
		public @Nullable Object deserialize(JsonParser parser, DeserializationContext context) {
			return (this.type.isEnumType() && !parser.hasToken(JsonToken.VALUE_NUMBER_INT))
					? super.deserialize(parser, context) : LENIENT.readerFor(this.type).readValue(parser);
		}

	}

}

package io.github.sessionstarter.serialization.json;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * What holds for the JSON of sessions with any mapper: no class names, no trailing text,
 * no deep nesting, no number with many more digits than its text; properties that a newer
 * or older version of the application wrote are ignored; nothing is written for the eye.
 */
public final class SessionJson {

	/** As deep as Jackson itself allows, even if the mapper allows more. */
	private static final int MAX_DEPTH = StreamReadConstraints.DEFAULT_MAX_DEPTH;

	private SessionJson() {
	}

	/**
	 * Make a mapper for sessions.
	 * @param mapper says the rest; it stays as it is
	 */
	public static JsonMapper mapper(JsonMapper mapper) {
		return mapper.rebuild()
			.deactivateDefaultTyping()
			.polymorphicTypeValidator(new NoClassNames())
			.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
			.disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
			.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
			.disable(DeserializationFeature.UNWRAP_ROOT_VALUE)
			.disable(SerializationFeature.WRAP_ROOT_VALUE)
			.disable(SerializationFeature.INDENT_OUTPUT)
			.disable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
			.build();
	}

	/**
	 * Make a mapper that reads numbers and booleans from text too, as Ktor does.
	 * @param mapper says the rest; it stays as it is
	 */
	public static JsonMapper lenient(JsonMapper mapper) {
		return mapper.rebuild()
			.enable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
			.enable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
			.build();
	}

	/**
	 * Make parsers that read what the mapper reads. A mapper cannot be given other limits
	 * than those of its factory, hence a factory of our own.
	 */
	public static JsonFactory parsers(JsonMapper mapper) {
		JsonFactoryBuilder factory = mapper.tokenStreamFactory()
			.rebuild()
			.streamReadConstraints(new Limits(mapper.tokenStreamFactory().streamReadConstraints()));
		for (StreamReadFeature feature : StreamReadFeature.values()) {
			factory.configure(feature, mapper.isEnabled(feature));
		}
		for (JsonReadFeature feature : JsonReadFeature.values()) {
			factory.configure(feature, mapper.isEnabled(feature));
		}
		return factory.build();
	}

	/**
	 * Constraints that bound what a text can cost by its length. An exponent of six
	 * characters stands for a hundred thousand digits, which Jackson would compute for a
	 * whole number.
	 */
	public static final class Limits extends StreamReadConstraints {

		/** Whole numbers are written without an exponent, so none is needed to read. */
		private static final int MAX_INTEGER_SCALE = 100;

		public Limits(StreamReadConstraints others) {
			super(Math.min(others.getMaxNestingDepth(), MAX_DEPTH), others.getMaxDocumentLength(),
					others.getMaxTokenCount(), others.getMaxNumberLength(), others.getMaxStringLength(),
					others.getMaxNameLength());
		}

		@Override
		public void validateBigIntegerScale(int scale) {
			if (scale < -MAX_INTEGER_SCALE || scale > MAX_INTEGER_SCALE) {
				throw new StreamConstraintsException("The exponent of a whole number is too large");
			}
		}

	}

	/**
	 * A validator that refuses every base type of which the text would name the class.
	 * The two other methods then see subtypes only that Jackson itself has deduced.
	 */
	private static final class NoClassNames extends PolymorphicTypeValidator {

		@Override
		public Validity validateBaseType(DatabindContext context, JavaType baseType) {
			return Validity.DENIED;
		}

		@Override
		public Validity validateSubClassName(DatabindContext context, JavaType baseType, String subClassName) {
			return Validity.ALLOWED;
		}

		@Override
		public Validity validateSubType(DatabindContext context, JavaType baseType, JavaType subType) {
			return Validity.ALLOWED;
		}

	}

}

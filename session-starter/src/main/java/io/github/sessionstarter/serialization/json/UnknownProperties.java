package io.github.sessionstarter.serialization.json;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;

/**
 * Collects the properties of a JSON object that its type does not know. It comes with the
 * parser, since Jackson overwrites what is attached to the places within the text.
 */
final class UnknownProperties extends ObjectReadContext.Base {

	/** Finds the collection of a call, and costs nothing where everything is known. */
	static final DeserializationProblemHandler HANDLER = new DeserializationProblemHandler() {

		@Override
		public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
				@Nullable ValueDeserializer<?> deserializer, Object owner, String name) {
			// The parser of this property may be another one, of a copy of the text.
			if (context.getParser().objectReadContext() instanceof UnknownProperties unknown) {
				unknown.add(owner, name, parser);
				return true;
			}
			return false;
		}

	};

	private static final JsonFactory JSON = new JsonFactory();

	private @Nullable List<Property> properties;

	private void add(Object owner, String name, JsonParser parser) {
		if (this.properties == null) {
			this.properties = new ArrayList<>();
		}
		this.properties.add(new Property(owner, name, copy(parser)));
	}

	/** Copies numbers as text, since each other form would lose digits of some. */
	private static String copy(JsonParser parser) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
			int depth = 0;
			do {
				JsonToken token = parser.currentToken();
				if (token.isNumeric()) {
					generator.writeNumber(parser.getString());
				}
				else {
					generator.copyCurrentEvent(parser);
				}
				depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
			}
			while (depth > 0 && parser.nextToken() != null);
		}
		return text.toString();
	}

	/**
	 * Returns those of a value itself, a line for each, and not those of the values
	 * within it.
	 */
	String of(Object value, WrittenProperties written) {
		if (this.properties == null) {
			return "";
		}
		Map<String, String> lines = new LinkedHashMap<>();
		for (Property property : this.properties) {
			if (property.owner() == value) {
				lines.put(property.name(), WrittenProperties.start(property.name()) + property.value());
			}
		}
		return String.join("\n", written.without(value, lines.values()));
	}

	private record Property(Object owner, String name, String value) {
	}

}

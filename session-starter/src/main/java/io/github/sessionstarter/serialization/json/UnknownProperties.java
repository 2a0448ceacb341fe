package io.github.sessionstarter.serialization.json;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.DeserializationProblemHandler;
import tools.jackson.databind.jsonFormatVisitors.JsonFormatVisitorWrapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A context that carries the properties of a JSON object that its type does not know, as
 * they are in the text. It comes with the parser, since Jackson overwrites what is
 * attached to the places within the text.
 */
final class UnknownProperties extends ObjectReadContext.Base {

	/** Finds the collection of a call, and costs nothing where everything is known. */
	static final DeserializationProblemHandler HANDLER = new DeserializationProblemHandler() {

		@Override
		public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser,
				@Nullable ValueDeserializer<?> deserializer, Object owner, String name) {
			// The parser of this property may be another one, of a copy of the text.
			if (context.getParser().objectReadContext() instanceof UnknownProperties unknown) {
				unknown.add(owner, name);
			}
			return false;
		}

	};

	private static final JsonFactory PLAIN = new JsonFactory();

	private @Nullable Map<Object, Set<String>> names;

	private void add(Object owner, String name) {
		this.names = (this.names != null) ? this.names : new IdentityHashMap<>();
		this.names.computeIfAbsent(owner, (key) -> new HashSet<>()).add(name);
	}

	/** Return the properties of a value itself, and not those of the values within it. */
	String of(Object value, String text, JsonFactory parsers, ObjectWriter writer) {
		if (this.names == null || !this.names.containsKey(value)) {
			return "";
		}
		Map<String, String> properties = properties(text, parsers);
		properties.keySet().retainAll(this.names.get(value));
		properties.keySet().removeAll(written(value, writer));
		String unknown = properties.isEmpty() ? "" : "{" + String.join(",", properties.values()) + "}";
		return isPlainJson(unknown) ? unknown : "";
	}

	/** Another node may read JSON without the leniency that this application allows. */
	private static boolean isPlainJson(String text) {
		try (JsonParser parser = PLAIN.createParser(ObjectReadContext.empty(), text)) {
			while (parser.nextToken() != null) {
				parser.finishToken();
			}
			return true;
		}
		catch (JacksonException ex) {
			return false;
		}
	}

	/**
	 * Add unknown properties to the text of a value, but none that it already has.
	 */
	static String add(String unknown, String text, Object value, JsonFactory parsers, ObjectWriter writer) {
		if (unknown.isEmpty() || !text.endsWith("}")) {
			return text;
		}
		Map<String, String> properties = properties(unknown, parsers);
		properties.keySet().removeAll(written(value, writer));
		properties.keySet().removeAll(properties(text, parsers).keySet());
		StringBuilder all = new StringBuilder(text).deleteCharAt(text.length() - 1);
		properties.values().forEach((property) -> all.append((all.length() > 1) ? "," : "").append(property));
		return all.append('}').toString();
	}

	/** Return the properties of an object by their names, the last of each name. */
	private static Map<String, String> properties(String text, JsonFactory parsers) {
		Map<String, String> properties = new LinkedHashMap<>();
		try (JsonParser parser = parsers.createParser(ObjectReadContext.empty(), text)) {
			parser.nextToken();
			while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
				String name = parser.currentName();
				parser.nextToken();
				int start = (int) parser.currentTokenLocation().getCharOffset();
				parser.skipChildren();
				parser.finishToken();
				int end = (int) parser.currentLocation().getCharOffset();
				properties.put(name, JsonNodeFactory.instance.stringNode(name) + ":" + text.substring(start, end));
			}
		}
		return properties;
	}

	/** Return what is written of each value of a class, or left out on purpose. */
	private static Set<String> written(Object value, ObjectWriter writer) {
		JsonFormatVisitorWrapper visitor = new JsonFormatVisitorWrapper.Base();
		writer.acceptJsonFormatVisitor(Object.class, visitor); // brings the context
		Set<String> names = new HashSet<>();
		visitor.getContext()
			.findValueSerializer(value.getClass())
			.properties()
			.forEachRemaining((property) -> names.add(property.getName()));
		return names;
	}

}

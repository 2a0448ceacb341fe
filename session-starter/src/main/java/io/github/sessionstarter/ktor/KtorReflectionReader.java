package io.github.sessionstarter.ktor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Consumer;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The reader of Ktor's reflection form into a tree. A value is {@code #}, a tag of one or
 * two letters, and its text. Any error in the text is a {@link RuntimeException}.
 */
final class KtorReflectionReader {

	private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

	/** Text is quickly made into a large number, which is slow to work with. */
	private static final StreamReadConstraints LIMITS = StreamReadConstraints.defaults();

	private KtorReflectionReader() {
	}

	static ObjectNode read(String text) {
		ObjectNode properties = bundle(text, 0);
		if (properties.isEmpty() && !text.isEmpty()) {
			throw unsupported(); // such as JSON, which would look like no properties
		}
		return properties;
	}

	private static ObjectNode bundle(String text, int depth) {
		ObjectNode bundle = NODES.objectNode();
		forEachPart(text, (part) -> {
			int equals = part.indexOf('=');
			if (equals >= 0) {
				String name = KtorUrlEncoding.decodeQuery(part.substring(0, equals).strip());
				String value = KtorUrlEncoding.decodeParameter(part.substring(equals + 1).strip());
				if (name.equals(KtorReflectionForm.TYPE)) {
					bundle.put(name, value);
				}
				else if (!bundle.has(name)) {
					bundle.set(name, value(value, depth));
				}
			}
		});
		return bundle;
	}

	private static JsonNode value(String text, int depth) {
		if (!text.startsWith("#")) {
			throw unsupported();
		}
		return switch (charAt(text, 1)) {
			case '\0', 'n' -> NODES.nullNode();
			case 'i' -> NODES.numberNode(Integer.parseInt(text.substring(2)));
			case 'l' -> NODES.numberNode(Long.parseLong(text.substring(2)));
			case 'f' -> NODES.numberNode(Double.parseDouble(text.substring(2)));
			case 's' -> NODES.stringNode(text.substring(2));
			case 'b' -> booleanOrLargeNumber(text);
			case 'c' -> collectionOrCharacter(text, depth);
			case 'm' -> map(text.substring(2), KtorReflectionForm.deeper(depth));
			case 'o' -> optional(text, depth);
			case '#' -> bundle(text.substring(2), KtorReflectionForm.deeper(depth));
			default -> throw unsupported();
		};
	}

	private static JsonNode booleanOrLargeNumber(String text) {
		return switch (charAt(text, 2)) {
			case 'o' -> switch (charAt(text, 3)) {
				case 't' -> NODES.booleanNode(true);
				case 'f' -> NODES.booleanNode(false);
				default -> throw unsupported();
			};
			case 'd' -> NODES.numberNode(decimal(text.substring(3)));
			case 'i' -> NODES.numberNode(integer(text.substring(3)));
			default -> throw unsupported();
		};
	}

	static BigDecimal decimal(String text) {
		LIMITS.validateFPLength(text.length());
		BigDecimal decimal = new BigDecimal(text);
		LIMITS.validateBigIntegerScale(decimal.scale());
		return decimal;
	}

	static BigInteger integer(String text) {
		LIMITS.validateIntegerLength(text.length());
		return new BigInteger(text);
	}

	private static JsonNode collectionOrCharacter(String text, int depth) {
		return switch (charAt(text, 2)) {
			case 'l', 's' -> collection(text.substring(3), KtorReflectionForm.deeper(depth));
			case 'h' -> NODES.stringNode(text.substring(3, 4));
			default -> throw unsupported();
		};
	}

	private static ArrayNode collection(String text, int depth) {
		ArrayNode collection = NODES.arrayNode();
		forEachPart(KtorUrlEncoding.decodeQuery(text), (part) -> collection.add(element(part, depth)));
		return collection;
	}

	private static ObjectNode map(String text, int depth) {
		ObjectNode map = NODES.objectNode();
		forEachPart(KtorUrlEncoding.decodeQuery(text), (part) -> {
			int equals = part.indexOf('=');
			JsonNode key = element(part.substring(0, equals), depth);
			map.set(key.asString(), element(part.substring(equals + 1), depth));
		});
		return map;
	}

	private static JsonNode element(String part, int depth) {
		return value(KtorUrlEncoding.decodeQuery(part), depth);
	}

	private static JsonNode optional(String text, int depth) {
		return switch (charAt(text, 2)) {
			case 'm' -> NODES.nullNode();
			case 'p' -> value(text.substring(3), KtorReflectionForm.deeper(depth));
			default -> throw unsupported();
		};
	}

	private static void forEachPart(String text, Consumer<String> action) {
		int start = 0;
		while (start < text.length()) {
			int separator = text.indexOf('&', start);
			int end = (separator >= 0) ? separator : text.length();
			if (end > start) {
				action.accept(text.substring(start, end));
			}
			start = end + 1;
		}
	}

	private static char charAt(String text, int index) {
		return (index < text.length()) ? text.charAt(index) : '\0';
	}

	private static IllegalArgumentException unsupported() {
		return new IllegalArgumentException("Not a value in Ktor's reflection form");
	}

}

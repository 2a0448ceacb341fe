package io.github.sessionstarter.serialization.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;

import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.ser.PropertyWriter;

/**
 * Knows which properties Jackson writes of a value. It may be unable to read them: those
 * that have only a getter, and the name of a subtype.
 *
 * @param mapper writes the values
 */
record WrittenProperties(JsonMapper mapper) {

	/** What a property begins with in JSON. */
	static String start(String name) {
		return JsonNodeFactory.instance.stringNode(name) + ":";
	}

	/** Writes unknown properties, a line for each, behind those of a value. */
	String add(String text, Object value, String unknown) {
		if (unknown.isEmpty() || !text.endsWith("}")) {
			return text;
		}
		StringBuilder all = new StringBuilder(text.length() + unknown.length() + 1);
		all.append(text, 0, text.length() - 1);
		for (String property : without(value, unknown.lines().toList())) {
			all.append((all.length() > 1) ? "," : "").append(property);
		}
		return all.append('}').toString();
	}

	/** Leaves out what would be written twice. */
	List<String> without(Object value, Collection<String> properties) {
		List<String> unwritten = new ArrayList<>(properties);
		if (unwritten.isEmpty()) {
			return unwritten;
		}
		SerializationContext context = this.mapper._serializationContext();
		Class<?> type = value.getClass();
		Iterator<PropertyWriter> written = context.findValueSerializer(type).properties();
		while (written.hasNext()) {
			String start = start(written.next().getName());
			unwritten.removeIf((property) -> property.startsWith(start));
		}
		TypeSerializer subtype = context.findTypeSerializer(context.constructType(type));
		if (subtype != null && subtype.getPropertyName() != null) {
			String start = start(subtype.getPropertyName());
			unwritten.removeIf((property) -> property.startsWith(start));
		}
		return unwritten;
	}

}

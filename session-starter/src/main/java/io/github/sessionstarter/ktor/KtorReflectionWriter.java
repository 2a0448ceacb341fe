package io.github.sessionstarter.ktor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;

/**
 * The writer of Ktor's reflection form. A tree would not do, because a character and a
 * string, or a list and a set, have different tags.
 */
final class KtorReflectionWriter {

	private final JsonMapper mapper;

	KtorReflectionWriter(JsonMapper mapper) {
		this.mapper = mapper;
	}

	String write(Object value) {
		SerializationContext context = this.mapper._serializationContext();
		return bundle(value, context.findValueSerializer(value.getClass()), context, 0);
	}

	private String bundle(Object bean, ValueSerializer<?> serializer, SerializationContext context, int depth) {
		SortedMap<String, String> values = new TreeMap<>();
		for (Iterator<PropertyWriter> all = serializer.properties(); all.hasNext();) {
			PropertyWriter property = all.next();
			values.put(property.getName(), value(property.getMember().getValue(bean), context, depth));
		}
		StringJoiner bundle = new StringJoiner("&");
		values.forEach((name, value) -> bundle.add(pair(name, value)));
		TypeSerializer names = context.findTypeSerializer(context.constructType(bean.getClass()));
		if (names != null) {
			bundle.add(pair(KtorReflectionForm.TYPE, names.getTypeIdResolver().idFromValue(context, bean)));
		}
		return bundle.toString();
	}

	private static String pair(String name, String value) {
		return KtorUrlEncoding.encodeParameter(name) + "=" + KtorUrlEncoding.encodeParameter(value);
	}

	private String value(@Nullable Object value, SerializationContext context, int depth) {
		if (value instanceof Optional<?> optional) {
			return optional.isPresent() ? "#op" + value(optional.get(), context, KtorReflectionForm.deeper(depth))
					: "#om";
		}
		if (value instanceof Collection<?> collection) {
			return ((value instanceof Set) ? "#cs" : "#cl")
					+ collection(collection, context, KtorReflectionForm.deeper(depth));
		}
		if (value instanceof Map<?, ?> map) {
			return "#m" + map(map, context, KtorReflectionForm.deeper(depth));
		}
		String simple = simple(value);
		return (value == null || simple != null) ? String.valueOf(simple) : other(value, context, depth);
	}

	private static @Nullable String simple(@Nullable Object value) {
		if (value == null) {
			return "#n";
		}
		if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
			return "#i" + value;
		}
		if (value instanceof Long) {
			return "#l" + value;
		}
		if (value instanceof Double || value instanceof Float) {
			return "#f" + value;
		}
		if (value instanceof Boolean bool) {
			return bool ? "#bot" : "#bof";
		}
		if (value instanceof Character) {
			return "#ch" + value;
		}
		if (value instanceof BigDecimal) {
			return "#bd" + KtorReflectionReader.decimal(value.toString());
		}
		if (value instanceof BigInteger) {
			return "#bi" + KtorReflectionReader.integer(value.toString());
		}
		if (value instanceof Enum<?> constant) {
			return "#s" + constant.name();
		}
		return (value instanceof String || value instanceof UUID) ? "#s" + value : null;
	}

	/** An object with properties, or what Jackson takes for a single value. */
	private String other(Object value, SerializationContext context, int depth) {
		ValueSerializer<?> serializer = context.findValueSerializer(value.getClass());
		int deeper = KtorReflectionForm.deeper(depth);
		if (serializer instanceof BeanSerializerBase || serializer instanceof UnknownSerializer) {
			return "##" + bundle(value, serializer, context, deeper);
		}
		return value(this.mapper.treeToValue(this.mapper.valueToTree(value), Object.class), context, deeper);
	}

	private String collection(Collection<?> collection, SerializationContext context, int depth) {
		StringJoiner parts = new StringJoiner("&");
		for (Object element : collection) {
			parts.add(part(element, context, depth));
		}
		return KtorUrlEncoding.encodeQuery(parts.toString());
	}

	private String map(Map<?, ?> map, SerializationContext context, int depth) {
		StringJoiner parts = new StringJoiner("&");
		map.forEach((key, value) -> parts.add(part(key, context, depth) + "=" + part(value, context, depth)));
		return KtorUrlEncoding.encodeQuery(parts.toString());
	}

	private String part(@Nullable Object value, SerializationContext context, int depth) {
		return KtorUrlEncoding.encodeQuery(value(value, context, depth));
	}

}

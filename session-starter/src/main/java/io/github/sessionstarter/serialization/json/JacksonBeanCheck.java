package io.github.sessionstarter.serialization.json;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;

/**
 * Tells whether Jackson can make an instance of one class from what it has written of
 * another.
 */
final class JacksonBeanCheck {

	private final SerializationContext context;

	JacksonBeanCheck(JsonMapper mapper) {
		this.context = mapper._serializationContext();
	}

	/** The reason why values do not come back as they were, or {@code null}. */
	@Nullable String reasonAgainst(BeanDeserializerBase reader) {
		JavaType type = reader.getValueType();
		Class<?> raw = type.getRawClass();
		if (raw.isMemberClass() && !Modifier.isStatic(raw.getModifiers())) {
			return "is an inner class, which needs an instance of the outer one; make it static";
		}
		ValueSerializer<?> writer = this.context.findValueSerializer(type);
		boolean object = writer instanceof BeanSerializerBase || writer instanceof UnknownSerializer;
		if (!(object ? readsObjects(reader) : reader.getValueInstantiator().canInstantiate())) {
			return "has no constructor that Jackson can use; make it a record, "
					+ "or mark a constructor or static factory method with @JsonCreator";
		}
		if (object && hasState(raw) && (!writesProperties(writer) || !readsProperties(reader))) {
			return "has fields but no properties that Jackson can write and read; make it a record, "
					+ "or give it getters and setters";
		}
		return null;
	}

	private static boolean readsObjects(BeanDeserializerBase reader) {
		ValueInstantiator instantiator = reader.getValueInstantiator();
		return instantiator.canCreateUsingDefault() || instantiator.canCreateFromObjectWith()
				|| instantiator.canCreateUsingDelegate();
	}

	private static boolean writesProperties(ValueSerializer<?> writer) {
		return writer.properties().hasNext();
	}

	private static boolean readsProperties(BeanDeserializerBase reader) {
		return reader.getPropertyCount() > 0 || reader.hasAnySetter()
				|| reader.getValueInstantiator().canCreateUsingDelegate();
	}

	private static boolean hasState(Class<?> type) {
		for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
			for (Field field : declaring.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
					return true;
				}
			}
		}
		return false;
	}

}

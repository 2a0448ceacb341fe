package io.github.sessionstarter.serialization.json;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.UnwrappingBeanPropertyWriter;

/**
 * State of a class that is not both written and read: components of a record, fields of
 * another class.
 */
final class LostState {

	private final BeanDescription bean;

	private final List<PropertyWriter> written;

	private final BeanDeserializerBase reader;

	LostState(BeanDescription bean, List<PropertyWriter> written, BeanDeserializerBase reader) {
		this.bean = bean;
		this.written = written;
		this.reader = reader;
	}

	/**
	 * Look for lost state. What may be lost is doubtful.
	 * @throws IllegalArgumentException with the path of what is always lost
	 */
	void check(String path, BiConsumer<String, String> doubts) {
		if (this.bean.getBeanClass().isRecord()) {
			checkComponents(path);
		}
		else {
			checkProperties(path, doubts);
			checkFields(path, doubts);
		}
	}

	private void checkComponents(String path) {
		for (RecordComponent component : this.bean.getBeanClass().getRecordComponents()) {
			boolean kept = this.written.stream()
				.anyMatch((property) -> property.getMember().getName().equals(component.getName()) && isRead(property));
			if (!kept) {
				throw RoundTripCheck.refusal(path + "." + component.getName(),
						"is not both written and read; remove @JsonIgnore or the access of @JsonProperty, "
								+ "and give the API a type of its own");
			}
		}
	}

	private void checkProperties(String path, BiConsumer<String, String> doubts) {
		this.reader.properties().forEachRemaining((property) -> {
			JsonProperty annotation = property.getAnnotation(JsonProperty.class);
			if (annotation != null && annotation.access() == JsonProperty.Access.WRITE_ONLY) {
				doubts.accept(path + "." + property.getName(), "is WRITE_ONLY, and never written; remove that");
			}
		});
	}

	private void checkFields(String path, BiConsumer<String, String> doubts) {
		if (this.bean.findAnyGetter() != null || this.reader.getValueInstantiator().canCreateUsingDelegate()) {
			return;
		}
		Map<String, PropertyWriter> properties = properties();
		for (Class<?> declaring = this.bean.getBeanClass(); declaring != null; declaring = declaring.getSuperclass()) {
			for (Field field : declaring.getDeclaredFields()) {
				String where = path + "." + field.getName();
				String reason = isState(field) ? reasonAgainst(where, properties.get(field.getName())) : null;
				if (reason != null) {
					doubts.accept(where, reason);
				}
			}
		}
	}

	/** Return what is written, by the name of the field and not by that of the JSON. */
	private Map<String, PropertyWriter> properties() {
		Map<String, PropertyWriter> properties = new HashMap<>();
		this.bean.findProperties()
			.forEach((property) -> this.written.stream()
				.filter((writer) -> writer.getName().equals(property.getName()))
				.forEach((writer) -> properties.put(property.getInternalName(), writer)));
		return properties;
	}

	private @Nullable String reasonAgainst(String path, @Nullable PropertyWriter property) {
		if (property == null) {
			return "is not written; give it a getter and a setter, or make it transient";
		}
		if (isRead(property)) {
			return null;
		}
		String reason = "is written and not read; give it a setter, or make it transient";
		if (property.getType().isContainerType() && !this.reader.getValueInstantiator().canCreateFromObjectWith()) {
			throw RoundTripCheck.refusal(path, reason);
		}
		return reason;
	}

	/** A creator of the application may compute what it does not ask for. */
	private boolean isRead(PropertyWriter property) {
		return this.reader.hasProperty(property.getName()) || property instanceof UnwrappingBeanPropertyWriter
				|| this.reader.getValueInstantiator().getWithArgsCreator() instanceof AnnotatedMethod;
	}

	private static boolean isState(Field field) {
		return (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0 && !field.getName().contains("$")
				&& !field.getDeclaringClass().getName().startsWith("java.");
	}

}

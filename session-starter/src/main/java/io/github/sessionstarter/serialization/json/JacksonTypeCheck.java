package io.github.sessionstarter.serialization.json;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.AbstractDeserializer;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.deser.std.ContainerDeserializerBase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.jsontype.TypeDeserializer;

/**
 * Finds at start-up what Jackson would report with the first value only: walks through
 * everything that can be reached from the type of a session.
 */
public final class JacksonTypeCheck {

	private final DeserializationContext context;

	private final JacksonBeanCheck beans;

	private final Set<JavaType> checked = new HashSet<>();

	private JacksonTypeCheck(JsonMapper mapper) {
		this.context = mapper._deserializationContext();
		this.beans = new JacksonBeanCheck(mapper);
	}

	/**
	 * Check a type.
	 * @throws IllegalArgumentException with the reason, if values of the type cannot be
	 * written and read back
	 */
	public static void check(JsonMapper mapper, Class<?> type) {
		try {
			new JacksonTypeCheck(mapper).check(type.getSimpleName(), mapper.constructType(type));
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException(ex.getOriginalMessage(), ex);
		}
	}

	private void check(String where, JavaType type) {
		refuseClassLiterals(where, type);
		check(where, type, this.context.findContextualValueDeserializer(type, null),
				this.context.findTypeDeserializer(type), null);
	}

	private void check(String where, SettableBeanProperty property) {
		JavaType type = property.getType();
		refuseClassLiterals(where, type);
		check(where, type, property.getValueDeserializer(), property.getValueTypeDeserializer(), property);
	}

	private void check(String where, JavaType type, @Nullable ValueDeserializer<?> deserializer,
			@Nullable TypeDeserializer names, @Nullable SettableBeanProperty property) {
		if (names != null) {
			checkSubtypes(where, type, names);
		}
		else if (deserializer instanceof AbstractDeserializer) {
			throw refusal(where, type, "is abstract, and nothing says which class to read; use a concrete type, "
					+ "or a sealed one with @JsonTypeInfo(use = Id.NAME)");
		}
		if (deserializer instanceof BeanDeserializerBase bean) {
			checkBean(where, type, bean);
		}
		else if (deserializer instanceof ContainerDeserializerBase<?> container && container.getContentType() != null) {
			checkContent(where, container, property);
		}
		else if (type.isReferenceType()) {
			check(where, type.getReferencedType());
		}
	}

	private void checkContent(String where, ContainerDeserializerBase<?> container,
			@Nullable SettableBeanProperty property) {
		JavaType content = container.getContentType();
		refuseClassLiterals(where, content);
		if (container.getValueType().isMapLikeType()) {
			refuseClassLiterals(where + "{}", container.getValueType().getKeyType());
		}
		TypeDeserializer names = (property != null && property.getType().isContainerType())
				? this.context.findPropertyContentTypeDeserializer(property.getType(), property.getMember())
				: this.context.findTypeDeserializer(content);
		check(where + "[]", content, container.getContentDeserializer(), names, null);
	}

	private void checkSubtypes(String where, JavaType type, TypeDeserializer names) {
		if (names.getTypeIdResolver().getMechanism() == JsonTypeInfo.Id.CUSTOM) {
			return;
		}
		DeserializationConfig config = this.context.getConfig();
		Collection<NamedType> subtypes = config.getSubtypeResolver()
			.collectAndResolveSubtypesByTypeId(config, this.context.introspectClassAnnotations(type));
		boolean concrete = false;
		for (NamedType subtype : subtypes) {
			if (!Modifier.isAbstract(subtype.getType().getModifiers())) {
				concrete = true;
				JavaType subclass = this.context.constructSpecializedType(type, subtype.getType());
				check(where, subclass, this.context.findContextualValueDeserializer(subclass, null), null, null);
			}
		}
		if (!concrete) {
			throw refusal(where, type, "has @JsonTypeInfo but no subtypes; seal it, or name them with @JsonSubTypes");
		}
	}

	private void checkBean(String where, JavaType type, BeanDeserializerBase bean) {
		if (!this.checked.add(bean.getValueType())) {
			return;
		}
		String reason = this.beans.reasonAgainst(bean);
		if (reason != null) {
			throw refusal(where, type, reason);
		}
		JavaType delegate = bean.getValueInstantiator().getDelegateType(this.context.getConfig());
		if (delegate != null) {
			check(where, delegate);
		}
		checkAll(where, bean.creatorProperties());
		checkAll(where, bean.properties());
	}

	private void checkAll(String where, Iterator<SettableBeanProperty> properties) {
		while (properties.hasNext()) {
			SettableBeanProperty property = properties.next();
			if (!property.isInjectionOnly()) {
				check(where + "." + property.getName(), property);
			}
		}
	}

	/** Jackson reads them by loading the class that the text names. */
	private static void refuseClassLiterals(String where, JavaType type) {
		if (type.hasRawClass(Class.class)) {
			throw refusal(where, type, "would let the text choose a class to load");
		}
	}

	private static IllegalArgumentException refusal(String where, JavaType type, String reason) {
		return new IllegalArgumentException(where + ": " + type.getRawClass().getTypeName() + " " + reason);
	}

}

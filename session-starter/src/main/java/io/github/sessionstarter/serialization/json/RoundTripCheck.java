package io.github.sessionstarter.serialization.json;

import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.deser.bean.BeanDeserializerBase;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedMethod;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.ser.PropertyWriter;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.ser.impl.UnknownSerializer;
import tools.jackson.databind.ser.bean.UnwrappingBeanPropertyWriter;

/**
 * A walk through the components of a type that finds those that do not come back equal.
 * What is always lost is refused; what is lost with some values is logged as one warning.
 */
final class RoundTripCheck {

	private static final Log logger = LogFactory.getLog(RoundTripCheck.class);

	private static final Set<Class<?>> UNTYPED = Set.of(Object.class, Number.class, Comparable.class,
			Serializable.class);

	private static final Set<Class<?>> CHANGED = Set.of(Calendar.class, GregorianCalendar.class);

	private static final Set<Class<?>> KEPT_IN_PART = Set.of(Pattern.class, InetSocketAddress.class, Path.class);

	private static final String KOTLIN_MODULE = "tools.jackson.module.kotlin.KotlinModule";

	private final SerializationConfig config;

	private final AnnotationIntrospector annotations;

	private final SerializationContext writing;

	private final DeserializationContext reading;

	private final boolean kotlin;

	private final Set<JavaType> seen = new HashSet<>();

	private final List<String> doubts = new ArrayList<>();

	private RoundTripCheck(JsonMapper mapper) {
		this.config = mapper.serializationConfig();
		this.annotations = this.config.getAnnotationIntrospector();
		this.writing = mapper._serializationContext();
		this.reading = mapper._deserializationContext();
		this.kotlin = mapper.registeredModules()
			.stream()
			.anyMatch((module) -> KOTLIN_MODULE.equals(module.getModuleName()));
	}

	/**
	 * Check a type that Jackson can write and read.
	 * @throws IllegalArgumentException with the path of a component that is always lost
	 */
	static void check(JsonMapper mapper, Class<?> type) {
		RoundTripCheck check = new RoundTripCheck(mapper);
		JavaType root = mapper.constructType(type);
		check.walk(root, type.getSimpleName(), !root.isContainerType() && !UNTYPED.contains(type));
		if (!check.doubts.isEmpty()) {
			logger.warn("Values of " + type.getName() + " may not come back equal from a session: "
					+ String.join("; ", check.doubts));
		}
	}

	/**
	 * Walk through a type.
	 * @param named whether it is known which class to read: by a name in the text, or
	 * because it is the registered type
	 */
	private void walk(JavaType type, String path, boolean named) {
		if (UNTYPED.contains(type.getRawClass())) {
			doubt(named, path, "is of type " + type.getRawClass().getSimpleName()
					+ ", of which only what JSON has comes back (an Integer for a Long); give it a type");
		}
		else if (CHANGED.contains(type.getRawClass())) {
			throw refusal(path, "is of type " + type.getRawClass().getSimpleName()
					+ ", of which JSON keeps the instant only; use a ZonedDateTime");
		}
		else if (KEPT_IN_PART.contains(type.getRawClass())) {
			doubt(false, path, "is of type " + type.getRawClass().getSimpleName()
					+ ", of which JSON keeps the text only; use a String");
		}
		else if (type.isContainerType() || type.isReferenceType()) {
			walkContent(type, path, named);
		}
		else {
			walkObject(type, path, named);
		}
	}

	private void walkContent(JavaType type, String path, boolean named) {
		JavaType key = type.getKeyType();
		if (key != null) {
			boolean untyped = UNTYPED.contains(key.getRawClass());
			doubt(!untyped && !isWrittenByToString(key), path, "has keys of type " + key.getRawClass().getSimpleName()
					+ ", which are written by toString(); use String, an enum, or a type with @JsonValue");
		}
		if (type.getContentType() != null) {
			walk(type.getContentType(), path, named);
		}
	}

	private boolean isWrittenByToString(JavaType key) {
		BeanDescription bean = this.writing.introspectBeanDescription(key);
		return !isOfThePlatform(key) && !key.isEnumType() && bean.findJsonKeyAccessor() == null
				&& bean.findJsonValueAccessor() == null && isOfJackson(this.writing.findKeySerializer(key, null));
	}

	private void walkObject(JavaType type, String path, boolean named) {
		boolean names = this.annotations.findPolymorphicTypeInfo(this.config,
				this.writing.introspectClassAnnotations(type)) != null;
		if (names && this.seen.add(type)) {
			subtypes(type).forEach(
					(subtype) -> walkObject(subtype, path + "(" + subtype.getRawClass().getSimpleName() + ")", true));
		}
		ValueSerializer<?> writer = this.writing.findValueSerializer(type);
		if (type.isAbstract() || !(writer instanceof BeanSerializerBase || writer instanceof UnknownSerializer)) {
			return;
		}
		if (isOfThePlatform(type)) {
			throw refusal(path, "is of type " + type.getRawClass().getName()
					+ ", of which JSON keeps no more than what its getters say; use another type");
		}
		doubt(named || names || type.isFinal(), path,
				"is not final, and of a subclass only the properties of " + type.getRawClass().getSimpleName()
						+ " come back; make it final or a record, or give it @JsonTypeInfo(use = Id.NAME)");
		if (!names && !this.seen.add(type)) {
			return;
		}
		if (!this.kotlin && isKotlin(type)) {
			throw refusal(path, "is a Kotlin class, whose default values and nulls are not kept without "
					+ "tools.jackson.module:jackson-module-kotlin; add that dependency");
		}
		walkProperties(type, writer, path);
	}

	private List<JavaType> subtypes(JavaType type) {
		Collection<NamedType> named = this.config.getSubtypeResolver()
			.collectAndResolveSubtypesByClass(this.config, this.writing.introspectClassAnnotations(type));
		return named.stream()
			.map((subtype) -> this.config.constructType(subtype.getType()))
			.filter((subtype) -> !subtype.equals(type))
			.toList();
	}

	private void walkProperties(JavaType type, ValueSerializer<?> writer, String path) {
		List<PropertyWriter> written = new ArrayList<>();
		writer.properties().forEachRemaining(written::add);
		if (this.reading.findContextualValueDeserializer(type, null) instanceof BeanDeserializerBase reader) {
			refuseLost(type, written, reader, path);
			reader.properties().forEachRemaining((property) -> {
				JsonProperty annotation = property.getAnnotation(JsonProperty.class);
				doubt(annotation == null || annotation.access() != JsonProperty.Access.WRITE_ONLY,
						path + "." + property.getName(), "is WRITE_ONLY, and never written; remove that");
			});
		}
		JsonInclude.Value inclusion = this.writing.introspectBeanDescription(type)
			.findPropertyInclusion(this.config.getDefaultPropertyInclusion());
		written.forEach((property) -> walkProperty(property, inclusion, path + "." + property.getName()));
	}

	private void refuseLost(JavaType type, List<PropertyWriter> written, BeanDeserializerBase reader, String path) {
		if (!type.getRawClass().isRecord()) {
			return;
		}
		for (RecordComponent component : type.getRawClass().getRecordComponents()) {
			boolean kept = written.stream()
				.anyMatch((property) -> property.getMember().getName().equals(component.getName())
						&& isRead(property, reader));
			if (!kept) {
				throw refusal(path + "." + component.getName(), "is not both written and read; remove @JsonIgnore or "
						+ "the access of @JsonProperty, and give the API a type of its own");
			}
		}
	}

	/** A creator of the application may compute what it does not ask for. */
	private static boolean isRead(PropertyWriter property, BeanDeserializerBase reader) {
		return reader.hasProperty(property.getName()) || property instanceof UnwrappingBeanPropertyWriter
				|| reader.getValueInstantiator().getWithArgsCreator() instanceof AnnotatedMethod;
	}

	private void walkProperty(PropertyWriter property, JsonInclude.Value ofType, String path) {
		AnnotatedMember member = property.getMember();
		JavaType type = property.getType();
		JsonInclude.Include inclusion = ofType
			.withOverrides(this.annotations.findPropertyInclusion(this.config, member))
			.getValueInclusion();
		doubt(type.isPrimitive()
				|| (inclusion != JsonInclude.Include.NON_EMPTY && inclusion != JsonInclude.Include.NON_DEFAULT), path,
				"is not written where it is empty, and comes back as null; remove its @JsonInclude");
		if (!hasOwnForm(member)) {
			walk(type, path, this.annotations.findPolymorphicTypeInfo(this.config, member) != null);
		}
	}

	private boolean hasOwnForm(AnnotatedMember member) {
		return this.annotations.findSerializer(this.config, member) != null
				|| this.annotations.findDeserializer(this.config, member) != null
				|| this.annotations.findContentSerializer(this.config, member) != null
				|| this.annotations.findContentDeserializer(this.config, member) != null;
	}

	private static boolean isOfThePlatform(JavaType type) {
		return type.getRawClass().getName().startsWith("java.");
	}

	private static boolean isOfJackson(ValueSerializer<?> serializer) {
		return serializer.getClass().getName().startsWith("tools.jackson.databind.");
	}

	private static boolean isKotlin(JavaType type) {
		return Arrays.stream(type.getRawClass().getDeclaredAnnotations())
			.map(Annotation::annotationType)
			.anyMatch((annotation) -> annotation.getName().equals("kotlin.Metadata"));
	}

	private void doubt(boolean fine, String path, String reason) {
		if (!fine) {
			this.doubts.add(path + " " + reason);
		}
	}

	private static IllegalArgumentException refusal(String path, String reason) {
		return new IllegalArgumentException(path + " " + reason);
	}

}

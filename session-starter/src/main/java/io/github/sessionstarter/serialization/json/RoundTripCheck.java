package io.github.sessionstarter.serialization.json;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Collection;
import java.util.GregorianCalendar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;
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

	static final Set<Class<?>> UNTYPED = Set.of(Object.class, Number.class, Comparable.class, Serializable.class);

	private static final Set<Class<?>> CHANGED = Set.of(Calendar.class, GregorianCalendar.class);

	/** By name, as the module of the last may be absent. */
	private static final Map<String, String> KEPT_IN_PART = Map.of("java.util.regex.Pattern", "String",
			"java.net.InetSocketAddress", "String", "java.nio.file.Path", "String", "java.io.File", "String",
			"java.util.TimeZone", "ZoneId", "java.sql.Timestamp", "Instant");

	private static final Set<Class<?>> UNORDERED = Set.of(Collection.class, Iterable.class);

	private static final Set<JsonInclude.Include> LEFT_OUT = Set.of(JsonInclude.Include.NON_EMPTY,
			JsonInclude.Include.NON_DEFAULT);

	private static final Set<JsonInclude.Include> ALL = Set.of(JsonInclude.Include.ALWAYS,
			JsonInclude.Include.USE_DEFAULTS);

	/** What is wrong with a class of Kotlin that {@link #lacksKotlin}. */
	static final String WITHOUT_KOTLIN = "is a Kotlin class, whose default values and nulls are not kept without "
			+ "tools.jackson.module:jackson-module-kotlin; add that dependency";

	private static final String KOTLIN_MODULE = "tools.jackson.module.kotlin.KotlinModule";

	private final SerializationConfig config;

	private final AnnotationIntrospector annotations;

	private final SerializationContext writing;

	private final DeserializationContext reading;

	private final JsonMapper mapper;

	private final Map<JavaType, String> seen = new LinkedHashMap<>();

	private final List<String> doubts = new ArrayList<>();

	private RoundTripCheck(JsonMapper mapper) {
		this.config = mapper.serializationConfig();
		this.annotations = this.config.getAnnotationIntrospector();
		this.writing = mapper._serializationContext();
		this.reading = mapper._deserializationContext();
		this.mapper = mapper;
	}

	/**
	 * Check a type that Jackson can write and read.
	 * @throws IllegalArgumentException with the path of a component that is always lost
	 */
	static void check(JsonMapper mapper, Class<?> type) {
		RoundTripCheck check = new RoundTripCheck(mapper);
		JavaType root = mapper.constructType(type);
		check.walk(root, type.getSimpleName(), !root.isContainerType() && !UNTYPED.contains(type));
		check.seen.putIfAbsent(root, type.getSimpleName());
		check.tryOut();
		if (!check.doubts.isEmpty()) {
			logger.warn("Values of " + type.getName() + " may not come back equal from a session: "
					+ String.join("; ", check.doubts));
		}
	}

	private void tryOut() {
		TrialRoundTrip trial = new TrialRoundTrip(this.mapper, new SampleValues(this.reading, this::subtypes),
				(path, reason) -> doubt(false, path, reason));
		this.seen.forEach(trial::of);
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
		else if (KEPT_IN_PART.containsKey(type.getRawClass().getName())) {
			doubt(false, path, "is of type " + type.getRawClass().getSimpleName()
					+ ", of which JSON keeps a part; use type " + KEPT_IN_PART.get(type.getRawClass().getName()));
		}
		else if (type.isContainerType() || type.isReferenceType() || UNORDERED.contains(type.getRawClass())) {
			walkContent(type, path, named);
		}
		else {
			walkObject(type, path, named);
		}
	}

	private void walkContent(JavaType type, String path, boolean named) {
		doubt(!UNORDERED.contains(type.getRawClass()), path, "is of type " + type.getRawClass().getSimpleName()
				+ ", of which a Set comes back as a List; use List or Set");
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
		if (names && this.seen.putIfAbsent(type, path) == null) {
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
		if (!names && this.seen.putIfAbsent(type, path) != null) {
			return;
		}
		if (lacksKotlin(this.mapper, type.getRawClass())) {
			throw refusal(path, WITHOUT_KOTLIN);
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
			new LostState(this.writing.introspectBeanDescription(type), written, reader).check(path,
					(lost, reason) -> doubt(false, lost, reason));
		}
		JsonInclude.Value inclusion = this.writing.introspectBeanDescription(type)
			.findPropertyInclusion(this.config.getDefaultPropertyInclusion());
		written.forEach((property) -> walkProperty(property, inclusion, path + "." + property.getName()));
	}

	private void walkProperty(PropertyWriter property, JsonInclude.Value ofType, String path) {
		AnnotatedMember member = property.getMember();
		JavaType type = property.getType();
		JsonInclude.Value inclusion = ofType.withOverrides(this.annotations.findPropertyInclusion(this.config, member));
		doubt(type.isPrimitive() || !LEFT_OUT.contains(inclusion.getValueInclusion()), path,
				"is not written where it is empty, and comes back as null; remove its @JsonInclude");
		doubt(type.getContentType() == null || ALL.contains(inclusion.getContentInclusion()), path,
				"loses content that is null or empty; remove the content of its @JsonInclude");
		doubt(!(property instanceof UnwrappingBeanPropertyWriter), path,
				"is unwrapped, and null comes back as an object of nulls; remove @JsonUnwrapped");
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

	/**
	 * Return whether Jackson does not know how the constructors of a class are called.
	 */
	static boolean lacksKotlin(JsonMapper mapper, Class<?> type) {
		return Arrays.stream(type.getDeclaredAnnotations())
			.anyMatch((annotation) -> annotation.annotationType().getName().equals("kotlin.Metadata"))
				&& mapper.registeredModules()
					.stream()
					.noneMatch((module) -> KOTLIN_MODULE.equals(module.getModuleName()));
	}

	private void doubt(boolean fine, String path, String reason) {
		if (!fine && this.doubts.stream().noneMatch((doubt) -> doubt.startsWith(path + " "))) {
			this.doubts.add(path + " " + reason);
		}
	}

	static IllegalArgumentException refusal(String path, String reason) {
		return new IllegalArgumentException(path + " " + reason);
	}

}

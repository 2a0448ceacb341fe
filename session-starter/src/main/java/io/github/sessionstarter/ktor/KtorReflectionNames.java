package io.github.sessionstarter.ktor;

import java.io.Serial;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * The names in Ktor's reflection form. A property that an annotation names is written
 * under that name, as Ktor does where {@code @SerialName} gives one, and read under the
 * name in the source as well, which Ktor's older writer takes. A naming strategy never
 * counts. The classes of a sealed type have their simple names.
 */
final class KtorReflectionNames extends AnnotationIntrospectorPair {

	@Serial
	private static final long serialVersionUID = 1L;

	private static final String SERIAL_NAME = "kotlinx.serialization.SerialName";

	/** Jackson reads under one name and its aliases, and writes under the same name. */
	private final boolean reading;

	private KtorReflectionNames(AnnotationIntrospector annotations, boolean reading) {
		super(annotations, AnnotationIntrospector.nopInstance());
		this.reading = reading;
	}

	static JsonMapper ofReader(JsonMapper mapper) {
		return mapper(mapper, true);
	}

	static JsonMapper ofWriter(JsonMapper mapper) {
		return mapper(mapper, false);
	}

	private static JsonMapper mapper(JsonMapper mapper, boolean reading) {
		JsonMapper.Builder builder = mapper.rebuild();
		return builder.annotationIntrospector(new KtorReflectionNames(builder.annotationIntrospector(), reading))
			.propertyNamingStrategy(null)
			.build();
	}

	@Override
	public @Nullable PropertyName findNameForSerialization(MapperConfig<?> config, Annotated annotated) {
		PropertyName name = super.findNameForSerialization(config, annotated);
		String serial = isNamed(name) ? null : serialName(config, annotated);
		return asInTheSource((serial != null) ? PropertyName.construct(serial) : name);
	}

	@Override
	public @Nullable PropertyName findNameForDeserialization(MapperConfig<?> config, Annotated annotated) {
		return asInTheSource(super.findNameForDeserialization(config, annotated));
	}

	@Override
	public @Nullable List<PropertyName> findPropertyAliases(MapperConfig<?> config, Annotated annotated) {
		List<PropertyName> aliases = super.findPropertyAliases(config, annotated);
		PropertyName name = super.findNameForDeserialization(config, annotated);
		String serial = serialName(config, annotated);
		if (!isNamed(name) && serial == null) {
			return aliases;
		}
		List<PropertyName> all = new ArrayList<>((aliases != null) ? aliases : List.of());
		Stream
			.of(Optional.ofNullable(name).filter(KtorReflectionNames::isNamed),
					Optional.ofNullable(serial).map(PropertyName::construct))
			.flatMap(Optional::stream)
			.forEach(all::add);
		return all;
	}

	private static boolean isNamed(@Nullable PropertyName name) {
		return name != null && !name.isEmpty();
	}

	/**
	 * Return the name that {@code @SerialName} gives. Kotlin keeps the annotations of a
	 * property on a method beside its getter.
	 */
	private static @Nullable String serialName(MapperConfig<?> config, Annotated annotated) {
		if (!(annotated instanceof AnnotatedMember member)) {
			return null;
		}
		// The module for Kotlin, which stands in front of this, knows the names of
		// parameters.
		String property = (member instanceof AnnotatedParameter)
				? config.getAnnotationIntrospector().findImplicitPropertyName(config, member) : null;
		String getter = (property != null) ? "get" + Character.toUpperCase(property.charAt(0)) + property.substring(1)
				: member.getName();
		try {
			for (Annotation annotation : member.getDeclaringClass()
				.getDeclaredMethod(getter + "$annotations")
				.getDeclaredAnnotations()) {
				if (annotation.annotationType().getName().equals(SERIAL_NAME)) {
					return (String) annotation.annotationType().getMethod("value").invoke(annotation);
				}
			}
		}
		catch (ReflectiveOperationException ex) {
			// It is a property without annotations, or not one of Kotlin.
		}
		return null;
	}

	@Override
	public @Nullable Object findNamingStrategy(MapperConfig<?> config, AnnotatedClass annotated) {
		return null;
	}

	@Override
	public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
		JsonTypeInfo.Value info = super.findPolymorphicTypeInfo(config, annotated);
		if (info == null || !isByName(info.getIdType())) {
			return info;
		}
		return JsonTypeInfo.Value.construct(JsonTypeInfo.Id.SIMPLE_NAME, JsonTypeInfo.As.PROPERTY,
				KtorReflectionForm.TYPE, info.getDefaultImpl(), false, null);
	}

	@Override
	public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
		List<NamedType> subtypes = super.findSubtypes(config, annotated);
		return (subtypes != null) ? subtypes.stream().map((subtype) -> new NamedType(subtype.getType())).toList()
				: null;
	}

	@Override
	public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
		return null;
	}

	private @Nullable PropertyName asInTheSource(@Nullable PropertyName name) {
		return (name != null && this.reading) ? PropertyName.USE_DEFAULT : name;
	}

	/** Others name a class, or are refused elsewhere. */
	private static boolean isByName(JsonTypeInfo.Id id) {
		return id == JsonTypeInfo.Id.NAME || id == JsonTypeInfo.Id.SIMPLE_NAME || id == JsonTypeInfo.Id.DEDUCTION;
	}

}

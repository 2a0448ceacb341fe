package io.github.sessionstarter.ktor;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
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
		return asInTheSource(super.findNameForSerialization(config, annotated));
	}

	@Override
	public @Nullable PropertyName findNameForDeserialization(MapperConfig<?> config, Annotated annotated) {
		return asInTheSource(super.findNameForDeserialization(config, annotated));
	}

	@Override
	public @Nullable List<PropertyName> findPropertyAliases(MapperConfig<?> config, Annotated annotated) {
		List<PropertyName> aliases = super.findPropertyAliases(config, annotated);
		PropertyName name = super.findNameForDeserialization(config, annotated);
		if (name == null || name.isEmpty()) {
			return aliases;
		}
		List<PropertyName> all = new ArrayList<>((aliases != null) ? aliases : List.of());
		all.add(name);
		return all;
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

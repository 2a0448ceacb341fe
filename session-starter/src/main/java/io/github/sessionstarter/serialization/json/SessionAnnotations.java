package io.github.sessionstarter.serialization.json;

import java.io.Serial;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.AnnotationIntrospector;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotationIntrospectorPair;

/**
 * What the annotations of a type do not say, where Jackson's own defaults would lose data
 * or not read what they have written.
 */
final class SessionAnnotations extends AnnotationIntrospectorPair {

	@Serial
	private static final long serialVersionUID = 1L;

	SessionAnnotations(AnnotationIntrospector annotations) {
		super(annotations, AnnotationIntrospector.nopInstance());
	}

	/**
	 * Add the names that a constant is read by besides the one that is written: its own
	 * name, and the label that {@code toString()} gives to it alone, as Jackson writes by
	 * default.
	 */
	@Override
	public void findEnumAliases(MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[][] aliases) {
		super.findEnumAliases(config, type, constants, aliases);
		List<String> labels = Arrays.stream(constants).map(Enum::toString).toList();
		List<String> names = Arrays.stream(constants).<String>map(Enum::name).toList();
		for (int i = 0; i < constants.length; i++) {
			Set<String> all = new LinkedHashSet<>();
			if (aliases[i] != null) {
				all.addAll(List.of(aliases[i]));
			}
			all.add(names.get(i));
			String label = labels.get(i);
			if (label != null && labels.indexOf(label) == labels.lastIndexOf(label) && !names.contains(label)) {
				all.add(label);
			}
			aliases[i] = all.toArray(String[]::new);
		}
	}

	/**
	 * Write a time as its pattern says, without the zone that the pattern cannot read.
	 */
	@Override
	public JsonFormat.@Nullable Value findFormat(MapperConfig<?> config, Annotated annotated) {
		JsonFormat.Value format = super.findFormat(config, annotated);
		return (format != null && format.hasPattern()
				&& format.getFeature(JsonFormat.Feature.WRITE_DATES_WITH_ZONE_ID) == null)
						? format.withoutFeature(JsonFormat.Feature.WRITE_DATES_WITH_ZONE_ID) : format;
	}

}

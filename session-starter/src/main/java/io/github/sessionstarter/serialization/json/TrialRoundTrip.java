package io.github.sessionstarter.serialization.json;

import java.lang.reflect.Array;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.ser.bean.BeanSerializerBase;
import tools.jackson.databind.util.ClassUtil;

/**
 * A sample that is written and read at the start, which finds what annotations and
 * settings do to values. What the application itself rejects is passed over.
 */
final class TrialRoundTrip {

	private final JsonMapper mapper;

	private final SampleValues samples;

	private final BiConsumer<String, String> doubts;

	TrialRoundTrip(JsonMapper mapper, SampleValues samples, BiConsumer<String, String> doubts) {
		this.mapper = mapper;
		this.samples = samples;
		this.doubts = doubts;
	}

	/**
	 * Write and read a sample of a type. A part that has changed is doubtful.
	 * @throws IllegalArgumentException with the path of a part that cannot be read, or of
	 * a component that is lost
	 */
	void of(JavaType type, String path) {
		Object sample = this.samples.of(type);
		String text = (sample != null) ? write(type, sample) : null;
		if (text == null) {
			return;
		}
		Object back = read(type, text, path);
		if (back != null) {
			compare(path, sample, back);
		}
	}

	private @Nullable Object read(JavaType type, String text, String path) {
		try {
			return this.mapper.readerFor(type)
				.without(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
				.readValue(text);
		}
		catch (InvalidNullException | InvalidTypeIdException ex) {
			// The sample has a null, or a text for the name of a subtype.
			return null;
		}
		catch (MismatchedInputException | StreamReadException ex) {
			throw RoundTripCheck.refusal(path + pathOf(ex), "is written in a form that cannot be read; remove the "
					+ "annotation or setting that changes its form, or have it read in the same form");
		}
		catch (RuntimeException ex) {
			// The application rejects the sample.
			return null;
		}
	}

	private @Nullable String write(JavaType type, Object sample) {
		try {
			return this.mapper.writerFor(type).writeValueAsString(sample);
		}
		catch (RuntimeException ex) {
			return null;
		}
	}

	private static String pathOf(JacksonException ex) {
		return ex.getPath()
			.stream()
			.filter((part) -> part.getPropertyName() != null && !(part.from() instanceof Map))
			.map((part) -> "." + part.getPropertyName())
			.collect(Collectors.joining());
	}

	/** Compare part by part, as arrays and many beans are never equal by themselves. */
	private void compare(String path, @Nullable Object sample, @Nullable Object back) {
		if (sample == null || isEqual(sample, back)) {
			return;
		}
		List<?> elements = elements(sample);
		if (back == null) {
			changed(path);
		}
		else if (elements != null) {
			compareElements(path, elements, elements(back));
		}
		else if (sample instanceof Record && sample.getClass() == back.getClass()) {
			Arrays.stream(sample.getClass().getRecordComponents())
				.forEach((component) -> compareComponent(path + "." + component.getName(), component, sample, back));
		}
		else if (isBean(sample) && sample.getClass() == back.getClass()) {
			writer(sample).properties()
				.forEachRemaining((property) -> compare(path + "." + property.getName(),
						value(property.getMember(), sample), value(property.getMember(), back)));
		}
		else if (hasEquals(sample.getClass())) {
			changed(path);
		}
	}

	/** What fails for a sample, which can have nulls in it, is not compared. */
	private static boolean isEqual(Object sample, @Nullable Object back) {
		try {
			return sample.equals(back);
		}
		catch (RuntimeException ex) {
			return true;
		}
	}

	private void compareElements(String path, List<?> samples, @Nullable List<?> back) {
		if (back == null || samples.size() != back.size()) {
			changed(path);
			return;
		}
		for (int i = 0; i < samples.size(); i++) {
			compare(path, samples.get(i), back.get(i));
		}
	}

	private void compareComponent(String path, RecordComponent component, Object sample, Object back) {
		Object before = value(component, sample);
		Object after = value(component, back);
		boolean empty = after == null
				|| (component.getType().isPrimitive() && after.equals(ClassUtil.defaultValue(component.getType())));
		if (before != null && empty && !isEqual(before, after)) {
			throw RoundTripCheck.refusal(path, "is lost on the way through JSON; remove the annotation or "
					+ "setting that leaves it out, and give the API a type of its own");
		}
		compare(path, before, after);
	}

	private static @Nullable Object value(RecordComponent component, Object value) {
		Method accessor = component.getAccessor();
		try {
			accessor.setAccessible(true);
			return accessor.invoke(value);
		}
		catch (ReflectiveOperationException | InaccessibleObjectException ex) {
			return null;
		}
	}

	private static @Nullable Object value(AnnotatedMember member, Object value) {
		try {
			return member.getValue(value);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static @Nullable List<?> elements(Object value) {
		if (value instanceof Collection<?> collection) {
			return new ArrayList<>(collection);
		}
		if (value instanceof Map<?, ?> map) {
			return Stream.concat(map.keySet().stream(), map.values().stream()).toList();
		}
		if (value instanceof Optional<?> optional) {
			return optional.stream().toList();
		}
		return value.getClass().isArray()
				? IntStream.range(0, Array.getLength(value)).mapToObj((i) -> Array.get(value, i)).toList() : null;
	}

	private static boolean hasEquals(Class<?> type) {
		try {
			return type.getMethod("equals", Object.class).getDeclaringClass() != Object.class;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	private boolean isBean(Object value) {
		return writer(value) instanceof BeanSerializerBase;
	}

	private ValueSerializer<?> writer(Object value) {
		return this.mapper._serializationContext().findValueSerializer(value.getClass());
	}

	private void changed(String path) {
		this.doubts.accept(path,
				"comes back changed by its JSON form; remove the annotation or setting that changes it");
	}

}

package io.github.sessionstarter.serialization.json;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;

import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A value that is written and read.
 */
final class RoundTrip {

	private static final JsonMapper SESSIONS = SessionJsonMapper.builder().build();

	private static final JsonMapper PLAIN = new JsonMapper();

	private RoundTrip() {
	}

	static <T> void comesBack(T value) {
		JacksonSessionSerializer<T> serializer = serializer(value);
		String text = serializer.serialize(value);
		assertThat(serializer.deserialize(text)).as(text).matches((back) -> areEqual(back, value));
	}

	/** Records with arrays are never equal by themselves. */
	private static boolean areEqual(Object one, Object other) {
		return Arrays.stream(one.getClass().getRecordComponents())
			.map((component) -> accessible(component.getAccessor()))
			.allMatch((component) -> Objects.deepEquals(ReflectionUtils.invokeMethod(component, one),
					ReflectionUtils.invokeMethod(component, other)));
	}

	private static Method accessible(Method method) {
		ReflectionUtils.makeAccessible(method);
		return method;
	}

	static <T> void formerlyComesBack(T value) {
		assertThat(formerly(value)).matches((back) -> areEqual(back, value));
	}

	/** Return what is read of a text that a default mapper has written. */
	static <T> T formerly(T value) {
		return serializer(value).deserialize(PLAIN.writeValueAsString(value));
	}

	@SuppressWarnings("unchecked")
	private static <T> JacksonSessionSerializer<T> serializer(T value) {
		return new JacksonSessionSerializer<>(SESSIONS, (Class<T>) value.getClass());
	}

}

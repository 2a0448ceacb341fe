package io.github.sessionstarter.security.extension;

import java.lang.reflect.Field;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * A look into what parts of Spring Security have been given, and do not tell.
 */
public final class PrivateField {

	private PrivateField() {
	}

	/**
	 * Return the value of a field.
	 * @param name the name of the field
	 * @param owner what has the field
	 * @return the value, or {@code null} if there is none, or no such field
	 */
	public static @Nullable Object valueOf(String name, Object owner) {
		Field field = ReflectionUtils.findField(owner.getClass(), name);
		if (field == null) {
			return null;
		}
		ReflectionUtils.makeAccessible(field);
		return ReflectionUtils.getField(field, owner);
	}

}

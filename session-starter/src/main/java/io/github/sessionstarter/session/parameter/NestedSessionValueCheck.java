package io.github.sessionstarter.session.parameter;

import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionValue;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * A check that refuses {@link SessionValue} on the parameters of a constructor, or the
 * components of a record, that is made from what the client sent, and thus ignores it.
 */
public final class NestedSessionValueCheck {

	private final Set<Class<?>> seen = ConcurrentHashMap.newKeySet();

	/**
	 * Check a parameter that the client fills.
	 * @throws SessionParameterException if a nested {@link SessionValue} would be ignored
	 */
	public void check(MethodParameter parameter) {
		check(parameter, ResolvableType.forMethodParameter(parameter));
	}

	private void check(MethodParameter parameter, ResolvableType type) {
		Arrays.stream(type.getGenerics()).forEach((argument) -> check(parameter, argument));
		Class<?> owner = type.isArray() ? type.getComponentType().resolve() : type.resolve();
		if (owner == null || owner.getName().startsWith("java") || owner.getName().startsWith("org.springframework.")
				|| !this.seen.add(owner)) {
			return;
		}
		for (Constructor<?> constructor : constructors(owner)) {
			if (Stream.of(constructor.getParameters()).anyMatch(NestedSessionValueCheck::isAnnotated)) {
				throw SessionParameterException.of(parameter,
						"A constructor of " + owner.getName() + " has a parameter with @SessionValue,"
								+ " and the value would be made from what the client sent",
						"Give the session to the handler in a parameter of its own.");
			}
			for (int i = 0; i < constructor.getParameterCount(); i++) {
				check(parameter, ResolvableType.forConstructorParameter(constructor, i));
			}
		}
	}

	private static Constructor<?>[] constructors(Class<?> type) {
		try {
			return type.getDeclaredConstructors();
		}
		catch (LinkageError ex) {
			return new Constructor<?>[0]; // Spring cannot use them either
		}
	}

	private static boolean isAnnotated(Parameter parameter) {
		return parameter.isAnnotationPresent(SessionValue.class);
	}

}

package io.github.sessionstarter.tracking.principal;

import java.beans.Introspector;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The way from the value of a session to its user, such as {@code userId} or
 * {@code user.id}: components of records, or properties with a getter.
 *
 * @param steps the methods to call, one on the result of the other
 * @param <T> the type of the session
 */
public record PrincipalPath<T>(List<Method> steps) implements Function<T, @Nullable String> {

	/**
	 * Find the way through a type.
	 * @param path the names of the properties, with dots between them
	 * @param type the type of the session
	 * @param failure makes the exception of a problem and its remedy
	 * @param <T> the type of the session
	 * @return the way
	 */
	public static <T> PrincipalPath<T> of(String path, Class<T> type,
			BiFunction<String, String, RuntimeException> failure) {
		List<Method> steps = new ArrayList<>();
		Class<?> owner = type;
		for (String name : path.split("\\.", -1)) {
			Method step = step(owner, name);
			if (step == null) {
				throw failure.apply("The type " + owner.getName() + " has no property '" + name + "'",
						"Write the name of a property that tells the user, such as one of " + names(owner)
								+ ", or a dotted path to it.");
			}
			step.setAccessible(true);
			steps.add(step);
			owner = step.getReturnType();
		}
		if (!tellsApart(owner)) {
			throw failure.apply(
					"The type " + owner.getName() + " has no text of its own by which users could be told apart",
					"Write a path to a text, a number, an enumeration or the like.");
		}
		return new PrincipalPath<>(List.copyOf(steps));
	}

	/** Return whether equal values have equal texts in every process. */
	private static boolean tellsApart(Class<?> type) {
		if (type.isPrimitive() || type.isInterface()) {
			return true;
		}
		try {
			return !type.isArray() && type.getMethod("toString").getDeclaringClass() != Object.class;
		}
		catch (NoSuchMethodException ex) {
			return false;
		}
	}

	private static @Nullable Method step(Class<?> owner, String name) {
		return Arrays.stream(owner.getMethods())
			.filter(PrincipalPath::isProperty)
			.filter((method) -> name(method).equals(name))
			.findFirst()
			.orElse(null);
	}

	private static boolean isProperty(Method method) {
		return method.getParameterCount() == 0 && method.getReturnType() != void.class
				&& !Modifier.isStatic(method.getModifiers()) && method.getDeclaringClass() != Object.class
				&& (isGetter(method) || isComponent(method));
	}

	private static boolean isComponent(Method method) {
		RecordComponent[] components = method.getDeclaringClass().getRecordComponents();
		return components != null
				&& Arrays.stream(components).anyMatch((component) -> component.getName().equals(method.getName()));
	}

	private static boolean isGetter(Method method) {
		return method.getName().matches("(get|is)\\p{Lu}.*");
	}

	private static String name(Method method) {
		return isGetter(method) && !isComponent(method)
				? Introspector.decapitalize(method.getName().replaceFirst("^(get|is)", "")) : method.getName();
	}

	private static String names(Class<?> owner) {
		return Arrays.stream(owner.getMethods())
			.filter(PrincipalPath::isProperty)
			.map(PrincipalPath::name)
			.collect(Collectors.toCollection(TreeSet::new))
			.toString();
	}

	/**
	 * Return the user of a value.
	 * @param value the value of a session
	 * @return the user, or {@code null} if there is none or it is blank
	 */
	@Override
	public @Nullable String apply(T value) {
		Object current = value;
		for (Method step : this.steps) {
			if (current == null) {
				return null;
			}
			current = call(step, current);
		}
		String user = (current != null) ? current.toString() : null;
		return (user != null && !user.isBlank()) ? user : null;
	}

	private static @Nullable Object call(Method step, Object owner) {
		try {
			return step.invoke(owner);
		}
		catch (InvocationTargetException | IllegalAccessException ex) {
			throw new IllegalStateException(
					"The property '" + name(step) + "' of " + step.getDeclaringClass().getName()
							+ " cannot be read to find the user of a session",
					(ex.getCause() != null) ? ex.getCause() : ex);
		}
	}

}

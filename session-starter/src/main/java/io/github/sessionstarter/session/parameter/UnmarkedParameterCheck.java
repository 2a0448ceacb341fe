package io.github.sessionstarter.session.parameter;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedMethod;

/**
 * A check that refuses parameters without an annotation that another framework than
 * Spring MVC would fill with a session of the client's choice.
 *
 * @param types tells whether a type is that of a session
 */
record UnmarkedParameterCheck(Predicate<Class<?>> types) {

	private static final Pattern WITHOUT_SOURCE = Pattern
		.compile("(jakarta|org\\.springframework)\\.validation\\..+|.+\\.(Nullable|NonNull|Nonnull|NotNull)");

	/**
	 * Check one method.
	 * @param type the type of the bean
	 * @param method the method
	 * @param callers tells whether another framework than Spring MVC calls the method
	 */
	void check(Class<?> type, Method method, Predicate<Method> callers) {
		MethodParameter[] annotated = new AnnotatedMethod(method).getMethodParameters();
		for (int index = 0; index < annotated.length; index++) {
			MethodParameter parameter = new MethodParameter(method, index).withContainingClass(type);
			boolean handle = isHandle(parameter.getParameterType());
			if ((handle || (isSession(parameter) && isUnmarked(annotated[index]))) && callers.test(method)) {
				throw handle
						? new SessionParameterException(type, method, index,
								"Spring MVC alone gives sessions to methods, and it is not the only caller of this one",
								"Take what the method needs from where it is called, and inject Sessions"
										+ " where a request of Spring MVC is served.")
						: new SessionParameterException(type, method, index,
								"The type is that of a session, and nothing says where the value comes from."
										+ " Without an annotation the client could choose it",
								"If the client is meant to send the value, annotate the parameter with @Payload,"
										+ " @Argument or the like. Spring MVC alone gives sessions to methods.");
			}
		}
	}

	private static boolean isHandle(Class<?> type) {
		return type == Sessions.class || type == TypedSession.class;
	}

	private boolean isSession(MethodParameter parameter) {
		ResolvableType type = ResolvableType.forMethodParameter(parameter);
		return this.types.test(((type.resolve() == Optional.class) ? type.getGeneric() : type).resolve(Object.class));
	}

	private static boolean isUnmarked(MethodParameter parameter) {
		return Arrays.stream(parameter.getParameterAnnotations())
			.allMatch((annotation) -> WITHOUT_SOURCE.matcher(annotation.annotationType().getName()).matches());
	}

}

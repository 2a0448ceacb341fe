package io.github.sessionstarter.servlet.mvc;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.session.parameter.SessionParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.annotation.RequestParamMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * A resolver that refuses parameters whose {@link SessionValue} was forgotten. Without it
 * Spring MVC would fill a session from the parameters of the request.
 */
final class UnmarkedSessionArgumentResolver implements HandlerMethodArgumentResolver {

	private final Predicate<Class<?>> types;

	private final List<HandlerMethodArgumentResolver> others;

	/**
	 * Create a new resolver.
	 * @param types tells whether a type is that of a session
	 * @param others the resolvers of the application and of Spring MVC
	 */
	UnmarkedSessionArgumentResolver(Predicate<Class<?>> types, List<HandlerMethodArgumentResolver> others) {
		this.types = types;
		this.others = others;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return !parameter.hasParameterAnnotation(SessionValue.class) && isSession(parameter, this.types)
				&& isUnserved(parameter, this.others);
	}

	/**
	 * Type variables of the class of the handler and wildcards count as what they are.
	 */
	static boolean isSession(MethodParameter parameter, Predicate<Class<?>> types) {
		ResolvableType type = ResolvableType.forMethodParameter(parameter);
		Class<?> value = ((type.resolve() == Optional.class) ? type.getGeneric() : type).resolve(Object.class);
		return value == TypedSession.class || types.test(value);
	}

	/**
	 * Return whether a parameter would be filled by a resolver that takes every type and
	 * needs no annotation, or by none.
	 */
	private static boolean isUnserved(MethodParameter parameter, List<HandlerMethodArgumentResolver> others) {
		return others.stream()
			.filter((resolver) -> resolver.supportsParameter(parameter))
			.findFirst()
			.map((resolver) -> isCatchAll(resolver, parameter))
			.orElse(true);
	}

	private static boolean isCatchAll(HandlerMethodArgumentResolver resolver, MethodParameter parameter) {
		if (resolver instanceof HandlerMethodArgumentResolverComposite composite) {
			return isUnserved(parameter, composite.getResolvers());
		}
		return (resolver instanceof ModelAttributeMethodProcessor
				&& !parameter.hasParameterAnnotation(ModelAttribute.class))
				|| (resolver instanceof RequestParamMethodArgumentResolver
						&& !parameter.hasParameterAnnotation(RequestParam.class));
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		throw refusal(parameter);
	}

	static SessionParameterException refusal(MethodParameter parameter) {
		return SessionParameterException.of(parameter,
				"The type is that of a session, and nothing says where the value comes from."
						+ " Without an annotation the client could choose it",
				"Annotate the parameter with @SessionValue. If the client is meant to send the value,"
						+ " annotate it with @ModelAttribute, @RequestBody or the like.");
	}

}

package io.github.sessionstarter.autoconfigure;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.web.mvc.SessionParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.method.HandlerMethod;

/**
 * Finds {@link SessionValue} on parameters that Spring MVC does not fill. Every other
 * framework that calls methods of beans ignores the annotation, and most of them fill
 * parameters that they do not know from the message.
 */
final class SessionParameterScan {

	/** Make a method be called by others, even if it is a handler of Spring MVC too. */
	private static final List<String> OTHER_HANDLERS = List.of(
			"org.springframework.messaging.handler.annotation.MessageMapping",
			"org.springframework.graphql.data.method.annotation.SchemaMapping");

	private final Map<Class<?>, List<Method>> annotated = new ConcurrentHashMap<>();

	/**
	 * Check all beans of one context.
	 * @param beans the beans
	 * @param served the methods that Spring MVC calls
	 * @throws SessionParameterException if there is an annotation that Spring MVC does
	 * not see, or is not the only one to see
	 */
	void check(ConfigurableListableBeanFactory beans, Collection<HandlerMethod> served) {
		Set<String> names = new LinkedHashSet<>(List.of(beans.getBeanDefinitionNames()));
		names.addAll(List.of(beans.getSingletonNames()));
		for (String name : names) {
			Class<?> type = type(beans, name);
			if (type != null) {
				for (Method method : annotatedInHierarchy(type)) {
					check(name, type, method, served);
				}
			}
		}
	}

	private static @Nullable Class<?> type(ConfigurableListableBeanFactory beans, String name) {
		try {
			Class<?> type = AutoProxyUtils.determineTargetClass(beans, name);
			return (type != null) ? ClassUtils.getUserClass(type) : null;
		}
		catch (RuntimeException | LinkageError ex) {
			return null; // no framework can tell whether such a bean has handlers either
		}
	}

	private List<Method> annotatedInHierarchy(Class<?> type) {
		List<Method> found = new ArrayList<>();
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			found.addAll(annotatedIn(current));
		}
		ClassUtils.getAllInterfacesForClassAsSet(type).forEach((current) -> found.addAll(annotatedIn(current)));
		return found;
	}

	private List<Method> annotatedIn(Class<?> type) {
		return this.annotated.computeIfAbsent(type, (key) -> {
			List<Method> found = new ArrayList<>();
			try {
				ReflectionUtils.doWithLocalMethods(key, (method) -> {
					if (!method.isSynthetic() && annotatedParameters(method).findAny().isPresent()) {
						found.add(method);
					}
				});
			}
			catch (IllegalStateException ex) {
				return List.of(); // its signatures cannot be loaded: not by a framework
									// either
			}
			return List.copyOf(found);
		});
	}

	private static IntStream annotatedParameters(Method method) {
		Annotation[][] annotations = method.getParameterAnnotations();
		return IntStream.range(0, annotations.length)
			.filter((index) -> Arrays.stream(annotations[index]).anyMatch(SessionValue.class::isInstance));
	}

	private static void check(String name, Class<?> type, Method method, Collection<HandlerMethod> served) {
		String bean = ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name;
		Method specific = BridgeMethodResolver.getMostSpecificMethod(method, type);
		List<HandlerMethod> handlers = served.stream()
			.filter((handler) -> handler.getBeanType() == type || handler.getBean().equals(bean))
			.filter((handler) -> handler.getMethod().equals(method) || handler.getMethod().equals(specific))
			.toList();
		annotatedParameters(method).forEach((index) -> {
			if (handlers.isEmpty()) {
				throw new SessionParameterException(type, specific, index,
						"Spring MVC does not call this method, and others that do ignore @SessionValue",
						"Remove @SessionValue, and take what the method needs from where it is called."
								+ " Handlers of Spring MVC alone are given sessions.");
			}
			if (handlers.stream()
				.anyMatch((
						handler) -> !handler.getMethodParameters()[index].hasParameterAnnotation(SessionValue.class))) {
				throw new SessionParameterException(type, specific, index,
						"Spring MVC does not find @SessionValue there: the class that declares the method"
								+ " does not implement " + method.getDeclaringClass().getSimpleName() + " itself",
						"Repeat @SessionValue at the method that is called.");
			}
			if (isCalledByOthers(specific)) {
				throw new SessionParameterException(type, specific, index,
						"The method is a handler of messages or of GraphQL too, which ignore @SessionValue",
						"Write a method of its own for Spring MVC.");
			}
		});
	}

	private static boolean isCalledByOthers(Method method) {
		MergedAnnotations annotations = MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY);
		return OTHER_HANDLERS.stream().anyMatch(annotations::isPresent);
	}

}

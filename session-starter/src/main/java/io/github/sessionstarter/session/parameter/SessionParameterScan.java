package io.github.sessionstarter.session.parameter;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import io.github.sessionstarter.SessionValue;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AutoProxyUtils;
import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.web.context.reactive.ReactiveWebApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.BridgeMethodResolver;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;

/**
 * The search for parameters of sessions that Spring MVC does not fill. Every other
 * framework that calls methods of beans ignores {@link SessionValue}, and most of them
 * fill parameters that they do not know from the message.
 */
public final class SessionParameterScan {

	private final UnmarkedParameterCheck unmarked;

	private final Map<Class<?>, List<Method>> candidates = new ConcurrentHashMap<>();

	/**
	 * Create a new scan.
	 * @param types tells whether a type is that of a session
	 */
	public SessionParameterScan(Predicate<Class<?>> types) {
		this.unmarked = new UnmarkedParameterCheck(types);
	}

	/**
	 * Check all beans of one context.
	 * @param context the context
	 * @param served the methods that Spring MVC calls
	 * @throws SessionParameterException if a parameter asks for a session, and Spring MVC
	 * is not what fills it, or not the only one
	 */
	public void check(ConfigurableApplicationContext context, Collection<HandlerMethod> served) {
		ConfigurableListableBeanFactory beans = context.getBeanFactory();
		boolean servlet = context instanceof WebApplicationContext;
		// WebFlux can also be served without a server of Spring Boot.
		boolean reactive = context instanceof ReactiveWebApplicationContext
				|| (!servlet && beans.containsBean("webHandler"));
		Predicate<Method> others = (method) -> HandlerKind.OTHER.includes(method)
				|| (reactive && HandlerKind.WEB.includes(method));
		Predicate<Method> uncalled = (method) -> !servlet && !reactive && HandlerKind.WEB.includes(method)
				&& !HandlerKind.OTHER.includes(method);
		Set<String> names = new LinkedHashSet<>(List.of(beans.getBeanDefinitionNames()));
		names.addAll(List.of(beans.getSingletonNames()));
		for (String name : names) {
			Class<?> type = type(beans, name);
			if (type != null) {
				List<Method> methods = candidatesInHierarchy(type).stream()
					.filter((method) -> !uncalled.test(BridgeMethodResolver.getMostSpecificMethod(method, type)))
					.toList();
				// One after the other: the order of the methods differs between runs.
				methods.forEach((method) -> check(beans, name, type, method, served));
				methods.forEach((method) -> this.unmarked.check(type,
						BridgeMethodResolver.getMostSpecificMethod(method, type), others));
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

	private List<Method> candidatesInHierarchy(Class<?> type) {
		List<Method> found = new ArrayList<>();
		for (Class<?> current = type; current != null; current = current.getSuperclass()) {
			found.addAll(candidatesIn(current));
		}
		ClassUtils.getAllInterfacesForClassAsSet(type).forEach((current) -> found.addAll(candidatesIn(current)));
		return found;
	}

	private List<Method> candidatesIn(Class<?> type) {
		return this.candidates.computeIfAbsent(type, (key) -> {
			List<Method> found = new ArrayList<>();
			try {
				ReflectionUtils.doWithLocalMethods(key, (method) -> {
					if (!method.isSynthetic() && isCandidate(method)) {
						found.add(method);
					}
				});
			}
			catch (IllegalStateException ex) {
				// What cannot be loaded here cannot be called by a framework either.
				return List.of();
			}
			return List.copyOf(found);
		});
	}

	private static boolean isCandidate(Method method) {
		return method.getParameterCount() > 0
				&& (annotatedParameters(method).findAny().isPresent() || HandlerKind.isDeclaredAt(method));
	}

	private static IntStream annotatedParameters(Method method) {
		Annotation[][] annotations = method.getParameterAnnotations();
		return IntStream.range(0, annotations.length)
			.filter((index) -> Arrays.stream(annotations[index]).anyMatch(SessionValue.class::isInstance));
	}

	private static void check(ConfigurableListableBeanFactory beans, String name, Class<?> type, Method method,
			Collection<HandlerMethod> served) {
		if (annotatedParameters(method).findAny().isEmpty()) {
			return;
		}
		String bean = ScopedProxyUtils.isScopedTarget(name) ? ScopedProxyUtils.getOriginalBeanName(name) : name;
		Method specific = BridgeMethodResolver.getMostSpecificMethod(method, type);
		List<HandlerMethod> handlers = served.stream()
			.filter((handler) -> handler.getBeanType() == type || handler.getBean().equals(bean))
			.filter((handler) -> handler.getMethod().equals(method) || handler.getMethod().equals(specific))
			.toList();
		annotatedParameters(method).forEach((index) -> {
			if (handlers.isEmpty()) {
				throw isInterfaceProxy(beans, bean) ? behindInterfaceProxy(method, index)
						: new SessionParameterException(type, specific, index,
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
			if (HandlerKind.OTHER.includes(specific)) {
				throw new SessionParameterException(type, specific, index,
						"The method is a handler of messages or of GraphQL too, which ignore @SessionValue",
						"Write a method of its own for Spring MVC.");
			}
		});
	}

	private static boolean isInterfaceProxy(ConfigurableListableBeanFactory beans, String bean) {
		Class<?> type = beans.getType(bean, false);
		return type != null && Proxy.isProxyClass(type);
	}

	private static SessionParameterException behindInterfaceProxy(Method method, int index) {
		return new SessionParameterException(method.getDeclaringClass(), method, index,
				"Spring MVC does not call this method, because the bean is an interface proxy",
				"If the bean is a controller, make it a proxy of its class, with proxyTargetClass = true or"
						+ " spring.aop.proxy-target-class=true. If it is a client, remove @SessionValue.");
	}

}

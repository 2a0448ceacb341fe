package io.github.sessionstarter.servlet.mvc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.session.parameter.NestedSessionValueCheck;
import io.github.sessionstarter.session.parameter.SessionHandlers;
import io.github.sessionstarter.session.parameter.SessionParameter;
import io.github.sessionstarter.session.parameter.SessionParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;
import org.springframework.util.ReflectionUtils.MethodFilter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractHandlerMethodMapping;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * The methods that Spring MVC calls in an application. Gives them their sessions, and
 * finds those that ask for a session which they cannot have.
 */
public final class SessionHandlerMethods implements SessionHandlers {

	private static final MethodFilter EXCEPTION_HANDLERS = (method) -> AnnotatedElementUtils.hasAnnotation(method,
			ExceptionHandler.class);

	private final SessionArgumentResolvers resolvers;

	/**
	 * Create a new instance.
	 * @param registrations supplies the registered sessions, or {@code null} where the
	 * application has none
	 * @param types tells whether a type is that of a session, even where there are none
	 */
	public SessionHandlerMethods(Supplier<? extends @Nullable SessionRegistrations> registrations,
			Predicate<Class<?>> types) {
		this.resolvers = new SessionArgumentResolvers(registrations, types);
	}

	/**
	 * Give a bean that calls handler methods the resolvers of sessions.
	 * @param bean any bean of an application
	 */
	public void serve(Object bean) {
		this.resolvers.addTo(bean);
	}

	@Override
	public Collection<HandlerMethod> serveAll(ListableBeanFactory context) {
		List<HandlerAdapter> adapters = ordered(context, HandlerAdapter.class);
		List<HandlerExceptionResolver> failures = ordered(context, HandlerExceptionResolver.class);
		adapters.forEach(this::serve);
		failures.forEach(this::serve);
		return new Check(context, adapters, failures).served();
	}

	private static <T> List<T> ordered(ListableBeanFactory context, Class<T> type) {
		List<T> beans = new ArrayList<>(
				BeanFactoryUtils.beansOfTypeIncludingAncestors(context, type, true, false).values());
		AnnotationAwareOrderComparator.sort(beans);
		return beans;
	}

	/** A check of one context, as its dispatcher servlets see it. */
	private final class Check {

		private final ListableBeanFactory context;

		private final List<HandlerAdapter> adapters;

		private final @Nullable List<HandlerMethodArgumentResolver> ofFailures;

		private final NestedSessionValueCheck nested = new NestedSessionValueCheck();

		private final List<HandlerMethod> served = new ArrayList<>();

		Check(ListableBeanFactory context, List<HandlerAdapter> adapters, List<HandlerExceptionResolver> failures) {
			this.context = context;
			this.adapters = adapters;
			this.ofFailures = failures.stream()
				.flatMap(SessionHandlerMethods::flatten)
				.map(SessionArgumentResolvers::of)
				.findFirst()
				.orElse(null);
		}

		Collection<HandlerMethod> served() {
			Set<Class<?>> controllers = new HashSet<>();
			for (HandlerMethod method : mapped(this.context)) {
				RequestMappingHandlerAdapter adapter = adapterOf(method);
				serve(method, (adapter != null) ? adapter.getArgumentResolvers() : null);
				if (controllers.add(method.getBeanType())) {
					serveOthers(method.getBean(), method.getBeanType(), adapter);
				}
			}
			RequestMappingHandlerAdapter first = this.adapters.stream()
				.filter(RequestMappingHandlerAdapter.class::isInstance)
				.map(RequestMappingHandlerAdapter.class::cast)
				.findFirst()
				.orElse(null);
			for (String advice : this.context.getBeanNamesForAnnotation(ControllerAdvice.class)) {
				Class<?> type = this.context.getType(advice);
				if (type != null) {
					serveOthers(advice, type, first);
				}
			}
			return this.served;
		}

		private @Nullable RequestMappingHandlerAdapter adapterOf(HandlerMethod method) {
			return this.adapters.stream()
				.filter((adapter) -> adapter.supports(method))
				.findFirst()
				.map((adapter) -> (adapter instanceof RequestMappingHandlerAdapter ours) ? ours : null)
				.orElse(null);
		}

		/** Methods that are called before a handler, or after it has failed. */
		private void serveOthers(Object bean, Class<?> type, @Nullable RequestMappingHandlerAdapter adapter) {
			serveOthers(bean, type, RequestMappingHandlerAdapter.MODEL_ATTRIBUTE_METHODS,
					(adapter != null) ? adapter.getArgumentResolvers() : null);
			serveOthers(bean, type, RequestMappingHandlerAdapter.INIT_BINDER_METHODS,
					(adapter != null) ? adapter.getInitBinderArgumentResolvers() : null);
			serveOthers(bean, type, EXCEPTION_HANDLERS, this.ofFailures);
		}

		private void serveOthers(Object bean, Class<?> type, MethodFilter filter,
				@Nullable List<HandlerMethodArgumentResolver> resolvers) {
			MethodIntrospector.selectMethods(type, filter)
				.forEach((method) -> serve((bean instanceof String name) ? new HandlerMethod(name, this.context, method)
						: new HandlerMethod(bean, method), resolvers));
		}

		private void serve(HandlerMethod method, @Nullable List<HandlerMethodArgumentResolver> resolvers) {
			for (MethodParameter parameter : method.getMethodParameters()) {
				if (resolvers == null || !SessionArgumentResolvers.areFirstIn(resolvers)) {
					refuseUnserved(parameter);
				}
				else if (resolvers.get(0).supportsParameter(parameter)) {
					checkSession(parameter);
				}
				else if (resolvers.get(1).supportsParameter(parameter)) {
					throw UnmarkedSessionArgumentResolver.refusal(parameter);
				}
				else {
					this.nested.check(parameter);
				}
			}
			this.served.add(method);
		}

		private void checkSession(MethodParameter parameter) {
			SessionRegistrations sessions = SessionHandlerMethods.this.resolvers.registrations().get();
			if (sessions == null) {
				throw SessionParameterException.of(parameter,
						"The application has no sessions: their auto-configuration is switched off or excluded",
						"Remove 'sessions.enabled: false' and exclusions of auto-configurations of the sessions,"
								+ " or remove the parameter.");
			}
			if (parameter.getParameterType() == Sessions.class) {
				return;
			}
			try {
				SessionParameter.of(parameter, sessions);
			}
			catch (IllegalArgumentException ex) {
				throw SessionParameterException.of(parameter, String.valueOf(ex.getMessage()),
						"Declare the session, or correct the parameter of the controller.");
			}
		}

	}

	private void refuseUnserved(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		if (parameter.hasParameterAnnotation(SessionValue.class) || type == TypedSession.class
				|| type == Sessions.class) {
			throw SessionParameterException.of(parameter,
					"No RequestMappingHandlerAdapter calls this method, and no other HandlerAdapter gives sessions to methods",
					"Define the HandlerAdapter of the application as a bean of type RequestMappingHandlerAdapter.");
		}
		if (parameter.getParameterAnnotations().length == 0
				&& UnmarkedSessionArgumentResolver.isSession(parameter, this.resolvers.types())) {
			throw UnmarkedSessionArgumentResolver.refusal(parameter);
		}
	}

	private static Stream<ExceptionHandlerExceptionResolver> flatten(HandlerExceptionResolver resolver) {
		return (resolver instanceof HandlerExceptionResolverComposite composite)
				? composite.getExceptionResolvers().stream().flatMap(SessionHandlerMethods::flatten)
				: Stream.of(resolver)
					.filter(ExceptionHandlerExceptionResolver.class::isInstance)
					.map(ExceptionHandlerExceptionResolver.class::cast);
	}

	private static List<HandlerMethod> mapped(ListableBeanFactory context) {
		return context.getBeansOfType(HandlerMapping.class, true, false)
			.values()
			.stream()
			.flatMap(SessionHandlerMethods::mapped)
			.toList();
	}

	private static Stream<HandlerMethod> mapped(Object mapping) {
		if (mapping instanceof AbstractHandlerMethodMapping<?> methods) {
			return methods.getHandlerMethods().values().stream();
		}
		// Such as the one of Spring Data REST, whose parts are not beans.
		return (mapping instanceof Iterable<?> composite)
				? StreamSupport.stream(composite.spliterator(), false).flatMap(SessionHandlerMethods::mapped)
				: Stream.empty();
	}

}

package io.github.sessionstarter.web.mvc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.github.sessionstarter.web.SessionRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Puts the resolvers of sessions ahead of all others, because some of Spring MVC's own
 * take a parameter of any type and ignore annotations that they do not know.
 *
 * @param registrations supplies the registered sessions, or {@code null} where the
 * application has none
 */
record SessionArgumentResolvers(Supplier<? extends @Nullable SessionRegistrations> registrations) {

	/**
	 * Put the resolvers of sessions in front if the bean has resolvers.
	 * @param bean any bean of an application
	 */
	void addTo(Object bean) {
		if (bean instanceof RequestMappingHandlerAdapter adapter) {
			adapter.setArgumentResolvers(withSessions(adapter.getArgumentResolvers()));
			adapter.setInitBinderArgumentResolvers(withSessions(adapter.getInitBinderArgumentResolvers()));
		}
		else if (bean instanceof ExceptionHandlerExceptionResolver resolver) {
			resolver.setArgumentResolvers(withSessions(of(resolver)));
		}
		else if (bean instanceof HandlerExceptionResolverComposite composite) {
			composite.getExceptionResolvers().forEach(this::addTo);
		}
	}

	private @Nullable List<HandlerMethodArgumentResolver> withSessions(
			@Nullable List<HandlerMethodArgumentResolver> present) {
		if (present == null || areFirstIn(present)) {
			return present;
		}
		List<HandlerMethodArgumentResolver> others = present.stream()
			.filter((resolver) -> !(resolver instanceof UnmarkedSessionArgumentResolver))
			.toList();
		List<HandlerMethodArgumentResolver> all = new ArrayList<>();
		all.add(new SessionValueArgumentResolver(this.registrations));
		all.add(new UnmarkedSessionArgumentResolver(this.registrations, others));
		all.addAll(others);
		return all;
	}

	static boolean areFirstIn(@Nullable List<HandlerMethodArgumentResolver> resolvers) {
		return resolvers != null && resolvers.size() > 1 && resolvers.get(0) instanceof SessionValueArgumentResolver
				&& resolvers.get(1) instanceof UnmarkedSessionArgumentResolver;
	}

	static @Nullable List<HandlerMethodArgumentResolver> of(ExceptionHandlerExceptionResolver resolver) {
		HandlerMethodArgumentResolverComposite resolvers = resolver.getArgumentResolvers();
		return (resolvers != null) ? resolvers.getResolvers() : null;
	}

}

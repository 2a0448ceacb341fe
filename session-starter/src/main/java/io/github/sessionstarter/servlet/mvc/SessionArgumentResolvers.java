package io.github.sessionstarter.servlet.mvc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import io.github.sessionstarter.session.SessionRegistrations;
import org.jspecify.annotations.Nullable;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * The resolvers of sessions, which come ahead of all others because some of Spring MVC's
 * own take a parameter of any type and ignore annotations that they do not know.
 *
 * @param registrations supplies the registered sessions, or {@code null} where the
 * application has none
 * @param types tells whether a type is that of a session, even where there are none
 */
record SessionArgumentResolvers(Supplier<? extends @Nullable SessionRegistrations> registrations,
		Predicate<Class<?>> types) {

	/**
	 * Put the resolvers of sessions in front if the bean has resolvers.
	 * @param bean any bean of an application
	 */
	void addTo(Object bean) {
		if (bean instanceof RequestMappingHandlerAdapter adapter) {
			putFirst(adapter.getArgumentResolvers(), adapter::setArgumentResolvers);
			putFirst(adapter.getInitBinderArgumentResolvers(), adapter::setInitBinderArgumentResolvers);
		}
		else if (bean instanceof ExceptionHandlerExceptionResolver resolver) {
			putFirst(of(resolver), resolver::setArgumentResolvers);
		}
		else if (bean instanceof HandlerExceptionResolverComposite composite) {
			composite.getExceptionResolvers().forEach(this::addTo);
		}
	}

	/**
	 * Leave what is right as it is: setting the resolvers of Spring MVC takes the present
	 * ones away for a moment, from running requests too.
	 */
	private void putFirst(@Nullable List<HandlerMethodArgumentResolver> present,
			Consumer<List<HandlerMethodArgumentResolver>> target) {
		if (present == null || areFirstIn(present)) {
			return;
		}
		List<HandlerMethodArgumentResolver> others = present.stream()
			.filter((resolver) -> !(resolver instanceof UnmarkedSessionArgumentResolver))
			.toList();
		List<HandlerMethodArgumentResolver> all = new ArrayList<>();
		all.add(new SessionValueArgumentResolver(this.registrations));
		all.add(new UnmarkedSessionArgumentResolver(this.types, others));
		all.addAll(others);
		target.accept(all);
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

package io.github.sessionstarter.session.parameter;

import java.lang.reflect.Method;
import java.util.List;

import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;

/**
 * Methods of beans that the same frameworks call.
 *
 * @param annotations the names of the annotations that such a method has; most of them
 * are not on the class path of every application
 */
record HandlerKind(List<String> annotations) {

	/** Called by Spring MVC or WebFlux. */
	static final HandlerKind WEB = new HandlerKind(List.of("org.springframework.web.bind.annotation.RequestMapping",
			"org.springframework.web.bind.annotation.ExceptionHandler",
			"org.springframework.web.bind.annotation.ModelAttribute",
			"org.springframework.web.bind.annotation.InitBinder",
			"org.springframework.web.service.annotation.HttpExchange"));

	/** Called by frameworks that know nothing of sessions. */
	static final HandlerKind OTHER = new HandlerKind(
			List.of("org.springframework.messaging.handler.annotation.MessageMapping",
					"org.springframework.messaging.handler.annotation.MessageExceptionHandler",
					"org.springframework.messaging.simp.annotation.SubscribeMapping",
					"org.springframework.messaging.rsocket.annotation.ConnectMapping",
					"org.springframework.messaging.rsocket.service.RSocketExchange",
					"org.springframework.graphql.data.method.annotation.SchemaMapping",
					"org.springframework.graphql.data.method.annotation.BatchMapping",
					"org.springframework.graphql.data.method.annotation.GraphQlExceptionHandler"));

	/** Return whether a method is of this kind, or overrides one that is. */
	boolean includes(Method method) {
		return includes(MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY));
	}

	/** Return whether a method says itself that it is of any kind. */
	static boolean isDeclaredAt(Method method) {
		if (method.getAnnotations().length == 0) {
			return false;
		}
		MergedAnnotations declared = MergedAnnotations.from(method);
		return WEB.includes(declared) || OTHER.includes(declared);
	}

	private boolean includes(MergedAnnotations annotations) {
		return this.annotations.stream().anyMatch(annotations::isPresent);
	}

}

package io.github.sessionstarter.servlet.mvc;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.session.SessionRegistrations;
import io.github.sessionstarter.session.parameter.SessionParameter;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * The resolver of parameters that are annotated with {@link SessionValue}, and of
 * parameters of type {@link Sessions}.
 */
public final class SessionValueArgumentResolver implements HandlerMethodArgumentResolver {

	private final Supplier<? extends @Nullable SessionRegistrations> registrations;

	private final Map<MethodParameter, SessionParameter> parameters = new ConcurrentHashMap<>();

	/**
	 * Create a new resolver.
	 * @param registrations the sessions that parameters can ask for
	 */
	public SessionValueArgumentResolver(SessionRegistrations registrations) {
		this(() -> registrations);
	}

	SessionValueArgumentResolver(Supplier<? extends @Nullable SessionRegistrations> registrations) {
		this.registrations = registrations;
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.hasParameterAnnotation(SessionValue.class) || parameter.getParameterType() == Sessions.class;
	}

	@Override
	public @Nullable Object resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		HttpServletRequest servletRequest = servletRequest(request);
		if (parameter.getParameterType() == Sessions.class) {
			return ServletSessions.of(servletRequest);
		}
		SessionParameter target = this.parameters.computeIfAbsent(parameter, this::target);
		return target.argument(ServletSessions.detailed(servletRequest, target.name()));
	}

	private SessionParameter target(MethodParameter parameter) {
		SessionRegistrations sessions = this.registrations.get();
		if (sessions == null) {
			throw new IllegalStateException("The application has no sessions");
		}
		return SessionParameter.of(parameter, sessions);
	}

	private static HttpServletRequest servletRequest(NativeWebRequest request) {
		HttpServletRequest servletRequest = request.getNativeRequest(HttpServletRequest.class);
		if (servletRequest == null) {
			throw new IllegalStateException("Sessions are for servlet requests only");
		}
		return servletRequest;
	}

}

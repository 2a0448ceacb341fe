package io.github.sessionstarter.sample;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.Sessions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The interceptor that shows every page as its user prefers. A session that no page is
 * rendered with is not touched.
 */
@Component
class PagePreferences implements HandlerInterceptor, WebMvcConfigurer {

	private final Sessions sessions;

	PagePreferences(Sessions sessions) {
		this.sessions = sessions;
	}

	@Override
	public void addInterceptors(InterceptorRegistry registry) {
		registry.addInterceptor(this);
	}

	@Override
	public void postHandle(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable ModelAndView page) {
		String view = (page != null) ? page.getViewName() : null;
		if (page != null && view != null && !view.startsWith("redirect:")) {
			page.addObject("preferences",
					Objects.requireNonNullElse(this.sessions.get(Preferences.class), Preferences.NONE));
		}
	}

}

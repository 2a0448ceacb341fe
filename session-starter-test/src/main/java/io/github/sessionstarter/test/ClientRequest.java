package io.github.sessionstarter.test;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

import jakarta.servlet.http.Cookie;

import io.github.sessionstarter.session.RequestSessions;
import io.github.sessionstarter.session.SessionRegistrations;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * A request that carries what its client has got from earlier responses.
 */
final class ClientRequest {

	private final MockHttpServletRequest request;

	ClientRequest(MockHttpServletRequest request) {
		this.request = request;
	}

	/** Change sessions as an earlier request would have done. */
	void hold(Consumer<RequestSessions> change) {
		EarlierExchange earlier = new EarlierExchange(this.request);
		RequestSessions sessions = new RequestSessions(registrations(), earlier);
		change.accept(sessions);
		sessions.commit();
		sessions.end();
		earlier.headers().forEach((name, values) -> {
			if (name.equalsIgnoreCase(HttpHeaders.SET_COOKIE)) {
				keepCookies(values);
			}
			else if (!name.equalsIgnoreCase(HttpHeaders.VARY) && !name.equalsIgnoreCase(HttpHeaders.CACHE_CONTROL)) {
				this.request.removeHeader(name);
				this.request.addHeader(name, values);
			}
		});
	}

	private SessionRegistrations registrations() {
		ApplicationContext application = WebApplicationContextUtils
			.getWebApplicationContext(this.request.getServletContext());
		SessionRegistrations registrations = (application != null)
				? application.getBeanProvider(SessionRegistrations.class).getIfAvailable() : null;
		if (registrations == null) {
			throw new IllegalStateException("The application of this test has no sessions. Use @WebMvcTest, or"
					+ " @SpringBootTest with @AutoConfigureMockMvc, rather than MockMvcBuilders.standaloneSetup(...),"
					+ " and check that sessions.registrations declares one");
		}
		return registrations;
	}

	/**
	 * An empty value removes a cookie, such as the last one of a text that got shorter.
	 */
	private void keepCookies(List<String> lines) {
		Cookie[] before = this.request.getCookies();
		List<String> asText = (before != null) ? List.of()
				: Collections.list(this.request.getHeaders(HttpHeaders.COOKIE));
		Map<String, Cookie> cookies = new LinkedHashMap<>();
		Arrays.stream(Objects.requireNonNullElse(before, new Cookie[0]))
			.forEach((cookie) -> cookies.put(cookie.getName(), cookie));
		for (String line : lines) {
			String[] pair = line.split(";", 2)[0].split("=", 2);
			if (pair[1].isEmpty()) {
				cookies.remove(pair[0]);
			}
			else {
				cookies.put(pair[0], new Cookie(pair[0], pair[1]));
			}
		}
		this.request.setCookies(cookies.values().toArray(Cookie[]::new));
		asText.forEach((cookie) -> this.request.addHeader(HttpHeaders.COOKIE, cookie));
	}

}

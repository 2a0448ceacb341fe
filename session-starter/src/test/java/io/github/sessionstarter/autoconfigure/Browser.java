package io.github.sessionstarter.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.servlet.http.Cookie;

import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Visits an application and keeps its cookies.
 */
final class Browser {

	private final Map<String, String> cookies = new LinkedHashMap<>();

	private final MockMvc mvc;

	Browser(WebApplicationContext application) {
		FilterRegistrationBean<?> filter = application.getBean("typedSessionFilterRegistration",
				FilterRegistrationBean.class);
		this.mvc = MockMvcBuilders.webAppContextSetup(application).addFilters(filter.getFilter()).build();
	}

	MockHttpServletResponse get(String path) throws Exception {
		MockHttpServletResponse response = this.mvc
			.perform(MockMvcRequestBuilders.get(path)
				.headers((headers) -> this.cookies.forEach((name, value) -> headers.add("Cookie", name + "=" + value))))
			.andReturn()
			.getResponse();
		for (Cookie cookie : response.getCookies()) {
			if (cookie.getMaxAge() == 0) {
				this.cookies.remove(cookie.getName());
			}
			else {
				this.cookies.put(cookie.getName(), cookie.getValue());
			}
		}
		return response;
	}

	String text(String path) throws Exception {
		MockHttpServletResponse response = get(path);
		assertThat(response.getStatus()).isEqualTo(200);
		return response.getContentAsString();
	}

	int status(String path) throws Exception {
		return get(path).getStatus();
	}

	String cookie(String name) {
		assertThat(this.cookies).as("cookies: " + this.cookies.keySet().stream().collect(Collectors.joining()))
			.containsKey(name);
		return this.cookies.get(name);
	}

	void setCookie(String name, String value) {
		this.cookies.put(name, value);
	}

	boolean hasCookie(String name) {
		return this.cookies.containsKey(name);
	}

}

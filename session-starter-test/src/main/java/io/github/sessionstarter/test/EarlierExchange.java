package io.github.sessionstarter.test;

import java.util.Collection;
import java.util.List;

import io.github.sessionstarter.http.SessionExchange;
import io.github.sessionstarter.servlet.ServletExchange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * An exchange to the same path, whose response has nothing but headers.
 */
final class EarlierExchange implements SessionExchange {

	private final SessionExchange request;

	private final HttpHeaders headers = new HttpHeaders();

	EarlierExchange(MockHttpServletRequest request) {
		this.request = new ServletExchange(request, new MockHttpServletResponse());
	}

	HttpHeaders headers() {
		return this.headers;
	}

	@Override
	public List<String> requestHeaders(String name) {
		return this.request.requestHeaders(name);
	}

	@Override
	public @Nullable PathContainer requestPath() {
		return this.request.requestPath();
	}

	@Override
	public int responseStatus() {
		return HttpStatus.OK.value();
	}

	@Override
	public boolean isCommitted() {
		return false;
	}

	@Override
	public Collection<String> responseHeaders(String name) {
		return this.headers.getOrEmpty(name);
	}

	@Override
	public void addResponseHeader(String name, String value) {
		this.headers.add(name, value);
	}

	@Override
	public void setResponseHeader(String name, String value) {
		this.headers.set(name, value);
	}

}

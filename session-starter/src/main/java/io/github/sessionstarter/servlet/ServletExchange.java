package io.github.sessionstarter.servlet;

import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import io.github.sessionstarter.http.SessionExchange;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * A request of a servlet container and its response.
 *
 * @param request the request
 * @param response the response
 */
public record ServletExchange(HttpServletRequest request, HttpServletResponse response) implements SessionExchange {

	@Override
	public List<String> requestHeaders(String name) {
		Enumeration<String> values = this.request.getHeaders(name);
		if (!values.hasMoreElements()) {
			return List.of();
		}
		String first = values.nextElement();
		if (!values.hasMoreElements()) {
			return List.of(first);
		}
		List<String> all = Collections.list(values);
		all.add(0, first);
		return all;
	}

	/**
	 * Return the path also where another filter has sent the request on to an error page
	 * or elsewhere before ours has seen it.
	 */
	@Override
	public @Nullable PathContainer requestPath() {
		RequestPath path = ServletRequestPathUtils.parse(this.request);
		Object asked = this.request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
		if (asked == null) {
			asked = this.request.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI);
		}
		return (asked instanceof String uri) ? within(uri, base(path)) : path.pathWithinApplication();
	}

	private static @Nullable PathContainer within(String uri, String base) {
		if (!uri.equals(base) && !uri.startsWith(base + '/')) {
			return null;
		}
		try {
			return RequestPath.parse(uri, base).pathWithinApplication();
		}
		catch (IllegalArgumentException ex) {
			return null; // broken escapes, for which the error page is
		}
	}

	/** Return the paths of the application and of the servlet. */
	private static String base(RequestPath path) {
		int end = path.value().length() - path.pathWithinApplication().value().length();
		return path.value().substring(0, end);
	}

	@Override
	public int responseStatus() {
		return this.response.getStatus();
	}

	@Override
	public boolean isCommitted() {
		return this.response.isCommitted();
	}

	@Override
	public Collection<String> responseHeaders(String name) {
		return this.response.getHeaders(name);
	}

	@Override
	public void addResponseHeader(String name, String value) {
		this.response.addHeader(name, value);
	}

	@Override
	public void setResponseHeader(String name, String value) {
		this.response.setHeader(name, value);
	}

}

package io.github.sessionstarter.servlet;

import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import io.github.sessionstarter.http.SessionExchange;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.RequestPath;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * A request of a servlet container and its response.
 */
public final class ServletExchange implements SessionExchange {

	private final HttpServletRequest request;

	private final HttpServletResponse response;

	/** The lowest wrapper of the filters before ours, or {@code null} without one. */
	private final @Nullable ServletResponseWrapper lowest;

	/**
	 * Create a new exchange.
	 * @param request the request
	 * @param response the response
	 */
	public ServletExchange(HttpServletRequest request, HttpServletResponse response) {
		this.request = request;
		this.response = response;
		this.lowest = lowest(response);
	}

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
		outsideOfIncludes(() -> this.response.addHeader(name, value));
	}

	@Override
	public void setResponseHeader(String name, String value) {
		outsideOfIncludes(() -> this.response.setHeader(name, value));
	}

	/**
	 * While the output of another servlet is included, Tomcat has a wrapper below those
	 * of the filters before ours, which ignores headers. Without it, they arrive.
	 */
	private void outsideOfIncludes(Runnable writing) {
		if (this.lowest == null || !(this.lowest.getResponse() instanceof ServletResponseWrapper include)) {
			writing.run();
			return;
		}
		ServletResponse container = include;
		while (container instanceof ServletResponseWrapper wrapper) {
			container = wrapper.getResponse();
		}
		this.lowest.setResponse(container);
		try {
			writing.run();
		}
		finally {
			this.lowest.setResponse(include);
		}
	}

	private static @Nullable ServletResponseWrapper lowest(ServletResponse response) {
		ServletResponseWrapper lowest = null;
		for (ServletResponse each = response; each instanceof ServletResponseWrapper wrapper;) {
			lowest = wrapper;
			each = wrapper.getResponse();
		}
		return lowest;
	}

}

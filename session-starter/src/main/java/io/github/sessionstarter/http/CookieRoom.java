package io.github.sessionstarter.http;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.SessionTooLargeException;
import org.springframework.http.HttpHeaders;

/**
 * The room that a server leaves for cookies. A browser sends all cookies of a host with
 * each request; a server that finds them too large answers every page with an error, the
 * log-out included, until the user deletes cookies by hand. So what the browser sent,
 * with what this response changes, has to fit, and the cookies of this response too. A
 * part stays free for the other headers.
 * <p>
 * What makes the cookies of the browser no larger is refused only where the response has
 * no room for it. A renewal can make a token some characters longer: half of the room for
 * other headers is open to it, so that a user whose other cookies are large stays logged
 * in. Two responses at the same time can still add up to more than each of them knows of,
 * by what both have added.
 */
final class CookieRoom {

	/** Left for all headers that are not cookies. */
	private static final int OTHER_HEADERS = 2048;

	/** How much longer a token becomes at most by a renewal, which writes more digits. */
	private static final int RENEWAL = 32;

	/** The name of the header, colon, space and end of line. */
	private static final int AROUND_LINE = HttpHeaders.SET_COOKIE.length() + 4;

	/** Semicolon and space. */
	private static final int BETWEEN_PAIRS = 2;

	private final String session;

	private final HeaderLimits limits;

	CookieRoom(String session, HeaderLimits limits) {
		this.session = session;
		this.limits = limits;
	}

	/**
	 * Refuse lines that do not fit.
	 * @param lines the {@code Set-Cookie} lines to add
	 * @throws SessionTooLargeException if the cookies would be too large
	 */
	void check(SessionExchange exchange, List<String> lines) {
		Collection<String> present = exchange.responseHeaders(HttpHeaders.SET_COOKIE);
		long response = length(present) + length(lines) + (long) AROUND_LINE * (present.size() + lines.size());
		require(response, this.limits.response());
		List<String> request = exchange.requestHeaders(HttpHeaders.COOKIE);
		// Even if nothing that the browser has is replaced, it usually fits.
		if (length(request) + response > room(this.limits.request())) {
			Jar jar = new Jar();
			request.forEach(jar::addAll);
			present.forEach(jar::set);
			long before = jar.size;
			lines.forEach(jar::set);
			long grown = jar.size - before;
			long open = (grown <= RENEWAL) ? OTHER_HEADERS / 2 : 0;
			if (grown > 0 && jar.size > room(this.limits.request()) + open) {
				require(jar.size, this.limits.request());
			}
		}
	}

	private void require(long size, HeaderLimits.Limit limit) {
		if (size > room(limit)) {
			throw SessionTooLargeException.ofAllCookies(this.session, size, room(limit), limit.property());
		}
	}

	private static long room(HeaderLimits.Limit limit) {
		return limit.bytes() - OTHER_HEADERS;
	}

	private static long length(Collection<String> lines) {
		long length = 0;
		for (String line : lines) {
			length += line.length();
		}
		return length;
	}

	/**
	 * The cookies that a browser has for a host, as far as the server knows.
	 */
	private static final class Jar {

		private final Map<String, Integer> sizes = new HashMap<>();

		private long size;

		/** Add what the browser sent, a name more than once if it did so. */
		void addAll(String header) {
			for (String pair : header.split(";")) {
				String cookie = pair.trim();
				this.size += cookie.length() + BETWEEN_PAIRS;
				this.sizes.put(name(cookie), cookie.length() + BETWEEN_PAIRS);
			}
		}

		/** Replace or remove a cookie, as the browser will. */
		void set(String line) {
			int end = line.indexOf(';');
			String cookie = (end < 0) ? line : line.substring(0, end);
			int size = line.contains("; Max-Age=0") ? 0 : cookie.length() + BETWEEN_PAIRS;
			Integer replaced = this.sizes.put(name(cookie), size);
			this.size += size - ((replaced != null) ? replaced : 0);
		}

		private static String name(String cookie) {
			int equals = cookie.indexOf('=');
			return (equals < 0) ? cookie : cookie.substring(0, equals).trim();
		}

	}

}

package io.github.sessionstarter.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * The headers that keep the response to one client away from others that ask the same
 * cache (RFC 9111).
 */
public final class CacheHeaders {

	/** What keeps a response out of shared caches (RFC 9111, section 5.2.2). */
	private static final Pattern NOT_SHARED = Pattern.compile("no-store|private", Pattern.CASE_INSENSITIVE);

	/** What speaks to shared caches. */
	private static final Pattern SHARED = Pattern.compile("public|proxy-revalidate|s-maxage *=.*",
			Pattern.CASE_INSENSITIVE);

	/** What some caches obey instead (RFC 9213 and older), and how they keep nothing. */
	private static final Map<String, String> OF_SOME_CACHES = Map.of("CDN-Cache-Control", "no-store",
			"Surrogate-Control", "no-store", "X-Accel-Expires", "0");

	private CacheHeaders() {
	}

	/**
	 * Add a request header to {@code Vary}, unless the application has done so.
	 * @param exchange the request and its response, not yet committed
	 * @param requestHeader the name of the header that the response depends on
	 */
	public static void vary(SessionExchange exchange, String requestHeader) {
		Collection<String> present = exchange.responseHeaders(HttpHeaders.VARY);
		for (String line : present) {
			for (String name : StringUtils.tokenizeToStringArray(line, ",")) {
				if (name.equals("*") || name.equalsIgnoreCase(requestHeader)) {
					return;
				}
			}
		}
		exchange.addResponseHeader(HttpHeaders.VARY, requestHeader);
	}

	/**
	 * Keep a response out of caches because it changes a token. What the application has
	 * said about caching stays, except that no shared cache may keep the token, which it
	 * would give to others.
	 * @param exchange the request and its response, not yet committed
	 */
	public static void protectToken(SessionExchange exchange) {
		OF_SOME_CACHES.forEach((header, nothing) -> {
			if (!exchange.responseHeaders(header).isEmpty()) {
				exchange.setResponseHeader(header, nothing);
			}
		});
		List<String> directives = new ArrayList<>();
		for (String line : exchange.responseHeaders(HttpHeaders.CACHE_CONTROL)) {
			directives.addAll(List.of(StringUtils.tokenizeToStringArray(line, ",")));
		}
		if (directives.isEmpty()) {
			exchange.setResponseHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}
		else if (directives.stream().noneMatch((directive) -> NOT_SHARED.matcher(directive).matches())) {
			directives.removeIf((directive) -> SHARED.matcher(directive).matches());
			directives.add("private");
			exchange.setResponseHeader(HttpHeaders.CACHE_CONTROL, String.join(", ", directives));
		}
	}

}

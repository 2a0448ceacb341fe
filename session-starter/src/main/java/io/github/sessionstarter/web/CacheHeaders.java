package io.github.sessionstarter.web;

import java.util.Collection;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * Keeps the response to one client away from others that ask the same cache (RFC 9111).
 */
final class CacheHeaders {

	private CacheHeaders() {
	}

	/** Adds a request header to {@code Vary}, unless the application has done so. */
	static void vary(HttpServletResponse response, String requestHeader) {
		Collection<String> present = response.getHeaders(HttpHeaders.VARY);
		for (String line : present) {
			for (String name : StringUtils.tokenizeToStringArray(line, ",")) {
				if (name.equals("*") || name.equalsIgnoreCase(requestHeader)) {
					return;
				}
			}
		}
		response.addHeader(HttpHeaders.VARY, requestHeader);
	}

	/** Leaves the word to the application if it has said anything about caching. */
	static void noStore(HttpServletResponse response) {
		if (!response.containsHeader(HttpHeaders.CACHE_CONTROL)) {
			response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		}
	}

}

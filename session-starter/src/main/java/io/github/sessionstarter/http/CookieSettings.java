package io.github.sessionstarter.http;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A cookie that carries a session.
 *
 * @param name the name of the cookie
 * @param encoding how the token is written as a cookie value
 * @param maxChunks over how many cookies a large value is split at most, 1 to 4
 * @param attributes what the browser is told about the cookie
 * @param limits how large all cookies together may become
 */
public record CookieSettings(String name, CookieEncoding encoding, int maxChunks, Attributes attributes,
		HeaderLimits limits) {

	/**
	 * The attributes of a cookie (RFC 6265bis).
	 *
	 * @param path the path below which the browser sends it
	 * @param domain the domain whose hosts receive it; {@code null} for the host itself
	 * @param maxAge how long the browser keeps it, negative until the browser is closed,
	 * or {@code null} for as long as the session lives
	 * @param secure whether it travels over TLS only
	 * @param httpOnly whether scripts cannot read it
	 * @param sameSite {@code Strict}, {@code Lax} or {@code None}
	 * @param partitioned whether it is kept apart for each top-level site (CHIPS)
	 * @param further further attributes, by name; an empty value writes the name alone
	 */
	public record Attributes(String path, @Nullable String domain, @Nullable Duration maxAge, boolean secure,
			boolean httpOnly, String sameSite, boolean partitioned, Map<String, String> further) {

	}

}

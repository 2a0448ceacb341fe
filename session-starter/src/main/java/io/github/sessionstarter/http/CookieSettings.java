package io.github.sessionstarter.http;

import java.time.Duration;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries a session (RFC 6265bis).
 *
 * @param name the name of the cookie
 * @param path the path below which the browser sends it
 * @param domain the domain whose hosts receive it, or {@code null} for the host that set
 * it
 * @param maxAge how long the browser keeps it, negative until the browser is closed, or
 * {@code null} for as long as the session lives
 * @param secure whether it travels over TLS only
 * @param httpOnly whether scripts cannot read it
 * @param sameSite {@code Strict}, {@code Lax} or {@code None}
 * @param partitioned whether it is kept apart for each top-level site (CHIPS)
 * @param encoding how the token is written as a cookie value
 * @param maxChunks over how many cookies a large value is split at most, 1 to 4
 * @param attributes further attributes, by name; an empty value writes the name alone
 */
public record CookieSettings(String name, String path, @Nullable String domain, @Nullable Duration maxAge,
		boolean secure, boolean httpOnly, String sameSite, boolean partitioned, CookieEncoding encoding, int maxChunks,
		Map<String, String> attributes) {

}

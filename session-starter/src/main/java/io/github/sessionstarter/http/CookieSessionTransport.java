package io.github.sessionstarter.http;

import java.time.Duration;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * A transport that carries a token in a cookie, or in several if it is large and that is
 * allowed (RFC 6265bis).
 */
public final class CookieSessionTransport implements SessionTransport {

	/** Browsers keep no cookie for longer (RFC 6265bis, section 5.5). */
	private static final Duration MAX_AGE = Duration.ofDays(400);

	private final CookieSettings cookie;

	private final CookieChunks chunks;

	private final String furtherAttributes;

	/**
	 * Create a new transport.
	 * @param cookie the cookie to read and write
	 */
	public CookieSessionTransport(CookieSettings cookie) {
		this.cookie = cookie;
		this.chunks = new CookieChunks(cookie.name(), cookie.maxChunks());
		StringBuilder further = new StringBuilder();
		cookie.attributes().further().forEach((name, value) -> {
			further.append("; ").append(name);
			if (!value.isEmpty()) {
				further.append('=').append(value);
			}
		});
		this.furtherAttributes = further.toString();
	}

	@Override
	public List<String> read(SessionExchange exchange) {
		List<String> values = values(exchange, this.cookie.name());
		return values.isEmpty() ? values : values.stream().map((value) -> decode(value, exchange)).toList();
	}

	private static List<String> values(SessionExchange exchange, String name) {
		return CookieHeader.values(exchange.requestHeaders(HttpHeaders.COOKIE), name);
	}

	private String decode(String first, SessionExchange exchange) {
		return IncomingTokens.decode(first, (text) -> {
			String value = this.chunks.join(text, (name) -> values(exchange, name));
			return (value != null) ? this.cookie.encoding().decode(value) : null;
		});
	}

	@Override
	public void write(SessionExchange exchange, String token, Duration remaining) {
		List<String> values = this.chunks.split(this.cookie.encoding().encode(token));
		// A full second more rather than less: Max-Age=0 would remove the cookie.
		Duration configured = this.cookie.attributes().maxAge();
		Duration maxAge = (configured != null) ? configured : Duration.ofSeconds(remaining.plusMillis(999).toSeconds());
		for (int place = 0; place < values.size(); place++) {
			send(exchange, place, values.get(place), (maxAge.compareTo(MAX_AGE) > 0) ? MAX_AGE : maxAge);
		}
		remove(exchange, values.size());
	}

	@Override
	public void remove(SessionExchange exchange) {
		remove(exchange, 0);
	}

	/**
	 * Remove a cookie and those that come after it. Every attribute is written again:
	 * with others, the browser would keep the cookie that it has.
	 */
	private void remove(SessionExchange exchange, int first) {
		for (int place = first; place < this.chunks.max(); place++) {
			send(exchange, place, "", Duration.ZERO);
		}
	}

	private void send(SessionExchange exchange, int place, String value, Duration maxAge) {
		CookieSettings.Attributes attributes = this.cookie.attributes();
		String header = ResponseCookie.from(this.chunks.name(place), value)
			.path(attributes.path())
			.domain(attributes.domain())
			.maxAge(maxAge)
			.secure(attributes.secure())
			.httpOnly(attributes.httpOnly())
			.sameSite(attributes.sameSite())
			.partitioned(attributes.partitioned())
			.build()
			.toString();
		exchange.addResponseHeader(HttpHeaders.SET_COOKIE, header + this.furtherAttributes);
	}

	@Override
	public String requestHeader() {
		return HttpHeaders.COOKIE;
	}

}

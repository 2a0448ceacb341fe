package io.github.sessionstarter.http;

import java.time.Duration;
import java.util.ArrayList;
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

	private final CookieRoom room;

	private final String furtherAttributes;

	/**
	 * Create a new transport.
	 * @param cookie the cookie to read and write
	 */
	public CookieSessionTransport(CookieSettings cookie) {
		this.cookie = cookie;
		this.chunks = new CookieChunks(cookie.name(), cookie.maxChunks());
		this.room = new CookieRoom(cookie.name(), cookie.limits());
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
		Duration capped = (maxAge.compareTo(MAX_AGE) > 0) ? MAX_AGE : maxAge;
		List<String> lines = new ArrayList<>(this.chunks.max());
		for (int place = 0; place < values.size(); place++) {
			lines.add(line(place, values.get(place), capped));
		}
		removals(lines);
		this.room.check(exchange, lines);
		send(exchange, lines);
	}

	@Override
	public void remove(SessionExchange exchange) {
		List<String> lines = new ArrayList<>(this.chunks.max());
		removals(lines);
		send(exchange, lines);
	}

	/**
	 * Remove the cookies that no line is about. Every attribute is written again: with
	 * others, the browser would keep the cookie that it has.
	 */
	private void removals(List<String> lines) {
		for (int place = lines.size(); place < this.chunks.max(); place++) {
			lines.add(line(place, "", Duration.ZERO));
		}
	}

	private static void send(SessionExchange exchange, List<String> lines) {
		lines.forEach((line) -> exchange.addResponseHeader(HttpHeaders.SET_COOKIE, line));
	}

	private String line(int place, String value, Duration maxAge) {
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
		return header + this.furtherAttributes;
	}

	@Override
	public String requestHeader() {
		return HttpHeaders.COOKIE;
	}

}

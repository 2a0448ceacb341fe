package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.SessionTooLargeException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * Carries a token in a cookie (RFC 6265bis).
 */
public final class CookieSessionTransport implements SessionTransport {

	/** What browsers take: name, equals sign and value (RFC 6265bis, section 5.6). */
	private static final int MAX_SIZE = 4096;

	/** Browsers keep no cookie for longer (RFC 6265bis, section 5.5). */
	private static final Duration MAX_AGE = Duration.ofDays(400);

	private final CookieSettings cookie;

	private final String furtherAttributes;

	/**
	 * Create a new transport.
	 * @param cookie the cookie to read and write
	 */
	public CookieSessionTransport(CookieSettings cookie) {
		this.cookie = cookie;
		StringBuilder further = new StringBuilder();
		cookie.attributes().forEach((name, value) -> {
			further.append("; ").append(name);
			if (!value.isEmpty()) {
				further.append('=').append(value);
			}
		});
		this.furtherAttributes = further.toString();
	}

	@Override
	public List<String> read(HttpServletRequest request) {
		List<String> values = CookieHeader.values(request.getHeaders(HttpHeaders.COOKIE), this.cookie.name());
		return values.isEmpty() ? values
				: values.stream().map((value) -> IncomingTokens.decode(value, this.cookie.encoding()::decode)).toList();
	}

	@Override
	public void write(HttpServletResponse response, String token, Duration remaining) {
		String value = this.cookie.encoding().encode(token);
		int size = this.cookie.name().length() + 1 + value.length();
		if (size > MAX_SIZE) {
			throw new SessionTooLargeException(this.cookie.name(), size, MAX_SIZE);
		}
		// A full second more rather than less: Max-Age=0 would remove the cookie.
		Duration maxAge = (this.cookie.maxAge() != null) ? this.cookie.maxAge()
				: Duration.ofSeconds(remaining.plusMillis(999).toSeconds());
		send(response, value, (maxAge.compareTo(MAX_AGE) > 0) ? MAX_AGE : maxAge);
	}

	@Override
	public void remove(HttpServletResponse response) {
		// Every attribute again: with others, the browser would keep the cookie that it
		// has.
		send(response, "", Duration.ZERO);
	}

	private void send(HttpServletResponse response, String value, Duration maxAge) {
		String header = ResponseCookie.from(this.cookie.name(), value)
			.path(this.cookie.path())
			.domain(this.cookie.domain())
			.maxAge(maxAge)
			.secure(this.cookie.secure())
			.httpOnly(this.cookie.httpOnly())
			.sameSite(this.cookie.sameSite())
			.partitioned(this.cookie.partitioned())
			.build()
			.toString();
		response.addHeader(HttpHeaders.SET_COOKIE, header + this.furtherAttributes);
	}

	@Override
	public String requestHeader() {
		return HttpHeaders.COOKIE;
	}

}

package io.github.sessionstarter.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.SessionTooLargeException;

/**
 * Carries a token in a header of the session's name: the response sets it, the client
 * sends it back. An empty header in the response ends the session for the client.
 */
public final class HeaderSessionTransport implements SessionTransport {

	/**
	 * Servers take 8 KB of headers by default, all together. What is refused here would
	 * be refused there, by a server that cannot say why.
	 */
	private static final int MAX_SIZE = 4096;

	private final String name;

	/**
	 * Create a new transport.
	 * @param name the name of the header
	 */
	public HeaderSessionTransport(String name) {
		this.name = name;
	}

	@Override
	public List<String> read(HttpServletRequest request) {
		Enumeration<String> values = request.getHeaders(this.name);
		if (!values.hasMoreElements()) {
			return List.of();
		}
		List<String> tokens = new ArrayList<>(1);
		while (values.hasMoreElements() && tokens.size() < IncomingTokens.MAX_COUNT) {
			tokens.add(IncomingTokens.decode(values.nextElement(), HeaderEncoding::decode));
		}
		return tokens;
	}

	@Override
	public void write(HttpServletResponse response, String token, Duration remaining) {
		String value = HeaderEncoding.encode(token);
		int size = this.name.length() + value.length();
		if (size > MAX_SIZE) {
			throw new SessionTooLargeException(this.name, size, MAX_SIZE);
		}
		response.setHeader(this.name, value);
	}

	@Override
	public void remove(HttpServletResponse response) {
		response.setHeader(this.name, "");
	}

	@Override
	public String requestHeader() {
		return this.name;
	}

}

package io.github.sessionstarter.http;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import io.github.sessionstarter.SessionTooLargeException;
import org.jspecify.annotations.Nullable;

/**
 * A transport that carries a token in a header of the session's name: the response sets
 * it, the client sends it back. An empty header in the response ends the session for the
 * client.
 */
public final class HeaderSessionTransport implements SessionTransport {

	/**
	 * Servers take 8 KB of headers by default, all together. What is refused here would
	 * be refused there, by a server that cannot say why.
	 */
	private static final int MAX_SIZE = 4096;

	private final String name;

	private final Predicate<String> literal;

	/**
	 * Create a new transport that escapes what a header cannot carry.
	 * @param name the name of the header
	 */
	public HeaderSessionTransport(String name) {
		this(name, (token) -> false);
	}

	/**
	 * Create a new transport that leaves some tokens as they are, without escapes.
	 * @param name the name of the header
	 * @param literal recognizes tokens that travel as they are, because another framework
	 * does not escape
	 */
	public HeaderSessionTransport(String name, Predicate<String> literal) {
		this.name = name;
		this.literal = literal;
	}

	@Override
	public List<String> read(SessionExchange exchange) {
		return exchange.requestHeaders(this.name)
			.stream()
			.limit(IncomingTokens.READ_COUNT)
			.map((value) -> IncomingTokens.decode(value, this::decode))
			.toList();
	}

	private @Nullable String decode(String value) {
		if (this.literal.test(value)) {
			return HeaderEncoding.literal(value);
		}
		String token = HeaderEncoding.decode(value);
		return (token == null || this.literal.test(token)) ? null : token;
	}

	@Override
	public void write(SessionExchange exchange, String token, Duration remaining) {
		String value = encode(token);
		int size = this.name.length() + value.length();
		if (size > MAX_SIZE) {
			throw new SessionTooLargeException(this.name, size, MAX_SIZE);
		}
		exchange.setResponseHeader(this.name, value);
	}

	private String encode(String token) {
		if (!this.literal.test(token)) {
			return HeaderEncoding.encode(token);
		}
		String value = HeaderEncoding.literal(token);
		if (value == null) {
			throw new IllegalArgumentException("The token of the session '" + this.name
					+ "' has characters that a header cannot carry as they are. Let its serializer escape them, or encrypt it");
		}
		return value;
	}

	@Override
	public void remove(SessionExchange exchange) {
		exchange.setResponseHeader(this.name, "");
	}

	@Override
	public String requestHeader() {
		return this.name;
	}

}

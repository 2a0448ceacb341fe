package io.github.sessionstarter.http;

import java.time.Duration;
import java.util.List;

/**
 * A transport that carries the token of one session in headers: in a cookie, in a header
 * of its own, or as an application likes.
 */
public interface SessionTransport {

	/**
	 * Read the tokens that a client sent. This method never throws for bad input.
	 * @param exchange the request and its response
	 * @return the tokens in the order in which they are to be tried; an empty text stands
	 * for one that cannot be read. An empty list if the client sent none. Eight are
	 * looked at, and nothing is removed from a client that sends more
	 */
	List<String> read(SessionExchange exchange);

	/**
	 * Send a token to the client.
	 * @param exchange the request and its response, not yet committed
	 * @param token the token
	 * @param remaining how much longer the session lives unless it is renewed
	 * @throws io.github.sessionstarter.SessionTooLargeException if the token is too long
	 * for this transport
	 */
	void write(SessionExchange exchange, String token, Duration remaining);

	/**
	 * Make the client forget its token.
	 * @param exchange the request and its response, not yet committed
	 */
	void remove(SessionExchange exchange);

	/**
	 * Return the request header that the response depends on once the session was asked
	 * for; caches learn it from {@code Vary} (RFC 9110, section 12.5.5).
	 * @return the name of a header
	 */
	String requestHeader();

}

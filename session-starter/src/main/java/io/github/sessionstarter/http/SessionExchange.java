package io.github.sessionstarter.http;

import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;

/**
 * One request and its response, as far as sessions need them. A web stack implements it
 * once; transports and everything else around sessions know no other request.
 */
public interface SessionExchange {

	/**
	 * Return the values of a request header.
	 * @param name the name, in any case
	 * @return one value for each line that the client sent, in their order; empty if
	 * there is none
	 */
	List<String> requestHeaders(String name);

	/**
	 * Return the path that the client asked for, also while the request is forwarded or
	 * answered by an error page.
	 * @return the path below that of the application, or {@code null} if the client asked
	 * for one outside of the application
	 */
	@Nullable PathContainer requestPath();

	/**
	 * Return the status of the response.
	 * @return the status as it is now, such as 200
	 */
	int responseStatus();

	/**
	 * Return whether status and headers are on their way and can no longer change.
	 * @return whether the response is committed
	 */
	boolean isCommitted();

	/**
	 * Return the values of a response header.
	 * @param name the name, in any case
	 * @return the values in their order, perhaps none, not backed by the response
	 */
	Collection<String> responseHeaders(String name);

	/**
	 * Add a line to a response header.
	 * @param name the name
	 * @param value the value, without line breaks
	 */
	void addResponseHeader(String name, String value);

	/**
	 * Replace a response header.
	 * @param name the name
	 * @param value the only value from now on, without line breaks
	 */
	void setResponseHeader(String name, String value);

}

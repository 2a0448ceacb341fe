package io.github.sessionstarter.web.testing;

import java.net.http.HttpHeaders;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What came back over HTTP, with the headers as they were sent.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body as text
 */
public record Reply(int status, HttpHeaders headers, String body) {

	/** Returns the only header of a name, or {@code null}. */
	public String header(String name) {
		List<String> values = this.headers.allValues(name);
		assertThat(values).as("headers named %s", name).hasSizeLessThan(2);
		return values.isEmpty() ? null : values.get(0);
	}

	/** Returns each {@code Set-Cookie} header for a cookie. */
	public List<String> setCookies(String cookie) {
		return this.headers.allValues("Set-Cookie")
			.stream()
			.filter((header) -> header.startsWith(cookie + "="))
			.toList();
	}

	/** Returns the only {@code Set-Cookie} header for a cookie. */
	public String setCookie(String cookie) {
		List<String> headers = setCookies(cookie);
		assertThat(headers).as("Set-Cookie headers for %s in %s", cookie, this).hasSize(1);
		return headers.get(0);
	}

	/**
	 * Returns name and value of a cookie that was set once, as a browser sends them back.
	 */
	public String cookie(String cookie) {
		String header = setCookie(cookie);
		int end = header.indexOf(';');
		return (end < 0) ? header : header.substring(0, end);
	}

	/** Returns the names in all {@code Vary} headers. */
	public List<String> vary() {
		return this.headers.allValues("Vary")
			.stream()
			.flatMap((line) -> List.of(line.split("\\s*,\\s*")).stream())
			.toList();
	}

}

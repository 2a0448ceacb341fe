package io.github.sessionstarter.sample;

import java.io.IOException;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps cookies as a browser does and follows no redirect by itself. The cookies are
 * handled here, because the JDK's own handler sends none that is {@code Secure} to a
 * server without TLS, which browsers do for localhost.
 */
final class Client {

	private static final HttpClient http = HttpClient.newHttpClient();

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

	private final Map<String, String> cookies = new LinkedHashMap<>();

	private final URI server;

	Client(int port) {
		this.server = URI.create("http://localhost:" + port);
	}

	/** Returns a client of another server that has the same cookies. */
	Client at(int port) {
		Client other = new Client(port);
		other.cookies.putAll(this.cookies);
		return other;
	}

	HttpResponse<String> get(String path, String... headers) {
		return send("GET", path, headers);
	}

	HttpResponse<String> post(String path, String... headers) {
		return send("POST", path, headers);
	}

	/** Sends a form as browsers do, so that no log has it in a URL. */
	HttpResponse<String> submit(String path, String form) {
		return send("POST", path, BodyPublishers.ofString(form), "Content-Type", "application/x-www-form-urlencoded");
	}

	/** Returns the text of a page, wherever redirects lead to. */
	String read(String path) {
		HttpResponse<String> response = get(path);
		while (response.statusCode() == 302) {
			response = get(response.headers().firstValue("Location").orElseThrow());
		}
		return response.body();
	}

	/** Logs in with the form of the account page. */
	void logIn(String user) {
		Matcher csrf = CSRF.matcher(get("/account/login").body());
		assertThat(csrf.find()).isTrue();
		submit("/account/login", "username=" + user + "&password=sesame&_csrf=" + csrf.group(1));
	}

	Map<String, String> cookies() {
		return this.cookies;
	}

	private HttpResponse<String> send(String method, String path, String... headers) {
		return send(method, path, BodyPublishers.noBody(), headers);
	}

	private HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(this.server.resolve(path)).method(method, body);
		if (headers.length > 0) {
			request.headers(headers);
		}
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("; ")));
		}
		try {
			HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
			response.headers().allValues("Set-Cookie").forEach(this::keep);
			return response;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void keep(String header) {
		List<HttpCookie> parsed = HttpCookie.parse("Set-Cookie:" + header);
		for (HttpCookie cookie : parsed) {
			if (cookie.getMaxAge() == 0) {
				this.cookies.remove(cookie.getName());
			}
			else {
				this.cookies.put(cookie.getName(), cookie.getValue());
			}
		}
	}

}

package io.github.sessionstarter.security.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A client that keeps cookies, sends the CSRF token of the last page, and follows no
 * redirect.
 */
public final class Browser {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

	private final Map<String, String> cookies = new TreeMap<>();

	private final String address;

	private String csrf = "";

	public Browser(int port) {
		this.address = "http://localhost:" + port;
	}

	/** Return another browser with copies of the cookies. */
	public Browser copy() {
		return copy(URI.create(this.address).getPort());
	}

	Browser copy(int port) {
		Browser copy = new Browser(port);
		copy.cookies.putAll(this.cookies);
		copy.csrf = this.csrf;
		return copy;
	}

	public Map<String, String> cookies() {
		return this.cookies;
	}

	public String csrf() {
		return this.csrf;
	}

	public HttpResponse<String> get(String path, String... headers) {
		HttpRequest.Builder request = request(path, headers);
		if (Arrays.stream(headers).noneMatch("Accept"::equals)) {
			request.header("Accept", "text/html");
		}
		return send(request.GET());
	}

	/** Send a form with the CSRF token of the last page that had one. */
	public HttpResponse<String> post(String path, String... fields) {
		return postWithout(path,
				IntStream.range(0, fields.length + 2)
					.mapToObj((i) -> (i < fields.length) ? fields[i] : (i == fields.length) ? "_csrf" : this.csrf)
					.toArray(String[]::new));
	}

	/** Send a form as the script of a page does that finds its token in a cookie. */
	public HttpResponse<String> postByScript(String path, String... fields) {
		return post(request(path, "X-XSRF-TOKEN", String.valueOf(this.cookies.get("XSRF-TOKEN"))), fields);
	}

	public HttpResponse<String> postWithout(String path, String... fields) {
		return post(request(path), fields);
	}

	private HttpResponse<String> post(HttpRequest.Builder request, String... fields) {
		String form = IntStream.range(0, fields.length / 2)
			.mapToObj((i) -> encode(fields[2 * i]) + "=" + encode(fields[2 * i + 1]))
			.collect(Collectors.joining("&"));
		return send(request.header("Content-Type", "application/x-www-form-urlencoded")
			.header("Accept", "text/html")
			.POST(BodyPublishers.ofString(form)));
	}

	/** Send JSON with the CSRF token of the last page as a header. */
	public HttpResponse<String> postJson(String path, String json) {
		return send(request(path, "X-CSRF-TOKEN", this.csrf).header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(json)));
	}

	/** Log in by the form of the login page, and return the answer to it. */
	public HttpResponse<String> logIn(String user, String password) {
		get("/login");
		return post("/login", "username", user, "password", password);
	}

	private HttpRequest.Builder request(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(path.startsWith("http") ? path : this.address + path));
		if (!this.cookies.isEmpty()) {
			request.header("Cookie",
					this.cookies.entrySet()
						.stream()
						.map((cookie) -> cookie.getKey() + "=" + cookie.getValue())
						.collect(Collectors.joining("; ")));
		}
		return (headers.length > 0) ? request.headers(headers) : request;
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		try {
			HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
			response.headers().allValues("set-cookie").forEach(this::keep);
			Matcher csrf = CSRF.matcher(response.body());
			if (csrf.find()) {
				this.csrf = csrf.group(1);
			}
			return response;
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void keep(String cookie) {
		String pair = cookie.split(";", 2)[0];
		String name = pair.substring(0, pair.indexOf('='));
		if (cookie.contains("Max-Age=0")) {
			this.cookies.remove(name);
		}
		else {
			this.cookies.put(name, pair.substring(pair.indexOf('=') + 1));
		}
	}

	private static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

}

package io.github.sessionstarter.autoconfigure;

import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that the starter logs about whole visits, with tampering and a failure, at
 * its most talkative.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class SecretsInLogsTests {

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	@AfterEach
	void resetLogging() {
		ShopApplication.resetLogging();
	}

	@ParameterizedTest
	@ValueSource(strings = { "transform: [encrypt]", "transform: [sign]", "transform: none", "storage: memory",
			"{storage: memory, transform: [sign]}", "transform: [ktor-sign]\nktor: {sign-key: @key}",
			"transform: [ktor-encrypt]\nktor: {encrypt-key: @key, sign-key: @key}" })
	void noTokenIdPayloadOrKeyIsLogged(String properties, CapturedOutput output, @TempDir Path directory)
			throws Exception {
		ConfigurableApplicationContext application = ShopApplication.run(directory,
				Yaml.userSession(properties.replace("@key", TestKeys.second())
					.replaceAll("^\\{(.*)}$", "$1")
					.split(", (?=transform)|\n")).replace("user_session", "user"),
				"--logging.level.io.github.sessionstarter=trace", "--sessions.registrations[user].cookie.secure=false");
		try {
			String port = application.getEnvironment().getProperty("local.server.port");
			URI uri = URI.create("http://localhost:" + port);
			get(uri.resolve("/login"));
			String token = token();
			String id = get(uri.resolve("/id"));
			assertThat(get(uri.resolve("/visit"))).isEqualTo("visit 1");
			String second = token();
			String tampered = token.substring(0, token.length() - 9) + "tampering";
			setToken(uri, tampered);
			get(uri.resolve("/user"));
			setToken(uri, second);
			assertThat(get(uri.resolve("/logout"))).isEqualTo("logged out");
			assertThat(output).contains("Tomcat started")
				.doesNotContain(token)
				.doesNotContain(second)
				.doesNotContain(tampered)
				.doesNotContain(id.isEmpty() ? token : id)
				.doesNotContain(UserController.SECRET_OF_THE_PAYLOAD)
				.doesNotContain(TestKeys.first(), TestKeys.second());
		}
		finally {
			SpringApplication.exit(application);
		}
	}

	private String get(URI uri) throws Exception {
		return this.client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString()).body();
	}

	private String token() {
		List<HttpCookie> all = this.cookies.getCookieStore().getCookies();
		assertThat(all).hasSize(1);
		return all.get(0).getValue();
	}

	private void setToken(URI uri, String token) {
		HttpCookie cookie = new HttpCookie("user", token);
		cookie.setPath("/");
		cookie.setVersion(0);
		this.cookies.getCookieStore().removeAll();
		this.cookies.getCookieStore().add(uri, cookie);
	}

}

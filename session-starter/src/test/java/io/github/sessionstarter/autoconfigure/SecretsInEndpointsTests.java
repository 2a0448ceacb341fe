package io.github.sessionstarter.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

import io.github.sessionstarter.TestKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that shows all values in its actuator endpoints, and that got its keys
 * in many ways.
 */
@Tag("full")
class SecretsInEndpointsTests {

	private static final String[] KTOR_KEYS = { "a0a1a2a3a4a5a6a7a8a9aaab", "000102030405060708090a0b0c0d0e0f",
			"0f0e0d0c0b0a09080706050403020100" };

	private static final String[] KEYS = { TestKeys.first(), TestKeys.second(), KTOR_KEYS[0], KTOR_KEYS[1],
			KTOR_KEYS[2] };

	private static ConfigurableApplicationContext application;

	@BeforeAll
	static void startApplication(@TempDir Path directory) {
		System.setProperty("SESSION_KEY", TestKeys.first());
		application = ShopApplication.run(directory, """
				sessions:
				  keys: ["overridden-key-1"]
				  application-name: visible-application-name
				  registrations:
				    user_session:
				      type: %1$s
				      cookie: {path: /visible-path}
				    cart_session:
				      type: java.lang.String
				      transform: [ktor-sign]
				      ktor: {sign-key: "${ktor.secret}", sign-algorithm: HmacSHA384}
				    old_session:
				      type: java.lang.Integer
				      backward-compatible-read:
				        until: 2999-01-01T00:00:00Z
				        forms: [{form: [ktor-encrypt, ktor-sign], encrypt-key: "%2$s", sign-key: ["%3$s", a0a1]}]
				management:
				  endpoints: {web: {exposure: {include: "*"}}, access: {default: unrestricted}}
				  endpoint: {env: {show-values: always}, configprops: {show-values: always}}
				SESSIONS_KEYS_7: overridden-key-7
				sessions-keysmith: visible-keysmith
				visible: visible-value
				""".formatted(UserSession.class.getName(), KTOR_KEYS[1], KTOR_KEYS[2]), "--ktor.secret=" + KTOR_KEYS[0],
				"--old.key=" + TestKeys.second(), "--sessions.keys=${SESSION_KEY},${old.key}",
				"--spring.application.json={\"copy\":[\"" + TestKeys.second() + "\"]}");
	}

	@AfterAll
	static void stopApplication() {
		System.clearProperty("SESSION_KEY");
		SpringApplication.exit(application);
		ShopApplication.resetLogging();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/env", "/env/sessions.keys%5B0%5D", "/env/SESSION_KEY", "/env/old.key",
			"/env/spring.application.json", "/env/ktor.secret", "/configprops", "/configprops/sessions" })
	void noKeyIsShown(String path) throws Exception {
		assertThat(get("/actuator" + path)).doesNotContain(KEYS)
			.doesNotContain("overridden-key")
			.contains("\"******\"");
	}

	@Test
	void noKeyIsShownByAnyOtherEndpointEither() throws Exception {
		JsonNode links = new JsonMapper().readTree(get("/actuator")).get("_links");
		assertThat(links.propertyNames()).contains("beans", "mappings", "conditions", "env", "configprops");
		for (Map.Entry<String, JsonNode> link : links.properties()) {
			if (!link.getValue().get("templated").booleanValue() && !link.getKey().equals("heapdump")) {
				assertThat(get(URI.create(link.getValue().get("href").stringValue()).getPath())).as(link.getKey())
					.doesNotContain(KEYS)
					.doesNotContain("overridden-key");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "visible-value", "visible-application-name", "visible-path", "visible-keysmith", "HmacSHA384" })
	void otherValuesAreShownAsTheApplicationWants(String value) throws Exception {
		assertThat(get("/actuator/env")).contains(value);
	}

	@Test
	void theSettingsOfSessionsAreShownAsTheApplicationWants() throws Exception {
		assertThat(get("/actuator/configprops")).contains("visible-application-name", "visible-path", "user_session");
	}

	@Test
	void noBeanTellsAKeyWhenItIsPrinted() {
		Stream<String> beans = application.getBeansOfType(Object.class)
			.values()
			.stream()
			.filter((bean) -> bean.getClass().getName().startsWith("io.github.sessionstarter"))
			.map(Object::toString);
		assertThat(beans).hasSizeGreaterThan(5).allSatisfy((text) -> assertThat(text).doesNotContain(KEYS));
	}

	private static String get(String path) throws Exception {
		String port = application.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

}

package io.github.sessionstarter.autoconfigure;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.github.sessionstarter.TestKeys;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A real application at its most talkative, whose only key is in a file that is replaced.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("full")
class SecretsInKeyFilesTests {

	private static final String BROKEN = TestKeys.second().substring(20);

	private Path file;

	private ConfigurableApplicationContext application;

	@BeforeEach
	void startApplication(@TempDir Path directory) throws Exception {
		this.file = Files.writeString(directory.resolve("session-key"), TestKeys.first());
		this.application = ShopApplication.run(directory,
				Yaml.userSession().replace(TestKeys.first(), "file:" + this.file), "--sessions.key-refresh-interval=1s",
				"--logging.level.io.github.sessionstarter=trace", "--management.endpoints.web.exposure.include=*",
				"--management.endpoint.env.show-values=always", "--management.endpoint.configprops.show-values=always");
	}

	@AfterEach
	void stopApplication() {
		SpringApplication.exit(this.application);
		ShopApplication.resetLogging();
	}

	@Test
	void noContentOfTheFileIsLoggedOrShown(CapturedOutput output) throws Exception {
		Files.writeString(this.file, BROKEN);
		await(output, "The keys that were read before stay in use");
		Files.writeString(this.file, TestKeys.third());
		await(output, "The keys have changed to KeyRing[SessionKey[id=");
		assertThat(get("/actuator/configprops")).contains("keyRefreshInterval")
			.doesNotContain(TestKeys.first(), TestKeys.third(), BROKEN);
		assertThat(get("/actuator/env")).doesNotContain(TestKeys.first(), TestKeys.third(), BROKEN);
		assertThat(output).doesNotContain(TestKeys.first(), TestKeys.third(), BROKEN);
	}

	private static void await(CapturedOutput output, String text) {
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> output.getAll().contains(text));
	}

	private String get(String path) throws Exception {
		String port = this.application.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

}

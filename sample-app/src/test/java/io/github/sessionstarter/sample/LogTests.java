package io.github.sessionstarter.sample;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says at its most talkative.
 */
@ExtendWith(OutputCaptureExtension.class)
@Tag("abuse")
class LogTests {

	private static final String OURS = "io.github.sessionstarter";

	private static final String SPRINGS = "org.springframework.web";

	private static final int PART = 12;

	private final Set<String> tokens = new LinkedHashSet<>();

	/** Levels outlive the application. */
	@AfterEach
	void quieten() {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(OURS, null);
		logging.setLogLevel(SPRINGS, null);
	}

	@Test
	void noPartOfATokenOrOfAPayloadIsLogged(CapturedOutput output) {
		SpringApplicationBuilder application = new SpringApplicationBuilder(SampleApplication.class)
			.initializers(new DevelopmentKey())
			.properties(
					Map.of("server.port", 0, "logging.level." + OURS, "trace", "logging.level." + SPRINGS, "debug"));
		try (ConfigurableApplicationContext sample = application.run()) {
			Client client = new Client(
					Integer.parseInt(sample.getEnvironment().getRequiredProperty("local.server.port")));
			this.tokens.add(client.get("/api/login").headers().firstValue("cart_token").orElseThrow());
			useAll(client);
		}
		assertThat(this.tokens).hasSizeGreaterThan(20);
		assertThat(output).contains("DEBUG").doesNotContain("Private-Words").doesNotContain("somebody-private");
		for (String token : this.tokens) {
			IntStream.range(0, token.length() / PART)
				.mapToObj((place) -> token.substring(place * PART, (place + 1) * PART))
				.forEach((part) -> assertThat(output.getAll().contains(part)).as("a part of a token").isFalse());
		}
	}

	private void useAll(Client client) {
		client.post("/login");
		client.post("/cart/login");
		client.submit("/notes", "text=" + "Private-Words.".repeat(450));
		client.submit("/notes", "text=" + "Private-Words.".repeat(900));
		client.submit("/preferences", "theme=DARK&text=LARGE&note=Private-Words");
		client.logIn("somebody-private");
		this.tokens.addAll(client.cookies().values());
		for (String name : new String[] { "user_session", "cart_session", "preferences", "notes", "account_session" }) {
			for (String deed : new String[] { "change", "tamper", "replay", "expire", "log-out" }) {
				client.post("/inspector/" + name + "/" + deed);
				this.tokens.addAll(client.cookies().values());
				client.get("/inspector");
			}
		}
	}

}

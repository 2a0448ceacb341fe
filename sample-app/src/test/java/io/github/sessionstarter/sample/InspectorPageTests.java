package io.github.sessionstarter.sample;

import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The inspector without a browser: with one key from the environment, and with cookies
 * that no browser would have.
 */
@TestInstance(Lifecycle.PER_CLASS)
class InspectorPageTests {

	private static final String KEY = HexFormat.of()
		.formatHex(new byte[] { 91, 12, -7, 33, 64, 5, 118, -90, 27, 71, -15, 80, 9, -120, 44, 103, 58, -33, 76, 21,
				111, -64, 2, 95, -101, 37, 88, -49, 14, 69, 126, -3 });

	private final ConfigurableApplicationContext sample = new SpringApplicationBuilder(SampleApplication.class)
		.initializers(new DevelopmentKey())
		.properties(Map.of("SESSION_KEY", KEY, "server.port", 0))
		.run();

	private final Client client = new Client(
			Integer.parseInt(this.sample.getEnvironment().getRequiredProperty("local.server.port")));

	@AfterEach
	void forgetCookies() {
		this.client.cookies().clear();
	}

	@AfterAll
	void stop() {
		this.sample.close();
	}

	@Test
	void withAPlainKeyThereIsNothingToRotateAndThePageSaysSo() {
		this.client.post("/inspector/user_session/change");
		assertThat(this.client.get("/inspector").body()).contains("The key is in <code>SESSION_KEY</code>")
			.contains("The SESSION_KEY key, ")
			.doesNotContain("Rotate the key", KEY);
		assertThat(this.client.post("/inspector/keys/rotate").statusCode()).isEqualTo(302);
		assertThat(this.client.get("/inspector").body()).contains("UserSession[id=123abc, count=1]");
	}

	@ParameterizedTest
	@Tag("abuse")
	@ValueSource(strings = { ".", "..", "s1", "s1.", "s1..", "s1.x", "e1.", "!", "!9.", "!1.00000000.", "!3.00000000.x",
			"!3.00000000.x~", "~", "x" })
	void aCookieThatNobodyWroteIsNeverAnError(String value) {
		for (String name : new String[] { "user_session", "cart_session", "preferences", "notes", "account_session",
				"voucher" }) {
			for (String deed : new String[] { "change", "tamper", "replay", "log-out" }) {
				this.client.cookies().put(name, value);
				this.client.cookies().put("copy-of-" + name, value);
				assertThat(this.client.get("/inspector").statusCode()).as(name).isEqualTo(200);
				this.client.cookies().put(name, value);
				assertThat(this.client.post("/inspector/" + name + "/" + deed).statusCode()).as(name + " " + deed)
					.isEqualTo(302);
			}
			this.client.cookies().clear();
		}
	}

}

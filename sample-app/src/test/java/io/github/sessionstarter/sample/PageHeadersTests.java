package io.github.sessionstarter.sample;

import java.net.http.HttpResponse;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the sample adds to sessions: the headers of pages, and the refusal of other sites.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, useMainMethod = UseMainMethod.ALWAYS)
class PageHeadersTests {

	@LocalServerPort
	private int port;

	private Client client;

	@BeforeEach
	void openClient() {
		this.client = new Client(this.port);
	}

	@Test
	void noPageIsStoredOrRunsWhatIsWrittenIntoIt() {
		HttpResponse<String> response = this.client.get("/user", "Accept", "text/html");
		assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
		assertThat(response.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(
				(policy) -> assertThat(policy).contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
					.doesNotContain("unsafe"));
		assertThat(response.body()).doesNotContain("<style", " style=", " onclick=");
	}

	@Test
	void aBrowserGetsAPageAndAnyOtherClientTheTextAlone() {
		this.client.get("/login");
		assertThat(this.client.get("/user", "Accept", "text/html,*/*;q=0.8").body())
			.contains("Session ID is 123abc. Reload count is 0.", "<h1>Reload counter</h1>");
		assertThat(this.client.get("/user", "Accept", "*/*").body())
			.isEqualTo("Session ID is 123abc. Reload count is 1.");
	}

	@Test
	void aRequestOfAnotherSiteChangesNothing() {
		this.client.get("/cart/login");
		assertThat(this.client.post("/cart/9", "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(403);
		assertThat(this.client.post("/cart/9", "Sec-Fetch-Site", "same-site").statusCode()).isEqualTo(403);
		assertThat(this.client.post("/cart/9", "Origin", "https://elsewhere.example").statusCode()).isEqualTo(403);
		assertThat(this.client.post("/cart/9", "Origin", "null").statusCode()).isEqualTo(403);
		assertThat(this.client.read("/cart")).isEqualTo("Product IDs: [1, 3, 7]");
	}

	@Test
	void aRequestOfThisSiteOrOfNoBrowserIsTaken() {
		this.client.post("/cart/1", "Sec-Fetch-Site", "same-origin");
		this.client.post("/cart/3", "Origin", "http://localhost:" + this.port);
		this.client.post("/cart/7");
		assertThat(this.client.read("/cart")).isEqualTo("Product IDs: [1, 3, 7]");
	}

}

package io.github.sessionstarter.sample.browser;

import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The browser has nothing to complain about on any page, but the status of those that
 * tell of an error.
 */
@BrowserTest
@Tag("full")
class ContentPolicyTests {

	@Test
	void noPageGivesTheBrowserCauseToComplain(Browser browser) {
		browser.complaints();
		Pages.visit(browser, (page) -> {
			List<String> complaints = browser.complaints();
			boolean error = page.startsWith("no-such-page") || page.equals("too-large");
			assertThat(complaints).as(page)
				.filteredOn((complaint) -> !error || !complaint.contains("the server responded with a status of"))
				.isEmpty();
			assertThat(complaints.isEmpty()).as(page).isEqualTo(!error);
		});
	}

	@Test
	void whatIsWrittenIntoAPageDoesNotRun(Browser browser) {
		browser.open("/user");
		browser.complaints();
		browser.run("""
				const script = document.createElement('script');
				script.textContent = 'window.ran = true';
				document.body.append(script);
				document.body.insertAdjacentHTML('beforeend', '<p style="color: red">Red</p>');""");
		assertThat(browser.run("return window.ran === true")).isEqualTo(false);
		assertThat(browser.complaints()).anyMatch((complaint) -> complaint.contains("script-src"))
			.anyMatch((complaint) -> complaint.contains("style-src"));
	}

}

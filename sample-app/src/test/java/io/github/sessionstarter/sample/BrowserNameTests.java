package io.github.sessionstarter.sample;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The names of browsers.
 */
class BrowserNameTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Firefox on Windows   | Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0
					Chrome on Linux      | Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36
					Chrome on Android    | Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36
					Edge on Windows      | Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0
					Opera on macOS       | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 OPR/125.0.0.0
					Safari on macOS      | Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15
					Safari on an iPhone  | Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1
					curl                 | curl/8.16.0
					""")
	void aBrowserIsNamedAsItsUserNamesIt(String name, String userAgent) {
		assertThat(BrowserName.of(userAgent)).isEqualTo(name);
	}

	@Test
	void nothingThatAClientSendsIsInTheName() {
		assertThat(BrowserName.of("<script>alert(1)</script>" + "x".repeat(5_000))).isEqualTo("Unknown browser");
		assertThat(BrowserName.of("<b> Firefox/1 Linux")).isEqualTo("Firefox on Linux");
	}

	@Test
	void aClientNeedNotSayWhatItIs() {
		assertThat(BrowserName.of(null)).isEqualTo("Unknown browser");
	}

}

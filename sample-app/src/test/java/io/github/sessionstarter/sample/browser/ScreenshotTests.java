package io.github.sessionstarter.sample.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Pictures of all pages, in {@code target/screenshots}, to be looked at:
 * {@code ./mvnw -pl sample-app -am test -DexcludedTags=none -Dtest=ScreenshotTests}.
 */
@BrowserTest
@Tag("screenshots")
class ScreenshotTests {

	private static final Path DIRECTORY = Path.of("target/screenshots");

	@ParameterizedTest
	@CsvSource({ "1280, light", "1280, dark", "390, light", "390, dark" })
	void everyPageIsPhotographed(int width, String scheme, Browser browser) throws IOException {
		Files.createDirectories(DIRECTORY);
		browser.resize(width, 844);
		browser.prefer(scheme);
		Pages.visit(browser, (page) -> write(browser, DIRECTORY.resolve(page + "-" + width + "-" + scheme + ".png")));
		assertThat(DIRECTORY).isDirectoryContaining("glob:**-" + width + "-" + scheme + ".png");
	}

	private static void write(Browser browser, Path file) {
		Map<String, Object> picture = browser.driver()
			.executeCdpCommand("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
		try {
			Files.write(file, Base64.getDecoder().decode((String) picture.get("data")));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

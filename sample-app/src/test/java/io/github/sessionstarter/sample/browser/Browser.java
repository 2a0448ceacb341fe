package io.github.sessionstarter.sample.browser;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.openqa.selenium.By;
import org.openqa.selenium.Cookie;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * What a test does in a browser.
 *
 * @param driver steers it
 * @param origin where the sample runs
 */
record Browser(ChromeDriver driver, String origin) {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	/** Closes all tabs but one, and forgets everything. */
	void reset() {
		List<String> tabs = List.copyOf(this.driver.getWindowHandles());
		tabs.subList(1, tabs.size()).forEach((tab) -> this.driver.switchTo().window(tab).close());
		this.driver.switchTo().window(tabs.get(0));
		this.driver.get("about:blank");
		this.driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
		this.driver.executeCdpCommand("Network.clearBrowserCache", Map.of());
		prefer("light");
		resize(1280, 900);
	}

	void open(String path) {
		this.driver.get(this.origin + path);
	}

	/** Clicks what has a text: a button or a link. */
	void click(String text) {
		click(By.xpath("//*[self::button or self::a][normalize-space()='" + text + "']"));
	}

	void click(By element) {
		run("window.before = true");
		this.driver.findElement(element).click();
		await("a new page after " + element, this::isNew);
	}

	private boolean isNew() {
		try {
			return (Boolean) run("return !window.before && document.readyState === 'complete'");
		}
		catch (WebDriverException ex) {
			// On the way from one page to the other.
			return false;
		}
	}

	/** Clicks what leads to no other page. */
	void press(String text) {
		this.driver.findElement(By.xpath("//button[normalize-space()='" + text + "']")).click();
	}

	void type(String id, String text) {
		WebElement field = this.driver.findElement(By.id(id));
		field.clear();
		field.sendKeys(text);
	}

	/** Puts a text into a field at once, as one who pastes it. */
	void fill(String id, String text) {
		run("const field = document.getElementById(arguments[0]); field.value = arguments[1]; field.dispatchEvent(new Event('input'))",
				id, text);
	}

	String value(String id) {
		return this.driver.findElement(By.id(id)).getDomProperty("value");
	}

	String text(String css) {
		return this.driver.findElement(By.cssSelector(css)).getText();
	}

	boolean has(String css) {
		return !this.driver.findElements(By.cssSelector(css)).isEmpty();
	}

	Cookie cookie(String name) {
		return this.driver.manage().getCookieNamed(name);
	}

	/** Returns the names of all cookies that the browser would send to this page. */
	Set<String> cookies() {
		return this.driver.manage().getCookies().stream().map(Cookie::getName).collect(Collectors.toSet());
	}

	/** Returns what the browser has complained about since the last call. */
	List<String> complaints() {
		return this.driver.manage().logs().get(LogType.BROWSER).getAll().stream().map(LogEntry::getMessage).toList();
	}

	Object run(String script, Object... arguments) {
		return this.driver.executeScript(script, arguments);
	}

	String tab() {
		return this.driver.getWindowHandle();
	}

	String newTab() {
		return this.driver.switchTo().newWindow(WindowType.TAB).getWindowHandle();
	}

	void switchTo(String tab) {
		this.driver.switchTo().window(tab);
	}

	void awaitText(String css, String text) {
		await("'" + text + "' in " + css, () -> {
			try {
				return text(css).contains(text);
			}
			catch (WebDriverException ex) {
				return false;
			}
		});
	}

	void await(String what, Condition condition) {
		new WebDriverWait(this.driver, PATIENCE, Duration.ofMillis(50)).withMessage(what)
			.until((driver) -> condition.isMet());
	}

	/** Prefers the colour scheme {@code light} or {@code dark}. */
	void prefer(String scheme) {
		this.driver.executeCdpCommand("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
	}

	void resize(int width, int height) {
		this.driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
	}

	/** What one waits for. */
	interface Condition {

		boolean isMet();

	}

}

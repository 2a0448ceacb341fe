package io.github.sessionstarter.sample.browser;

import java.util.List;

import org.openqa.selenium.By;

/**
 * Every page, with something on it.
 */
final class Pages {

	private static final List<String> PATHS = List.of("/", "/user", "/cart", "/api", "/preferences", "/notes",
			"/account", "/inspector", "/inspector?did=TAMPER&to=user_session", "/no-such-page");

	private Pages() {
	}

	/** What a test does on a page. */
	interface Visitor {

		void visit(String name);

	}

	/** Visit all pages without a session, and with every session. */
	static void visit(Browser browser, Visitor visitor) {
		visitAll(browser, "", visitor);
		browser.open("/inspector");
		for (String name : List.of("user_session", "cart_session", "preferences", "notes", "account_session",
				"voucher")) {
			browser.click(By.cssSelector("#" + name + " [data-do=change]"));
		}
		browser.open("/preferences");
		browser.type("note", "x".repeat(200));
		browser.driver().findElement(By.cssSelector("#theme option[value=SYSTEM]")).click();
		browser.click("Remember");
		visitAll(browser, "-with-session", visitor);
		browser.open("/notes");
		browser.fill("text", "No work and no play. ".repeat(500));
		browser.click("Keep");
		visitor.visit("too-large");
	}

	private static void visitAll(Browser browser, String suffix, Visitor visitor) {
		for (String path : PATHS) {
			browser.open(path);
			visitor.visit((path.equals("/") ? "home" : path.replaceAll("\\W+", "-").substring(1)) + suffix);
		}
	}

}

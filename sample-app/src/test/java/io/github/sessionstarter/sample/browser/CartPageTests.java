package io.github.sessionstarter.sample.browser;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;

import io.github.sessionstarter.Sessions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The session on the server.
 */
@BrowserTest
class CartPageTests {

	@Test
	void aCartLastsFromLogInToLogOut(Browser browser) {
		browser.open("/");
		browser.click("Cart");
		assertThat(browser.text(".result")).isEqualTo("Your basket is empty.");
		browser.click("Log in");
		assertThat(browser.text(".result")).isEqualTo("Product IDs: [1, 3, 7]");
		browser.click("Add product 9");
		assertThat(browser.text(".result")).isEqualTo("Product IDs: [1, 3, 7, 9]");
		browser.click("Log out");
		assertThat(browser.text(".result")).isEqualTo("Your basket is empty.");
	}

	@Test
	@Tag("full")
	void twoTabsAddAtOnceAndBothItemsAreInTheCart(Browser browser) {
		browser.open("/cart");
		browser.click("Log in");
		String first = browser.tab();
		String second = browser.newTab();
		browser.open("/cart?together");
		browser.run(together("add-12"));
		browser.switchTo(first);
		browser.run(together("add-15"));
		browser.awaitText(".result", "15");
		browser.open("/cart");
		assertThat(browser.text(".result")).startsWith("Product IDs: [1, 3, 7, ").contains("12", "15");
		browser.switchTo(second);
		browser.awaitText(".result", "12");
	}

	/** Submits a form without waiting for the answer. */
	private static String together(String button) {
		return """
				const form = document.getElementById('%s').form;
				form.action += '?together';
				setTimeout(() => form.requestSubmit(), 0);""".formatted(button);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Together {

		/**
		 * Lets two requests go on when both have read the cart, so that one of two that
		 * overwrite would lose an item.
		 */
		@Bean
		Filter together(Sessions sessions) {
			CyclicBarrier both = new CyclicBarrier(2);
			return (request, response, chain) -> {
				if (request instanceof HttpServletRequest http && http.getMethod().equals("POST")
						&& "together".equals(http.getQueryString())) {
					sessions.named("cart_session").get();
					await(both);
				}
				chain.doFilter(request, response);
			};
		}

		private static void await(CyclicBarrier barrier) throws ServletException {
			try {
				barrier.await(20, TimeUnit.SECONDS);
			}
			catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
				throw new ServletException(ex);
			}
		}

	}

}

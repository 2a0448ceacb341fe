package io.github.sessionstarter.sample.inspector;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.sample.AccountSession;
import io.github.sessionstarter.sample.CartSession;
import io.github.sessionstarter.sample.Preferences;
import io.github.sessionstarter.sample.UserSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Changes and ends the sessions in the usual way, after a copy of the cookie was made.
 */
@Controller
@RequestMapping("/inspector")
class ChangeController {

	private final BrowserCookies cookies;

	private final SessionManager manager;

	ChangeController(BrowserCookies cookies, SessionManager manager) {
		this.cookies = cookies;
		this.manager = manager;
	}

	@ModelAttribute
	void keepCopy(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) {
		Token token = this.cookies.read(name, request);
		if (token != null) {
			this.cookies.keepCopy(token, response);
		}
	}

	@PostMapping("/{name:user_session}/change")
	String change(@PathVariable String name, @SessionValue TypedSession<UserSession> session) {
		session.update(() -> new UserSession("123abc", 0), UserSession::reloaded);
		return InspectorController.after(Deed.CHANGE, name);
	}

	@PostMapping("/{name:cart_session}/change")
	String changeCart(@PathVariable String name, @SessionValue("cart_session") TypedSession<CartSession> session) {
		session.update(() -> new CartSession("123abc", List.of()), (cart) -> cart.with(9));
		return InspectorController.after(Deed.CHANGE, name);
	}

	@PostMapping("/{name:preferences}/change")
	String changePreferences(@PathVariable String name, @SessionValue TypedSession<Preferences> session) {
		session.update(() -> Preferences.NONE, Preferences::withNextTheme);
		return InspectorController.after(Deed.CHANGE, name);
	}

	@PostMapping("/{name:account_session}/change")
	String changeAccount(@PathVariable String name, @SessionValue TypedSession<AccountSession> session) {
		session.update(() -> new AccountSession("ada"),
				(account) -> new AccountSession(account.user().equals("jet") ? "ada" : "jet"));
		return InspectorController.after(Deed.CHANGE, name);
	}

	@PostMapping("/{name:voucher}/change")
	String changeVoucher(@PathVariable String name, @SessionValue TypedSession<Voucher> session) {
		session.update(() -> new Voucher(10), Voucher::used);
		return InspectorController.after(Deed.CHANGE, name);
	}

	@PostMapping("/{name}/log-out")
	String logOut(@PathVariable String name, Sessions sessions) {
		sessions.named(name).clear();
		return InspectorController.after(Deed.LOG_OUT, name);
	}

	@PostMapping("/{name:account_session}/log-out-everywhere")
	String logOutEverywhere(@PathVariable String name, @SessionValue TypedSession<AccountSession> session) {
		AccountSession account = session.get();
		if (account != null) {
			this.manager.invalidateAll(name, account.user());
			session.clear();
		}
		return InspectorController.after(Deed.LOG_OUT, name);
	}

}

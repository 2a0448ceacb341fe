package io.github.sessionstarter.sample.inspector;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.sample.account.AccountSession;
import io.github.sessionstarter.sample.BrowserName;
import io.github.sessionstarter.sample.CartSession;
import io.github.sessionstarter.sample.Notes;
import io.github.sessionstarter.sample.Preferences;
import io.github.sessionstarter.sample.UserSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * The controller that changes and ends the sessions in the usual way, after a copy of the
 * cookie was made.
 */
@Controller
@RequestMapping("/inspector")
class ChangeController {

	/** Needs three cookies. */
	private static final Notes LARGE = new Notes("All work and no play. ".repeat(360));

	/** Fits one cookie. */
	private static final Notes SMALL = new Notes("All work and no play.");

	private final BrowserCookies cookies;

	private final Exhibition exhibition;

	private final SessionManager manager;

	ChangeController(BrowserCookies cookies, Exhibition exhibition, SessionManager manager) {
		this.cookies = cookies;
		this.exhibition = exhibition;
		this.manager = manager;
	}

	@ModelAttribute
	void keepCopy(@PathVariable String name, HttpServletRequest request, HttpServletResponse response) {
		Token token = this.cookies.read(name, request);
		if (token != null) {
			this.cookies.keepCopy(token, this.exhibition.registration(name).getCookie(), response);
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
	String changeAccount(@PathVariable String name, @SessionValue TypedSession<AccountSession> session,
			@RequestHeader(name = "User-Agent", required = false) @Nullable String agent) {
		String browser = BrowserName.of(agent);
		session.update(() -> new AccountSession("ada", browser),
				(account) -> new AccountSession(account.user().equals("jet") ? "ada" : "jet", browser));
		return InspectorController.after(Deed.CHANGE, name);
	}

	@PostMapping("/{name:notes}/change")
	String changeNotes(@PathVariable String name, @SessionValue TypedSession<Notes> session) {
		session.update(() -> SMALL, (notes) -> notes.equals(LARGE) ? SMALL : LARGE);
		return InspectorController.after(Deed.CHANGE, name);
	}

	@PostMapping("/{name:voucher}/change")
	String changeVoucher(@PathVariable String name, @SessionValue TypedSession<Voucher> session) {
		session.update(() -> new Voucher(10), Voucher::used);
		return InspectorController.after(Deed.CHANGE, name);
	}

	@PostMapping("/{name}/log-out")
	String logOut(@PathVariable String name, Sessions sessions) {
		sessions.named(name).invalidate();
		return InspectorController.after(Deed.LOG_OUT, name);
	}

	@PostMapping("/{name:account_session}/log-out-everywhere")
	String logOutEverywhere(@PathVariable String name, @SessionValue TypedSession<AccountSession> session) {
		AccountSession account = session.get();
		if (account != null) {
			this.manager.invalidateAll(name, account.user());
			session.invalidate();
		}
		return InspectorController.after(Deed.LOG_OUT, name);
	}

}

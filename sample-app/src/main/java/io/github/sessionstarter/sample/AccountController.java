package io.github.sessionstarter.sample;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * A log-in with a list of the user's devices, each of which can log out any other.
 */
@Controller
@RequestMapping("/account")
class AccountController {

	private static final String NAME = "account_session";

	private final SessionManager manager;

	private final DeviceNames names;

	AccountController(SessionManager manager, DeviceNames names) {
		this.manager = manager;
		this.names = names;
	}

	@GetMapping
	String page(@SessionValue TypedSession<AccountSession> session, Model model) {
		AccountSession account = session.get();
		String id = session.id();
		if (account == null || id == null) {
			return "login";
		}
		String current = this.manager.handle(NAME, id);
		this.names.learn(current, account.browser());
		model.addAttribute("account", account);
		model.addAttribute("devices", this.manager.list(NAME, account.user()));
		model.addAttribute("current", current);
		model.addAttribute("names", this.names);
		return "account";
	}

	/** A real application checks a password here. */
	@PostMapping("/login")
	String login(@RequestParam String user,
			@RequestHeader(name = "User-Agent", required = false) @Nullable String agent,
			@SessionValue TypedSession<AccountSession> session) {
		session.set(new AccountSession(user, BrowserName.of(agent)));
		session.renew();
		return "redirect:/account";
	}

	@PostMapping("/devices/{handle}/end")
	String end(@PathVariable String handle, @SessionValue AccountSession account) {
		this.manager.invalidateForPrincipal(NAME, account.user(), handle);
		return "redirect:/account";
	}

	@PostMapping("/devices/end-others")
	String endOthers(@SessionValue AccountSession account, @SessionValue TypedSession<AccountSession> session) {
		this.manager.invalidateOthers(NAME, account.user(), session.id());
		return "redirect:/account";
	}

	@PostMapping("/logout")
	String logout(@SessionValue TypedSession<AccountSession> session) {
		session.invalidate();
		return "redirect:/account";
	}

}

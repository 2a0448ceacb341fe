package io.github.sessionstarter.sample.account;

import java.util.Objects;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

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

	@GetMapping("/login")
	String login() {
		return "login";
	}

	@GetMapping
	String page(@AuthenticationPrincipal AccountSession account, @SessionValue TypedSession<AccountSession> session,
			Model model) {
		String current = this.manager.handle(NAME, Objects.requireNonNull(session.id()));
		this.names.learn(current, account.browser());
		model.addAttribute("account", account);
		model.addAttribute("devices", this.manager.list(NAME, account.user()));
		model.addAttribute("current", current);
		model.addAttribute("names", this.names);
		return "account";
	}

	@PostMapping("/devices/{handle}/end")
	String end(@PathVariable String handle, @AuthenticationPrincipal AccountSession account) {
		this.manager.invalidateForPrincipal(NAME, account.user(), handle);
		return "redirect:/account";
	}

	@PostMapping("/devices/end-others")
	String endOthers(@AuthenticationPrincipal AccountSession account,
			@SessionValue TypedSession<AccountSession> session) {
		this.manager.invalidateOthers(NAME, account.user(), session.id());
		return "redirect:/account";
	}

}

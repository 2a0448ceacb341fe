package io.github.sessionstarter.sample;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * A client-side session: everything is in the cookie, and only the server can read or
 * change it. The pages log in and out by POST; GET is there as in Ktor's example, for
 * {@code curl}.
 */
@Controller
class UserController {

	@RequestMapping(path = "/login", method = { RequestMethod.GET, RequestMethod.POST })
	String login(@SessionValue TypedSession<UserSession> session) {
		session.set(new UserSession("123abc", 0));
		session.renew();
		return "redirect:/user";
	}

	@GetMapping("/user")
	@ResponseBody
	String user(@SessionValue @Nullable UserSession user, Sessions sessions) {
		if (user == null) {
			return "Session doesn't exist or is expired.";
		}
		sessions.set(user.reloaded());
		return "Session ID is %s. Reload count is %d.".formatted(user.id(), user.count());
	}

	@GetMapping(path = "/user", produces = MediaType.TEXT_HTML_VALUE)
	String page(@SessionValue @Nullable UserSession user, Sessions sessions, Model model) {
		model.addAttribute("user", user);
		model.addAttribute("text", user(user, sessions));
		return "user";
	}

	@RequestMapping(path = "/logout", method = { RequestMethod.GET, RequestMethod.POST })
	String logout(Sessions sessions) {
		sessions.clear(UserSession.class);
		return "redirect:/user";
	}

}

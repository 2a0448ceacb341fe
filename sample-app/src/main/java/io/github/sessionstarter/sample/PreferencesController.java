package io.github.sessionstarter.sample;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * What a browser remembers for months, and the server need not: a client-side session,
 * which is signed because its content is not secret.
 */
@Controller
@RequestMapping("/preferences")
class PreferencesController {

	@GetMapping
	String page() {
		return "preferences";
	}

	@PostMapping
	String remember(@ModelAttribute Preferences preferences, Sessions sessions) {
		sessions.set(preferences);
		return "redirect:/preferences";
	}

	@PostMapping("/forget")
	String forget(@SessionValue TypedSession<Preferences> session) {
		session.clear();
		return "redirect:/preferences";
	}

}

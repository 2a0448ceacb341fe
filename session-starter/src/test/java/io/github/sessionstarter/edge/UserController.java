package io.github.sessionstarter.edge;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The controller of the README.
 */
@RestController
class UserController {

	@GetMapping("/user")
	String user(@SessionValue UserSession session) {
		return session.toString();
	}

	@PostMapping("/login")
	void login(Sessions sessions) {
		sessions.set(new UserSession("ada", 1));
	}

}

package io.github.sessionstarter.autoconfigure;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Begins, shows, changes and ends the session of most tests.
 */
@RestController
class UserController {

	static final String SECRET_OF_THE_PAYLOAD = "ada-lovelace-1815";

	@GetMapping("/login")
	String login(@SessionValue TypedSession<UserSession> session) {
		session.set(new UserSession(SECRET_OF_THE_PAYLOAD, 0));
		return "logged in";
	}

	@GetMapping("/login-without-words")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void loginWithoutWords(@SessionValue TypedSession<UserSession> session) {
		session.set(new UserSession(SECRET_OF_THE_PAYLOAD, 0));
	}

	@GetMapping("/user")
	String user(@SessionValue UserSession session) {
		return session.id() + " " + session.count();
	}

	@GetMapping("/visit")
	String visit(@SessionValue TypedSession<UserSession> session) {
		return "visit " + session.update((user) -> new UserSession(user.id(), user.count() + 1)).count();
	}

	@GetMapping("/id")
	String id(@SessionValue TypedSession<UserSession> session) {
		return session.id();
	}

	@GetMapping("/logout")
	String logout(@SessionValue TypedSession<UserSession> session) {
		session.clear();
		return "logged out";
	}

}

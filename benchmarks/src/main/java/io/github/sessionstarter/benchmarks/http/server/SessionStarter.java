package io.github.sessionstarter.benchmarks.http.server;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Session Starter; its properties say where the session lives.
 */
@RestController
@EnableAutoConfiguration
class SessionStarter {

	@GetMapping("/login")
	void login(@SessionValue TypedSession<UserSession> session) {
		session.set(UserSession.first());
	}

	@GetMapping("/none")
	String none() {
		return UserSession.ID;
	}

	@GetMapping("/read")
	String read(@SessionValue UserSession user) {
		return user.id();
	}

	@GetMapping("/write")
	String write(@SessionValue TypedSession<UserSession> session) {
		return session.update(UserSession::visited).id();
	}

}

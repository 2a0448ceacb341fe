package io.github.sessionstarter.security.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.testing.LoginServer.UserSession;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.view.InternalResourceView;

/**
 * The pages of the application.
 */
@RestController
class Pages implements ErrorController {

	@GetMapping("/user")
	String user(@AuthenticationPrincipal UserSession user, HttpServletRequest request) {
		return user.user() + " " + request.getRemoteUser() + " " + user.roles();
	}

	@GetMapping("/admin")
	String admin() {
		return "admin";
	}

	@GetMapping("/session")
	@Nullable String session(@SessionValue TypedSession<UserSession> session) {
		return session.id();
	}

	@GetMapping("/rename/{name}")
	void rename(@PathVariable String name, @SessionValue TypedSession<UserSession> session) {
		session.update((user) -> new UserSession(name, user.roles()));
	}

	@GetMapping("/renew")
	String renew(@SessionValue TypedSession<UserSession> session) {
		session.renew();
		UserSession user = session.get();
		return (user != null) ? user.user() : "";
	}

	@GetMapping("/callable")
	Callable<String> callable(HttpServletRequest request) {
		return request::getRemoteUser;
	}

	@GetMapping("/deferred")
	DeferredResult<String> deferred(HttpServletRequest request) {
		DeferredResult<String> result = new DeferredResult<>();
		String user = request.getRemoteUser();
		CompletableFuture.runAsync(() -> result.setResult(user));
		return result;
	}

	@GetMapping("/stream")
	SseEmitter stream(HttpServletRequest request) {
		SseEmitter emitter = new SseEmitter();
		String user = request.getRemoteUser();
		CompletableFuture.runAsync(() -> {
			try {
				emitter.send(user);
				emitter.complete();
			}
			catch (Exception ex) {
				emitter.completeWithError(ex);
			}
		});
		return emitter;
	}

	@GetMapping("/forward")
	org.springframework.web.servlet.ModelAndView forward() {
		return new org.springframework.web.servlet.ModelAndView(new InternalResourceView("/user"));
	}

	@PostMapping("/echo")
	String echo() {
		return "echo";
	}

	@PostMapping("/log-in")
	String logIn(HttpServletRequest request, String user, String password) throws ServletException {
		request.login(user, password);
		return request.getRemoteUser();
	}

	@PostMapping("/log-out")
	ResponseEntity<String> logOut(HttpServletRequest request, String then) throws ServletException {
		request.logout();
		if (then.equals("throw")) {
			throw new IllegalStateException("This handler fails on purpose");
		}
		return then.equals("500") ? ResponseEntity.internalServerError().build() : ResponseEntity.ok("bye");
	}

	@GetMapping("/fail")
	void fail() {
		throw new IllegalStateException("This handler fails on purpose");
	}

	@RequestMapping("/error")
	ResponseEntity<String> error(HttpServletRequest request) {
		int status = (int) request.getAttribute("jakarta.servlet.error.status_code");
		return new ResponseEntity<>("error for " + request.getRemoteUser(), HttpStatus.valueOf(status));
	}

}

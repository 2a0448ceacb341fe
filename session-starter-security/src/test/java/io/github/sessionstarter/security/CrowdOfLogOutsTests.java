package io.github.sessionstarter.security;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.security.testing.Browser;
import io.github.sessionstarter.security.testing.LoginServer;
import io.github.sessionstarter.security.testing.LoginServer.UserSession;
import io.github.sessionstarter.security.testing.Place;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log-outs among other requests of the same sessions.
 */
@Tag("full")
class CrowdOfLogOutsTests {

	private static final int USERS = 16;

	private static final int LOG_INS = 50;

	@ParameterizedTest
	@MethodSource("places")
	@Tag("abuse")
	void afterALogOutWasAnsweredNoRequestIsAuthenticated(Place place) throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(USERS);
		ExecutorService others = Executors.newCachedThreadPool();
		try (LoginServer server = LoginServer.start(place.properties(), LoginServer.SwitchUser.class, Roles.class)) {
			Callable<Long> user = () -> IntStream.range(0, LOG_INS).mapToLong((i) -> outlive(server, others)).sum();
			List<Future<Long>> outlived = threads.invokeAll(Stream.generate(() -> user).limit(USERS).toList());
			assertThat(outlived).allSatisfy((count) -> assertThat(count.get()).isZero());
			assertThat(LoginServer.httpSessions()).isZero();
		}
		finally {
			threads.shutdownNow();
			others.shutdownNow();
		}
	}

	static Stream<Place> places() {
		return Place.all().filter((place) -> place.container().equals("tomcat"));
	}

	/**
	 * Send ten requests of one log-in, and return how many were authenticated after its
	 * end.
	 */
	private static long outlive(LoginServer server, ExecutorService threads) {
		Browser browser = server.browser();
		browser.logIn("ada", "ada");
		Browser copy = browser.copy();
		browser.get("/logout");
		CompletableFuture<?>[] others = Stream.of("/user", "/user", "/role", "/role")
			.map((path) -> runAsync(copy.copy(), path, threads))
			.toArray(CompletableFuture[]::new);
		HttpResponse<String> logOut = browser.post("/logout");
		assertThat(logOut.headers().firstValue("location").orElse("answer " + logOut.statusCode())).endsWith("?logout");
		int during = copy.copy().get("/user").statusCode();
		CompletableFuture.allOf(others).join();
		int after = copy.copy().get("/user").statusCode();
		return Stream.of(during, after).filter((status) -> status == 200).count();
	}

	private static CompletableFuture<Void> runAsync(Browser browser, String path, ExecutorService threads) {
		return CompletableFuture.runAsync(() -> browser.get(path), threads);
	}

	/** Changes the session, so that a log-out meets its writes. */
	@RestController
	static class Roles {

		@GetMapping("/role")
		void role(@SessionValue TypedSession<UserSession> session) {
			session.update((user) -> {
				List<String> roles = new ArrayList<>(user.roles());
				roles.add("ROLE_" + roles.size());
				return new UserSession(user.user(), roles);
			});
		}

	}

}

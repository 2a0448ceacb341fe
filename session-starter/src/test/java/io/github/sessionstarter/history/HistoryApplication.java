package io.github.sessionstarter.history;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.TypedSession;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application in a process of its own that does what clients ask with its session, as
 * slowly as they ask.
 */
final class HistoryApplication {

	static final String PORT = "port=";

	private HistoryApplication() {
	}

	/** Serve until the process that has started this one ends. */
	public static void main(String[] properties) throws IOException {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Parts.class)
			.properties("server.port=0", "spring.application.name=tests", "spring.main.banner-mode=off",
					"logging.level.root=off", "sessions.keys[0]=" + TestKeys.first(),
					registration("type=" + Subject.class.getName()), registration("principal=owner"),
					registration("timeout.renew-after=50ms"))
			.properties(properties)
			.run();
		System.out.println(PORT + context.getEnvironment().getProperty("local.server.port"));
		System.in.transferTo(System.out);
		System.exit(0);
	}

	/** Return a property of the session. */
	static String registration(String setting) {
		return "sessions.registrations." + ActionHandler.SESSION + "." + setting;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Endpoint.class)
	static class Parts {

	}

	@RestController
	static class Endpoint {

		private final ActionHandler handler;

		Endpoint(SessionManager manager) {
			this.handler = new ActionHandler(manager);
		}

		@PostMapping("/{action}/{owner}")
		String handle(@PathVariable Action action, @PathVariable String owner, @RequestParam String value,
				@RequestParam long pause, @SessionValue(ActionHandler.SESSION) TypedSession<Subject> session) {
			Answer answer = this.handler.handle(action, owner, value, session, () -> sleep(pause));
			sleep(pause / 2);
			return (answer.register() != null) ? answer.kind() + " " + answer.register() + " " + answer.marks()
					: answer.kind().name();
		}

		private static void sleep(long millis) {
			LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
		}

	}

}

package io.github.sessionstarter.web;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.autoconfigure.SessionsAutoConfiguration;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.ktor.KtorSignTransformer;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * One application for all configurations of the vectors. Each has a session of its own,
 * whose name is that of Ktor with a number behind it.
 */
final class KtorHttpServer {

	private static final Map<String, String> values = new ConcurrentHashMap<>();

	private final List<KtorHttpConfiguration> configurations = new ArrayList<>();

	private final SessionServer server = SessionServer.of(Application.class);

	SessionServer server() {
		return this.server;
	}

	void add(KtorHttpConfiguration configuration) {
		if (!this.configurations.contains(configuration)) {
			this.configurations.add(configuration);
			this.server.session("[" + name(configuration) + "]", configuration.type(),
					configuration.settings().toArray(String[]::new));
		}
	}

	String name(KtorHttpConfiguration configuration) {
		return configuration.name() + this.configurations.indexOf(configuration);
	}

	/** Sends the request of a vector to the session with a configuration. */
	Reply send(KtorHttpVector vector, KtorHttpConfiguration configuration) {
		String name = name(configuration);
		values.put(vector.id(), vector.value());
		return this.server.raw("/" + vector.operation() + "/" + name + "/" + vector.id(), vector.headerLines(name));
	}

	/** Returns the property for which an application with a session does not start. */
	static String refusedProperty(KtorHttpConfiguration configuration) {
		String prefix = "sessions.registrations.[" + configuration.name() + "].";
		List<String> message = new ArrayList<>();
		new WebApplicationContextRunner().withConfiguration(AutoConfigurations.of(SessionsAutoConfiguration.class))
			.withPropertyValues(prefix + "type=" + configuration.type().getName())
			.withPropertyValues(configuration.settings().stream().map(prefix::concat).toArray(String[]::new))
			.run((context) -> {
				for (Throwable ex = context.getStartupFailure(); ex != null; ex = ex.getCause()) {
					message.add(ex.getMessage());
				}
			});
		return message.isEmpty() ? "(none)" : message.get(message.size() - 1).split(": ")[0];
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Endpoints.class)
	static class Application {

		@Bean
		SessionIdGenerator plainIds() {
			return () -> "abc123";
		}

		@Bean
		SessionIdGenerator oddIds() {
			return () -> "a b/c+d";
		}

		@Bean
		SessionTransformer signedIds() {
			return new KtorSignTransformer(HexFormat.of().parseHex("6819b57a326945c1968f45236589"), "HmacSHA256");
		}

	}

	@RestController
	static class Endpoints {

		private final JsonMapper json;

		Endpoints(JsonMapper json) {
			this.json = json;
		}

		@GetMapping("/get/{session}/{vector}")
		String get(@PathVariable String session, Sessions sessions) {
			return this.json.writeValueAsString(sessions.named(session).get());
		}

		@GetMapping("/set/{session}/{vector}")
		void set(@PathVariable String session, @PathVariable String vector, Sessions sessions) {
			set(sessions.named(session), values.get(vector));
		}

		private <T> void set(TypedSession<T> session, String value) {
			session.set(this.json.readValue(value, session.type()));
		}

		@GetMapping("/clear/{session}/{vector}")
		void clear(@PathVariable String session, Sessions sessions) {
			sessions.named(session).clear();
		}

	}

}

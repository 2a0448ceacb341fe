package io.github.sessionstarter.redis.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that counts in a session which Redis keeps.
 */
public final class CounterApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private CounterApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Start the application on a free port, with a timeout that no test reaches unless it
	 * sets a shorter one.
	 * @param properties such as {@code spring.data.redis.port=6379}
	 */
	public static CounterApplication started(String... properties) {
		List<String> all = new ArrayList<>(List.of("server.port=0", "spring.application.name=tests",
				"spring.main.banner-mode=off", "spring.main.log-startup-info=false",
				"spring.main.register-shutdown-hook=false", "sessions.storage.redis.timeout=10s",
				"sessions.registrations.counter.type=" + Counter.class.getName(),
				"sessions.registrations.counter.storage=redis"));
		all.addAll(List.of(properties));
		return new CounterApplication(
				new SpringApplicationBuilder(Parts.class).properties(all.toArray(String[]::new)).run());
	}

	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	/** Returns a client without a session. */
	public Client client() {
		return new Client(port());
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Endpoints.class)
	static class Parts {

	}

	@RestController
	static class Endpoints {

		@GetMapping("/plain")
		String plain() {
			return "plain";
		}

		@GetMapping("/read")
		String read(@SessionValue Optional<Counter> counter) {
			return counter.map((present) -> String.valueOf(present.count())).orElse("absent");
		}

		@GetMapping("/set")
		String set(@SessionValue TypedSession<Counter> counter) {
			counter.set(Counter.of(0));
			return "set";
		}

		@GetMapping("/update")
		String update(@SessionValue TypedSession<Counter> counter) {
			return String.valueOf(counter.update(() -> Counter.of(0), Counter::next).count());
		}

		@GetMapping("/clear")
		String clear(@SessionValue TypedSession<Counter> counter) {
			counter.clear();
			return "cleared";
		}

	}

}

package io.github.sessionstarter.redis.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.Filter;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.storage.guard.GuardedSessionStorage;
import io.github.sessionstarter.storage.guard.GuardedStorages;
import io.github.sessionstarter.web.testing.Timings;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application that counts in a session which Redis keeps.
 */
public final class CounterApplication implements AutoCloseable {

	/** More than Redis takes if its {@code proto-max-bulk-len} is the least possible. */
	private static final int LARGE = 2_000_000;

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

	/** Returns how long requests took, from the first filter on. */
	public Timings handling() {
		return this.context.getBean(Timings.class);
	}

	/** Returns how many calls of the storage were refused because it was silent. */
	public long refusals() {
		return this.context.getBean(GuardedStorages.class)
			.all()
			.stream()
			.mapToLong(GuardedSessionStorage::refusals)
			.sum();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Endpoints.class)
	static class Parts {

		@Bean
		Timings handling() {
			return new Timings();
		}

		@Bean
		FilterRegistrationBean<Filter> handlingFilter(Timings handling) {
			FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>((request, response, chain) -> {
				long began = System.nanoTime();
				chain.doFilter(request, response);
				handling.add(Duration.ofNanos(System.nanoTime() - began));
			});
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	@RestController
	static class Endpoints {

		private final StringRedisTemplate redis;

		Endpoints(StringRedisTemplate redis) {
			this.redis = redis;
		}

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

		@GetMapping("/large")
		String large(@SessionValue TypedSession<Counter> counter) {
			counter.set(new Counter(0, Counter.SECRET.repeat(LARGE / Counter.SECRET.length())));
			return "large";
		}

		/** Something else changes every session each time that this one is to change. */
		@GetMapping("/conflict")
		String conflict(@SessionValue TypedSession<Counter> counter) {
			return String.valueOf(counter.update((present) -> {
				this.redis.keys("*").forEach((key) -> this.redis.opsForValue().append(key, " "));
				return present.next();
			}).count());
		}

		@GetMapping("/log-out")
		String logOut(@SessionValue TypedSession<Counter> counter) {
			counter.invalidate();
			return "logged out";
		}

		@GetMapping("/clear")
		String clear(@SessionValue TypedSession<Counter> counter) {
			counter.clear();
			return "cleared";
		}

	}

}

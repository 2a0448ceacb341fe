package io.github.sessionstarter.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.TypedSession;
import io.github.sessionstarter.redis.testing.RedisNode;
import jakarta.servlet.http.HttpSession;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * A real application on a free port, with one session {@code user} in Redis.
 */
final class SessionApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private SessionApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static SessionApplication at(RedisNode server, String... properties) {
		return start(Endpoints.class, server.port(), properties);
	}

	static SessionApplication start(Class<?> configuration, int redisPort, String... properties) {
		List<String> all = new ArrayList<>(List.of("--server.port=0", "--spring.data.redis.host=127.0.0.1",
				"--spring.data.redis.port=" + redisPort, "--spring.main.banner-mode=off",
				"--sessions.registrations.user.type=" + Visitor.class.getName(),
				"--sessions.registrations.user.storage=redis", "--sessions.registrations.user.cookie.secure=false",
				"--sessions.storage.redis.timeout=5s"));
		Stream.of(properties).map((property) -> "--" + property).forEach(all::add);
		return new SessionApplication(new SpringApplicationBuilder(configuration).web(WebApplicationType.SERVLET)
			.run(all.toArray(String[]::new)));
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Reply get(String path, String... cookies) {
		String port = this.context.getEnvironment().getProperty("local.server.port");
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
		if (cookies.length > 0) {
			request.header("Cookie", String.join("; ", cookies));
		}
		try {
			return new Reply(HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.context.close();
	}

	record Visitor(String name, int visits) {

	}

	record Reply(int status, String body, List<String> cookies) {

		Reply(HttpResponse<String> response) {
			this(response.statusCode(), response.body(), response.headers().allValues("Set-Cookie"));
		}

		/** As it is sent back. */
		String cookie(String name) {
			return this.cookies.stream()
				.filter((cookie) -> cookie.startsWith(name + "="))
				.map((cookie) -> cookie.split(";")[0])
				.findFirst()
				.orElseThrow();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	static class Endpoints {

		@GetMapping("/none")
		String none() {
			return "none";
		}

		@GetMapping("/set/{name}")
		String set(@PathVariable String name, @SessionValue("user") TypedSession<Visitor> user) {
			user.set(new Visitor(name, 1));
			return name;
		}

		@GetMapping("/read")
		String read(@SessionValue Visitor user) {
			return user.name() + ":" + user.visits();
		}

		@GetMapping("/read-twice")
		String readTwice(@SessionValue Visitor user, @SessionValue("user") TypedSession<Visitor> again) {
			return user.equals(again.get()) + "";
		}

		@GetMapping("/update")
		String update(@SessionValue("user") TypedSession<Visitor> user) {
			Visitor visitor = user.update((present) -> new Visitor(present.name(), present.visits() + 1));
			return visitor.name() + ":" + visitor.visits();
		}

		@GetMapping("/replace/{name}")
		String replace(@PathVariable String name, @SessionValue Visitor present,
				@SessionValue("user") TypedSession<Visitor> user) {
			user.set(new Visitor(name, present.visits()));
			return name;
		}

		@GetMapping("/renew")
		String renew(@SessionValue("user") TypedSession<Visitor> user) {
			user.renew();
			return "renewed";
		}

		@GetMapping("/clear")
		String clear(@SessionValue("user") TypedSession<Visitor> user) {
			user.clear();
			return "cleared";
		}

		@GetMapping("/http-session")
		String httpSession(HttpSession session) {
			Integer calls = (Integer) session.getAttribute("calls");
			session.setAttribute("calls", (calls != null) ? calls + 1 : 1);
			return String.valueOf(session.getAttribute("calls"));
		}

	}

}

package io.github.sessionstarter.security.testing;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.sessionstarter.testing.Suite;
import redis.embedded.RedisServer;

/**
 * Where the log-in is kept, and the container of the application.
 */
public record Place(String container, String storage) {

	private static RedisServer redis;

	/** Each of them, or one in the default suite. */
	public static Stream<Place> all() {
		List<String> containers = Suite.isFull() ? List.of("tomcat", "jetty") : List.of("tomcat");
		List<String> storages = Suite.isFull() ? List.of("memory", "redis", "denylist") : List.of("memory");
		return containers.stream()
			.flatMap((container) -> storages.stream().map((storage) -> new Place(container, storage)));
	}

	/**
	 * Each of them, or one on the server and one with the client in the default suite.
	 */
	public static Stream<Place> kinds() {
		return Suite.isFull() ? all() : Stream.of(new Place("tomcat", "memory"), new Place("tomcat", "denylist"));
	}

	public Map<String, String> properties() {
		Map<String, String> properties = new HashMap<>();
		properties.put("spring.autoconfigure.exclude", this.container.equals("tomcat")
				? "org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration"
				: "org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration");
		properties.put("tests.stack", this.container.toUpperCase(Locale.ROOT) + "_WITH_SECURITY");
		String session = "sessions.registrations.user_session.";
		switch (this.storage) {
			case "denylist" -> {
				properties.put(session + "revocation.storage", "memory");
				properties.put(session + "revocation.mode", "denylist");
			}
			case "redis" -> {
				properties.put(session + "storage", "redis");
				properties.put("spring.data.redis.port", String.valueOf(redisPort()));
				properties.put("spring.data.redis.host", "127.0.0.1");
				properties.put("sessions.storage.redis.timeout", "10s"); // these are not
																			// about slow
																			// machines
			}
			default -> properties.put(session + "storage", this.storage);
		}
		return properties;
	}

	/** One server for all tests of this JVM. */
	public static synchronized int redisPort() {
		try {
			if (redis == null) {
				redis = RedisServer.newRedisServer().bind("127.0.0.1").port(freePort()).setting("save \"\"").build();
				redis.start();
				Runtime.getRuntime().addShutdownHook(new Thread(Place::stop));
			}
			return redis.ports().get(0);
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void stop() {
		try {
			redis.stop();
		}
		catch (IOException ex) {
			// The server ends with the process in any case.
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

	@Override
	public String toString() {
		return this.container + " with " + this.storage;
	}

}

package io.github.sessionstarter.benchmarks.http.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * One application in a virtual machine of its own. Prints its port, and what it has cost
 * so far whenever it is given a line. Ends with its input.
 */
public final class Server {

	/** Precedes the port. */
	public static final String PORT = "port=";

	private Server() {
	}

	/**
	 * Serve.
	 * @param args a {@link Contestant}, a {@link Place} and the port of Redis
	 * @throws IOException if the process that started this one is gone
	 */
	public static void main(String[] args) throws IOException {
		Place place = Place.valueOf(args[1]);
		SpringApplication application = new SpringApplication(Contestant.valueOf(args[0]).application(place));
		application.setDefaultProperties(properties(place, args[2]));
		try (ConfigurableApplicationContext context = application.run();
				BufferedReader questions = new BufferedReader(
						new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			ServletWebServerApplicationContext web = (ServletWebServerApplicationContext) context;
			System.out.println(PORT + Objects.requireNonNull(web.getWebServer()).getPort());
			while (questions.readLine() != null) {
				System.out.println(processorNanos() + " " + allocatedBytes());
			}
		}
	}

	private static Map<String, Object> properties(Place place, String redis) {
		Map<String, Object> properties = new LinkedHashMap<>(
				Map.of("server.port", "0", "spring.main.banner-mode", "off", "logging.level.root", "warn",
						"server.tomcat.max-keep-alive-requests", "-1", "spring.data.redis.port", redis, "sessions.keys",
						ByHand.newId(), "sessions.registrations.user_session.type", UserSession.class.getName()));
		if (place == Place.MEMORY || place == Place.REDIS) {
			properties.put("sessions.registrations.user_session.storage", place.name().toLowerCase(Locale.ROOT));
		}
		return properties;
	}

	/** With the compiler and the garbage collector. */
	private static long processorNanos() {
		return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
	}

	private static long allocatedBytes() {
		ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
		return Arrays.stream(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
			.filter((bytes) -> bytes > 0)
			.sum();
	}

}

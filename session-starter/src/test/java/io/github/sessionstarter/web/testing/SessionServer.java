package io.github.sessionstarter.web.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.testing.MovableClock;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.WebApplicationContext;

/**
 * An application with sessions on a real server, for the tests of one class. Has a clock
 * that tests can move, an observer that remembers, and {@link SessionEndpoints}.
 */
public final class SessionServer implements BeforeAllCallback, BeforeClassTemplateInvocationCallback,
		BeforeEachCallback, AfterClassTemplateInvocationCallback, AfterAllCallback {

	private final List<Class<?>> components = new ArrayList<>(List.of(Defaults.class));

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private ServerStack stack = ServerStack.TOMCAT;

	private ConfigurableApplicationContext application;

	private SessionServer() {
		with("server.port", 0);
		with("spring.application.name", "tests");
		with("spring.main.banner-mode", "off");
		with("spring.main.log-startup-info", false);
		with("spring.main.register-shutdown-hook", false);
		with("logging.level.root", "warn");
		with("sessions.keys[0]", TestKeys.first());
	}

	public static SessionServer of(Class<?>... components) {
		SessionServer server = new SessionServer();
		server.components.addAll(List.of(components));
		return server;
	}

	public SessionServer and(Class<?> component) {
		this.components.add(component);
		return this;
	}

	public SessionServer with(String property, Object value) {
		this.properties.put(property, value);
		return this;
	}

	/** Registers a session, with settings such as {@code storage=memory}. */
	public SessionServer session(String name, Class<?> type, String... settings) {
		String prefix = "sessions.registrations." + name + ".";
		with(prefix + "type", type.getName());
		for (String setting : settings) {
			int equals = setting.indexOf('=');
			with(prefix + setting.substring(0, equals), setting.substring(equals + 1));
		}
		return this;
	}

	public SessionServer session(String name, String... settings) {
		return session(name, Visitor.class, settings);
	}

	public SessionServer everyKindOfSession() {
		for (SessionKind kind : SessionKind.values()) {
			session(kind.sessionName(), kind.settings());
		}
		return this;
	}

	@Override
	public void beforeAll(ExtensionContext context) {
		boolean startedByOuterClass = this.application != null;
		if (!startedByOuterClass && !StackProvider.isOnEveryStack(context)) {
			start();
		}
	}

	@Override
	public void beforeClassTemplateInvocation(ExtensionContext context) {
		start(StackProvider.stack(context));
	}

	/**
	 * Starts the application; only for tests that do not register this as an extension.
	 */
	public SessionServer start() {
		return start(ServerStack.TOMCAT);
	}

	private SessionServer start(ServerStack stack) {
		this.stack = stack;
		List<Class<?>> sources = new ArrayList<>(this.components);
		sources.addAll(stack.components());
		this.application = new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).properties(this.properties)
			.properties(Map.of(ServerStack.PROPERTY, stack))
			.run();
		return this;
	}

	@Override
	public void beforeEach(ExtensionContext context) {
		observer().forget();
	}

	@Override
	public void afterAll(ExtensionContext context) {
		boolean nested = context.getRequiredTestClass().getEnclosingClass() != null;
		if (!nested && !StackProvider.isOnEveryStack(context)) {
			stop();
		}
	}

	@Override
	public void afterClassTemplateInvocation(ExtensionContext context) {
		stop();
	}

	public void stop() {
		this.application.close();
	}

	/** Returns what the application is running on. */
	public ServerStack stack() {
		return this.stack;
	}

	public Reply get(String path, String... headers) {
		return Http.send("GET", port(), path, headers);
	}

	public Reply send(String method, String path, String... headers) {
		return Http.send(method, port(), path, headers);
	}

	/** Sends a GET request of HTTP/1.0 with header lines as they are. */
	public Reply raw(String path, String... lines) {
		String header = (lines.length > 0) ? String.join("\r\n", lines) + "\r\n" : "";
		return Http.raw(port(), "GET " + path + " HTTP/1.0\r\nHost: localhost\r\n" + header + "\r\n");
	}

	/** Opens a connection that sends what a test says, and ends when it says so. */
	public RawClient connect() throws IOException {
		return new RawClient(port());
	}

	/** Sends a request as it is, and reads until the server closes the connection. */
	public Reply exchange(String request) {
		return Http.raw(port(), request);
	}

	/** Begins a session, and returns the token that the client got. */
	public String begin(TestSession session, Visitor value) {
		return session.token(get("/set/" + session.sessionName() + "/" + value.name() + "/" + value.count()));
	}

	public int port() {
		return this.application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	public MovableClock clock() {
		return bean(MovableClock.class);
	}

	public RecordingObserver observer() {
		return bean(RecordingObserver.class);
	}

	public WebApplicationContext application() {
		return (WebApplicationContext) this.application;
	}

	public <B> B bean(Class<B> type) {
		return this.application.getBean(type);
	}

	public <B> B bean(String name, Class<B> type) {
		return this.application.getBean(name, type);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(SessionEndpoints.class)
	static class Defaults {

		@Bean
		MovableClock sessionClock() {
			return new MovableClock();
		}

		@Bean
		RecordingObserver observer() {
			return new RecordingObserver();
		}

	}

}

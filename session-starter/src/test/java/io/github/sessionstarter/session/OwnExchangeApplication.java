package io.github.sessionstarter.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.TypedSession;
import org.apache.catalina.webresources.TomcatURLStreamHandlerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.util.Assert;
import org.springframework.util.ClassUtils;

/**
 * An application that brings its own kind of request.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class OwnExchangeApplication {

	/** Returns what a client sees of one session in several requests. */
	public static List<String> run(String session) {
		SpringApplication application = new SpringApplication(OwnExchangeApplication.class);
		application.setRegisterShutdownHook(false);
		try (ConfigurableApplicationContext context = application.run("--sessions.keys=" + TestKeys.first(),
				"--sessions.registrations.sealed.type=" + Visits.class.getName(),
				"--sessions.registrations.kept.type=" + Visits.class.getName(),
				"--sessions.registrations.kept.storage=memory",
				"--sessions.registrations.announced.type=" + Visits.class.getName(),
				"--sessions.registrations.announced.transport=header", "--spring.main.banner-mode=off")) {
			Assert.state(!ClassUtils.isPresent("jakarta.servlet.Servlet", context.getClassLoader()), "a servlet");
			context.getBean(SessionManager.class);
			return new Client(context.getBean(SessionRegistrations.class), session).visit();
		}
	}

	/** Returns whether the application starts, or why it does not. */
	public static String start(String argument) {
		// Another Tomcat has set that of this virtual machine.
		TomcatURLStreamHandlerFactory.disable();
		SpringApplication application = new SpringApplication(OwnExchangeApplication.class);
		application.setRegisterShutdownHook(false);
		try (ConfigurableApplicationContext context = application.run(argument, "--server.port=0",
				"--sessions.keys=" + TestKeys.first(), "--spring.main.banner-mode=off")) {
			return context.isActive() ? "started" : "stopped";
		}
		catch (RuntimeException ex) {
			return String.valueOf(NestedExceptionUtils.getMostSpecificCause(ex).getMessage());
		}
	}

	/** A session. */
	public record Visits(int count) {
	}

	/** A client with one session, which repeats what it was told. */
	private static final class Client {

		private final SessionRegistrations registrations;

		private final String session;

		private final boolean inHeader;

		private final List<String> told = new ArrayList<>();

		private String token = "";

		Client(SessionRegistrations registrations, String session) {
			this.registrations = registrations;
			this.session = session;
			this.inHeader = session.equals("announced");
		}

		List<String> visit() {
			request((visits) -> visits.set(new Visits(1)), "set");
			request((visits) -> this.told.add("read " + visits.get().count()), null);
			request((visits) -> this.told
				.add("update to " + visits.update((present) -> new Visits(present.count() + 1)).count()), null);
			String id = request(TypedSession::renew, null);
			request((visits) -> this.told
				.add(visits.id().equals(id) ? "renewed with the same id" : "renewed with another id"), null);
			String genuine = this.token;
			this.token = genuine.substring(0, genuine.length() - 6) + "AAAAAA";
			request((visits) -> this.told.add((visits.get() == null) ? "refused after tampering" : "accepted"), null);
			this.token = genuine;
			request(TypedSession::clear, null);
			this.told.add(this.token.isEmpty() ? "removed" : "left");
			return this.told;
		}

		/** Returns the id that the session had at the beginning of the request. */
		private String request(Consumer<TypedSession<Visits>> handler, String what) {
			OwnExchange exchange = new OwnExchange(this.inHeader ? this.session : "Cookie",
					this.inHeader ? this.token : this.session + "=" + this.token);
			RequestSessions sessions = new RequestSessions(this.registrations, exchange);
			@SuppressWarnings("unchecked") // as registered above
			TypedSession<Visits> visits = (TypedSession<Visits>) sessions.named(this.session);
			String id = visits.id();
			handler.accept(visits);
			sessions.commit();
			exchange.sent(this.inHeader ? this.session : "Set-Cookie").forEach((line) -> {
				this.token = this.inHeader ? line : line.substring(line.indexOf('=') + 1, line.indexOf(';'));
			});
			if (what != null) {
				this.told.add(what);
			}
			return id;
		}

	}

}

package io.github.sessionstarter.web;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.sessionstarter.servlet.ServletSessions;
import io.github.sessionstarter.web.testing.CommitServer;
import io.github.sessionstarter.web.testing.OnEveryStack;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import io.github.sessionstarter.web.testing.Visitor;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An {@link AsyncContext} does what its container promises, with sessions as without.
 */
@OnEveryStack
@Tag("full")
class AsyncContextTests {

	private static final List<String> events = new CopyOnWriteArrayList<>();

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Config.class);

	@BeforeEach
	void forgetEvents() {
		events.clear();
	}

	@Test
	void theContextHasTheTimeoutAndTheRequestThatItWasGiven() {
		assertThat(server.get("/async/properties").body()).isEqualTo("12345 /async/properties true");
	}

	@Test
	void aListenerOfTheContainerHearsTheEndOnce() {
		server.get("/async/listener");
		Awaitility.await().untilAsserted(() -> assertThat(events).containsExactly("complete"));
	}

	@Test
	void aListenerHearsThatTheRequestBecomesAsynchronousAgain() {
		server.get("/async/again");
		Awaitility.await().untilAsserted(() -> assertThat(events).containsExactly("start", "complete"));
	}

	@Test
	void aListenerHearsAnError() {
		assertThat(server.get("/async/error").status()).isEqualTo(500);
		Awaitility.await().untilAsserted(() -> assertThat(events).contains("error on purpose"));
	}

	@Test
	void aSessionThatIsTooLargeFailsTheCompletionAtOnce() {
		Reply reply = server.get("/async/too-large");
		assertThat(reply.status()).isEqualTo(500);
		assertThat(reply.setCookies("visitor")).isEmpty();
		Awaitility.await().untilAsserted(() -> assertThat(events).containsExactly("SessionTooLargeException"));
	}

	public static class RecordingListener implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
			events.add("complete");
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			events.add("timeout");
		}

		@Override
		public void onError(AsyncEvent event) {
			events.add("error " + event.getThrowable().getMessage());
			event.getAsyncContext().complete();
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			events.add("start");
			event.getAsyncContext().addListener(this);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		ServletRegistrationBean<HttpServlet> async() {
			ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(new AsyncServlet(),
					"/async/*");
			registration.setAsyncSupported(true);
			return registration;
		}

	}

	static class AsyncServlet extends HttpServlet {

		@Override
		protected void doGet(HttpServletRequest request, HttpServletResponse response) throws ServletException {
			boolean first = request.getDispatcherType() == DispatcherType.REQUEST;
			AsyncContext context = request.startAsync();
			switch (request.getPathInfo()) {
				case "/properties" -> describe(context);
				case "/listener" -> {
					context.addListener(context.createListener(RecordingListener.class));
					context.complete();
				}
				case "/again" -> again(context, first);
				case "/error" -> {
					context.addListener(new RecordingListener());
					throw new IllegalStateException("on purpose");
				}
				case "/too-large" -> CompletableFuture.runAsync(() -> completeTooLarge(context));
				default -> context.complete();
			}
		}

		private static void describe(AsyncContext context) {
			context.setTimeout(12345);
			context.start(() -> {
				try {
					HttpServletRequest request = (HttpServletRequest) context.getRequest();
					context.getResponse()
						.getWriter()
						.print(context.getTimeout() + " " + request.getRequestURI() + " "
								+ (context.hasOriginalRequestAndResponse() == request.getAsyncContext()
									.hasOriginalRequestAndResponse()));
				}
				catch (IOException ex) {
					throw new IllegalStateException(ex);
				}
				context.complete();
			});
		}

		private static void again(AsyncContext context, boolean first) {
			if (first) {
				context.addListener(new RecordingListener());
				context.dispatch();
			}
			else {
				context.complete();
			}
		}

		private static void completeTooLarge(AsyncContext context) {
			ServletSessions.of(context.getRequest()).set(new Visitor("x".repeat(5000), 1));
			try {
				context.complete();
			}
			catch (RuntimeException ex) {
				events.add(ex.getClass().getSimpleName());
			}
		}

	}

}

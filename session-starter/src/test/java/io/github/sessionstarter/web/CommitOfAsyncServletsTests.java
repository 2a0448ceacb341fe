package io.github.sessionstarter.web;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

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
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A session is sent exactly once, however a servlet uses its {@link AsyncContext}.
 */
@OnEveryStack
@Tag("full")
class CommitOfAsyncServletsTests {

	private static final Map<String, Way> WAYS = new TreeMap<>();
	static {
		WAYS.put("complete-at-once", (request, response) -> {
			set(request);
			request.startAsync().complete();
		});
		WAYS.put("complete-later", (request, response) -> {
			set(request);
			AsyncContext context = request.startAsync();
			CompletableFuture.runAsync(context::complete);
		});
		WAYS.put("set-and-complete-later", (request, response) -> {
			AsyncContext context = request.startAsync();
			CompletableFuture.runAsync(() -> {
				set(context.getRequest());
				context.complete();
			});
		});
		WAYS.put("complete-in-a-container-thread", (request, response) -> {
			AsyncContext context = request.startAsync(request, response);
			context.start(() -> {
				set(context.getRequest());
				context.complete();
			});
		});
		WAYS.put("complete-by-the-request", (request, response) -> {
			set(request);
			request.startAsync();
			request.getAsyncContext().complete();
		});
		WAYS.put("write-and-complete", (request, response) -> {
			AsyncContext context = request.startAsync();
			set(request);
			CompletableFuture.runAsync(() -> {
				writeTo(context);
				context.complete();
			});
		});
		WAYS.put("dispatch", (request, response) -> {
			set(request);
			request.startAsync().dispatch("/async/target");
		});
		WAYS.put("dispatch-later", (request, response) -> {
			AsyncContext context = request.startAsync();
			CompletableFuture.runAsync(() -> {
				set(context.getRequest());
				context.dispatch("/async/target");
			});
		});
		WAYS.put("dispatch-in-a-context", (request, response) -> {
			set(request);
			request.startAsync().dispatch(request.getServletContext(), "/async/target");
		});
		WAYS.put("dispatch-to-itself", (request, response) -> {
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				set(request);
				request.startAsync().dispatch();
			}
		});
		WAYS.put("complete-in-the-second-round", (request, response) -> {
			set(request);
			AsyncContext context = request.startAsync();
			if (request.getDispatcherType() == DispatcherType.REQUEST) {
				context.dispatch();
			}
			else {
				context.complete();
			}
		});
		WAYS.put("complete-at-the-timeout", (request, response) -> {
			set(request);
			AsyncContext context = request.startAsync();
			context.setTimeout(50);
			context.addListener(new OnTimeout((event) -> context.complete()));
		});
		WAYS.put("complete-by-the-event", (request, response) -> {
			set(request);
			AsyncContext context = request.startAsync();
			context.setTimeout(50);
			context.addListener(new OnTimeout((event) -> event.getAsyncContext().complete()));
		});
		WAYS.put("complete-by-the-event-of-a-listener-with-a-request", (request, response) -> {
			set(request);
			AsyncContext context = request.startAsync();
			context.setTimeout(50);
			context.addListener(new OnTimeout((event) -> event.getAsyncContext().complete()), request, response);
		});
		WAYS.put("dispatch-by-the-event", (request, response) -> {
			set(request);
			AsyncContext context = request.startAsync();
			context.setTimeout(50);
			context.addListener(new OnTimeout((event) -> event.getAsyncContext().dispatch("/async/target")));
		});
		WAYS.put("write-when-possible", (request, response) -> {
			set(request);
			AsyncContext context = request.startAsync();
			ServletOutputStream out = response.getOutputStream();
			out.setWriteListener(new WriteListener() {

				@Override
				public void onWritePossible() throws IOException {
					while (out.isReady()) {
						out.write('a');
						context.complete();
						return;
					}
				}

				@Override
				public void onError(Throwable ex) {
					context.complete();
				}

			});
		});
		WAYS.put("target", (request, response) -> response.getWriter().print("target"));
	}

	@RegisterExtension
	static final SessionServer server = CommitServer.of(Config.class);

	static Set<String> ways() {
		Set<String> ways = new TreeSet<>(WAYS.keySet());
		ways.remove("target");
		return ways;
	}

	@ParameterizedTest
	@MethodSource("ways")
	void theSessionIsSentExactlyOnce(String way) {
		Reply reply = server.get("/async/" + way);
		assertThat(reply.status()).isEqualTo(200);
		CommitServer.assertCommittedOnce(server, reply, "async:1");
	}

	private static void set(ServletRequest request) {
		ServletSessions.of(request).set(new Visitor("async", 1));
	}

	private static void writeTo(AsyncContext context) {
		try {
			context.getResponse().getWriter().print("later");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	interface Way {

		void respond(HttpServletRequest request, HttpServletResponse response) throws IOException;

	}

	interface TimeoutAction {

		void run(AsyncEvent event);

	}

	record OnTimeout(TimeoutAction action) implements AsyncListener {

		@Override
		public void onComplete(AsyncEvent event) {
		}

		@Override
		public void onTimeout(AsyncEvent event) {
			this.action.run(event);
		}

		@Override
		public void onError(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Config {

		@Bean
		ServletRegistrationBean<HttpServlet> async() {
			ServletRegistrationBean<HttpServlet> registration = new ServletRegistrationBean<>(new HttpServlet() {

				@Override
				protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
					WAYS.get(request.getPathInfo().substring(1)).respond(request, response);
				}

			}, "/async/*");
			registration.setAsyncSupported(true);
			return registration;
		}

	}

}

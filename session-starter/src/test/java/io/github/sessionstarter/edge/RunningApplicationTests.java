package io.github.sessionstarter.edge;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.http.HttpServletRequest;

import io.github.sessionstarter.web.testing.SessionServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.stereotype.Component;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The resolvers that requests use are in place before the first request, and stay.
 */
@Tag("full")
class RunningApplicationTests {

	@Test
	void keepsItsResolversWhenAnotherContextBecomesReady() {
		SessionServer server = Attack.server(UserController.class).start();
		try (AnnotationConfigApplicationContext child = new AnnotationConfigApplicationContext()) {
			List<@Nullable Object> before = resolvers(server);
			child.setParent(server.application());
			child.refresh();
			List<@Nullable Object> after = resolvers(server);
			assertThat(before).hasSize(3).doesNotContainNull();
			for (int i = 0; i < 3; i++) {
				assertThat(after.get(i)).isSameAs(before.get(i));
			}
		}
		finally {
			server.stop();
		}
	}

	@Test
	void hasLookedAtItsHandlersBeforeTheServerStartsAndWhenItIsReadyAndNotOnceMoreForItsOwnServlet() {
		SessionServer server = Attack.server(UserController.class, Counting.class).start();
		try {
			assertThat(server.bean(Counting.class).lookedAt).hasValue(3);
		}
		finally {
			server.stop();
		}
	}

	private static List<@Nullable Object> resolvers(SessionServer server) {
		RequestMappingHandlerAdapter adapter = server.bean(RequestMappingHandlerAdapter.class);
		HandlerExceptionResolver failures = server.bean("handlerExceptionResolver", HandlerExceptionResolver.class);
		ExceptionHandlerExceptionResolver handlers = ((HandlerExceptionResolverComposite) failures)
			.getExceptionResolvers()
			.stream()
			.filter(ExceptionHandlerExceptionResolver.class::isInstance)
			.map(ExceptionHandlerExceptionResolver.class::cast)
			.findFirst()
			.orElseThrow();
		return Arrays.asList(ReflectionTestUtils.getField(adapter, "argumentResolvers"),
				ReflectionTestUtils.getField(adapter, "initBinderArgumentResolvers"), handlers.getArgumentResolvers());
	}

	/** Counts how often its parts are asked for. */
	@Component
	static class Counting implements HandlerMapping, Iterable<HandlerMapping> {

		private final AtomicInteger lookedAt = new AtomicInteger();

		@Override
		public @Nullable HandlerExecutionChain getHandler(HttpServletRequest request) {
			return null;
		}

		@Override
		public Iterator<HandlerMapping> iterator() {
			this.lookedAt.incrementAndGet();
			return List.<HandlerMapping>of().iterator();
		}

	}

}

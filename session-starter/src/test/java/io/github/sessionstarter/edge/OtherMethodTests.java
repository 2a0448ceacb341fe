package io.github.sessionstarter.edge;

import java.lang.reflect.Method;
import java.util.Iterator;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.web.testing.Reply;
import io.github.sessionstarter.web.testing.SessionServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.HandlerExecutionChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Methods that are called before a handler, after it has failed, or that are registered
 * by hand are given sessions too.
 */
@Tag("full")
class OtherMethodTests {

	@Test
	void anExceptionHandlerIsGivenTheSession() {
		Attack.failsInAnExceptionHandler(Attack.server(UserController.class, Failing.class), "/failing");
	}

	@Test
	void anExceptionHandlerOfAnAdviceIsGivenTheSession() {
		Attack.failsInAnExceptionHandler(Attack.server(UserController.class, FailingElsewhere.class, Advice.class),
				"/failing-elsewhere");
	}

	@Test
	void aModelAttributeMethodIsGivenTheSession() {
		Attack.fails(Attack.server(UserController.class, Model.class), "/model");
	}

	@Test
	void anInitBinderMethodIsGivenTheSession() {
		Attack.fails(Attack.server(UserController.class, Binder.class), "/binder");
	}

	@ParameterizedTest
	@ValueSource(classes = { ForgottenInFailing.class, ForgottenInModel.class, ForgottenInBinder.class,
			ForgottenInAdvice.class })
	void aMethodWhoseAnnotationWasForgottenStopsTheStart(Class<?> component) {
		Attack.isRefused(Attack.server(component), "nothing says where the value comes from");
	}

	@Test
	void aHandlerThatIsRegisteredAfterTheStartIsNotFilledByTheClient() throws NoSuchMethodException {
		SessionServer server = Attack.server(UserController.class).start();
		try {
			register(server, "marked");
			register(server, "unmarked");
			Reply marked = server.get("/marked?id=admin&visits=7");
			assertThat(marked.status()).isEqualTo(401);
			assertThat(server.get("/unmarked?id=admin&visits=7").status()).isEqualTo(500);
		}
		finally {
			server.stop();
		}
	}

	@Test
	void aHandlerOfAMappingThatIsPartOfAnotherStopsTheStart() {
		Attack.isRefused(Attack.server(PartialMapping.class), "Late.unmarked(UserSession session)",
				"nothing says where the value comes from");
	}

	private static void register(SessionServer server, String name) throws NoSuchMethodException {
		register(server.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class), name);
	}

	private static void register(RequestMappingHandlerMapping mapping, String name) throws NoSuchMethodException {
		Method method = Late.class.getDeclaredMethod(name, UserSession.class);
		mapping.registerMapping(RequestMappingInfo.paths("/" + name).options(mapping.getBuilderConfiguration()).build(),
				new Late(), method);
	}

	@RestController
	static class Failing {

		@GetMapping("/failing")
		String fail() {
			throw new IllegalStateException("on purpose");
		}

		@ExceptionHandler(IllegalStateException.class)
		String handle(@SessionValue UserSession session) {
			return session.toString();
		}

	}

	@RestController
	static class FailingElsewhere {

		@GetMapping("/failing-elsewhere")
		String fail() {
			throw new IllegalStateException("on purpose");
		}

	}

	@RestControllerAdvice
	static class Advice {

		@ExceptionHandler(IllegalStateException.class)
		String handle(@SessionValue UserSession session) {
			return session.toString();
		}

	}

	@RestController
	static class Model {

		@ModelAttribute("text")
		String text(@SessionValue UserSession session) {
			return session.toString();
		}

		@GetMapping("/model")
		String model(@ModelAttribute(name = "text", binding = false) String text) {
			return text;
		}

	}

	@RestController
	static class Binder {

		@InitBinder
		void bind(WebDataBinder binder, @SessionValue UserSession session, Sessions sessions) {
			assertThat(sessions.get(UserSession.class)).isEqualTo(session);
		}

		@GetMapping("/binder")
		String binder(@ModelAttribute Form form, Sessions sessions) {
			return sessions.get(UserSession.class).toString();
		}

	}

	record Form(@Nullable String anything) {

	}

	@RestController
	static class ForgottenInFailing extends FailingElsewhere {

		@ExceptionHandler
		String handle(IllegalStateException ex, UserSession session) {
			return session.toString();
		}

	}

	@RestController
	static class ForgottenInModel extends FailingElsewhere {

		@ModelAttribute("text")
		String text(UserSession session) {
			return session.toString();
		}

	}

	@RestController
	static class ForgottenInBinder extends FailingElsewhere {

		@InitBinder
		void bind(WebDataBinder binder, UserSession session) {
		}

	}

	@RestControllerAdvice
	static class ForgottenInAdvice {

		@ModelAttribute("text")
		String text(UserSession session) {
			return session.toString();
		}

	}

	static class Late {

		@ResponseBody
		String marked(@SessionValue UserSession session) {
			return session.toString();
		}

		@ResponseBody
		String unmarked(UserSession session) {
			return session.toString();
		}

	}

	/** As Spring Data REST has it. */
	@Configuration(proxyBeanMethods = false)
	static class PartialMapping {

		@Bean
		HandlerMapping mapping(ApplicationContext application) throws NoSuchMethodException {
			RequestMappingHandlerMapping part = application.getAutowireCapableBeanFactory()
				.createBean(RequestMappingHandlerMapping.class);
			register(part, "unmarked");
			return new Whole(part);
		}

	}

	private record Whole(HandlerMapping part) implements HandlerMapping, Iterable<HandlerMapping> {

		@Override
		public HandlerExecutionChain getHandler(HttpServletRequest request) throws Exception {
			return this.part.getHandler(request);
		}

		@Override
		public Iterator<HandlerMapping> iterator() {
			return List.of(this.part).iterator();
		}

	}

}

package io.github.sessionstarter.session.parameter;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import io.github.sessionstarter.SessionValue;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TypedSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.method.HandlerMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

@Tag("abuse")
class SessionParameterScanTests {

	private final List<HandlerMethod> served = new ArrayList<>();

	@Test
	void aHandlerOfSpringMvcIsAccepted() {
		assertAccepted(web(new Controller()), "get");
	}

	@Test
	void aMethodThatSpringMvcDoesNotCallIsRefused() {
		assertRefused(web(new Controller()), "Controller.get(String user), parameter 1 'user'",
				"Spring MVC does not call this method");
	}

	@Test
	void anInheritedMethodThatSpringMvcDoesNotCallIsRefused() {
		assertRefused(web(new Inheriting()), "Inheriting.get(String user)", "Spring MVC does not call this method");
		assertRefused(web(new Implementing()), "Implementing.ask(String user)", "Spring MVC does not call this method");
	}

	@Test
	void anAnnotationThatSpringMvcDoesNotFindIsRefused() {
		assertRefused(web(new ImplementingBelow()), "ImplementingBelow.ask(String user)",
				"Spring MVC does not find @SessionValue there", "ask");
	}

	@Test
	void aHandlerOfMessagesTooIsRefused() {
		assertRefused(web(new Both()), "Both.get(String user)", "handler of messages or of GraphQL too", "get");
	}

	@Test
	void anInterfaceProxyThatSpringMvcDoesNotCallIsNamed() {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Asking.class },
				(instance, method, arguments) -> null);
		assertRefused(web(proxy), "Asking.ask(String user)", "the bean is an interface proxy");
	}

	@Test
	void aMethodOfTheWebThatNothingCallsIsLeftAlone() {
		GenericApplicationContext context = new GenericApplicationContext();
		assertThatNoException().isThrownBy(() -> check(context, new Controller()));
		assertThatNoException().isThrownBy(() -> check(new GenericApplicationContext(), new Unmarked()));
	}

	@Test
	void aMethodOfTheWebThatWebFluxCallsIsRefused() {
		GenericApplicationContext reactive = new GenericApplicationContext();
		reactive.getBeanFactory().registerSingleton("webHandler", new Object());
		assertRefused(with(reactive, new Controller()), "Controller.get(String user)",
				"Spring MVC does not call this method");
		GenericApplicationContext unmarked = new GenericApplicationContext();
		unmarked.getBeanFactory().registerSingleton("webHandler", new Object());
		assertRefused(with(unmarked, new Unmarked()), "Unmarked.get(String user)",
				"nothing says where the value comes from");
	}

	@ParameterizedTest
	@ValueSource(classes = { Session.class, OptionalSession.class, NullableSession.class })
	void aSessionThatAMessageCouldChooseIsRefused(Class<?> type) throws Exception {
		assertRefused(web(type.getDeclaredConstructor().newInstance()), type.getSimpleName() + ".on(",
				"nothing says where the value comes from");
	}

	@ParameterizedTest
	@ValueSource(classes = { Handle.class, All.class })
	void aHandleInAHandlerOfMessagesIsRefused(Class<?> type) throws Exception {
		assertRefused(web(type.getDeclaredConstructor().newInstance()), type.getSimpleName() + ".on(",
				"Spring MVC alone gives sessions to methods");
	}

	@Test
	void aHandlerOfMessagesThatSaysWhereItsValueComesFromIsAccepted() {
		assertAccepted(web(new Marked()));
		assertAccepted(web(new OtherType()));
		assertAccepted(web(new WithoutParameters()));
	}

	@Test
	void aMethodThatNoFrameworkCallsIsAccepted() {
		assertAccepted(web(new Service()));
		assertAccepted(web(new Unmarked()));
	}

	private void assertAccepted(GenericApplicationContext context, String... handlers) {
		serve(context, handlers);
		assertThatNoException().isThrownBy(() -> scan(context));
	}

	private void assertRefused(GenericApplicationContext context, String handler, String reason, String... handlers) {
		serve(context, handlers);
		assertThatExceptionOfType(SessionParameterException.class).isThrownBy(() -> scan(context))
			.satisfies((refusal) -> {
				assertThat(refusal.handler()).contains(handler);
				assertThat(refusal.reason()).contains(reason);
				assertThat(refusal.remedy()).endsWith(".");
			});
	}

	private void serve(GenericApplicationContext context, String... handlers) {
		Object bean = context.getBeanFactory().getSingleton("bean");
		for (String handler : handlers) {
			this.served.add(new HandlerMethod(bean, method(bean.getClass(), handler)));
		}
	}

	private void check(GenericApplicationContext context, Object bean) {
		scan(with(context, bean));
	}

	private void scan(GenericApplicationContext context) {
		new SessionParameterScan(String.class::equals).check(context, this.served);
	}

	private static GenericApplicationContext web(Object bean) {
		return with(new GenericWebApplicationContext(), bean);
	}

	private static GenericApplicationContext with(GenericApplicationContext context, Object bean) {
		context.getBeanFactory().registerSingleton("bean", bean);
		return context;
	}

	private static Method method(Class<?> type, String name) {
		return Arrays.stream(type.getMethods())
			.filter((method) -> method.getName().equals(name) && !method.isBridge())
			.findFirst()
			.orElseThrow();
	}

	public static class Controller {

		@GetMapping
		public void get(@SessionValue String user) {
		}

	}

	public static class Inheriting extends Controller {

	}

	interface Asking {

		void ask(@SessionValue String user);

	}

	public static class Implementing implements Asking {

		@Override
		public void ask(String user) {
		}

	}

	public static class Implementation {

		public void ask(String user) {
		}

	}

	public static class ImplementingBelow extends Implementation implements Asking {

	}

	public static class Both {

		@GetMapping
		@MessageMapping
		public void get(@SessionValue String user) {
		}

	}

	public static class Unmarked {

		@GetMapping
		public void get(String user) {
		}

	}

	public static class Session {

		@MessageMapping
		public void on(int number, String user) {
		}

	}

	public static class OptionalSession {

		@MessageMapping
		public void on(Optional<String> user) {
		}

	}

	public static class NullableSession {

		@MessageMapping
		public void on(@Nullable String user) {
		}

	}

	public static class Handle {

		@MessageMapping
		public void on(TypedSession<String> user) {
		}

	}

	public static class All {

		@MessageMapping
		public void on(Sessions sessions) {
		}

	}

	public static class Marked {

		@MessageMapping
		public void on(@Payload String user) {
		}

	}

	public static class OtherType {

		@MessageMapping
		public void on(Integer number) {
		}

	}

	public static class WithoutParameters {

		@MessageMapping
		public void on() {
		}

	}

	public static class Service {

		public void serve(String user, Sessions sessions) {
		}

	}

}

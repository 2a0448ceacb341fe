package io.github.sessionstarter.edge;

import io.github.sessionstarter.SessionValue;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The annotation works at a method that a controller inherits, and where Spring MVC does
 * not find it there, the application does not start.
 */
@Tag("full")
class InheritedAnnotationTests {

	@Test
	void fromAnInterface() {
		Attack.fails(Attack.server(UserController.class, OfInterface.class), "/inherited");
	}

	@Test
	void fromAGenericInterface() {
		Attack.fails(Attack.server(UserController.class, OfGenericInterface.class), "/inherited");
	}

	@Test
	void fromAGenericSuperclass() {
		Attack.fails(Attack.server(UserController.class, OfGenericSuperclass.class), "/inherited");
	}

	@Test
	void fromAnHttpInterface() {
		Attack.fails(Attack.server(UserController.class, OfExchange.class), "/inherited");
	}

	@Test
	void behindAProxyOfTheClass() {
		Attack.fails(Attack.server(UserController.class, OfInterface.class, ClassProxies.class), "/inherited");
	}

	@Test
	void behindAProxyOfTheInterface() {
		Attack.fails(Attack.server(UserController.class, OfProxiedInterface.class, InterfaceProxies.class),
				"/inherited");
	}

	@Test
	void ofAControllerThatLivesAsLongAsTheRequest() {
		Attack.fails(Attack.server(UserController.class, OfRequest.class), "/inherited");
	}

	@Test
	void notFromAnInterfaceThatTheDeclaringClassDoesNotImplement() {
		Attack.isRefused(Attack.server(OfAnotherInterface.class),
				"inherited(UserSession session), parameter 1 'session'");
	}

	@Test
	void notFromAnInterfaceThatTheDeclaringClassDoesNotImplementEvenIfTheTypeIsNotRegistered() {
		Attack.isRefused(Attack.server(OfAnotherInterfaceWithASupertype.class),
				"Spring MVC does not find @SessionValue there", "Named itself",
				"OfAnotherInterfaceWithASupertype.inherited(Record session), parameter 1");
	}

	@Test
	void notBehindAProxyOfAnInterfaceThatIsNotAController() {
		Attack.isRefused(Attack.server(OfInterface.class, InterfaceProxies.class),
				"InheritedAnnotationTests.Api.inherited(UserSession session), parameter 1 'session'",
				"the bean is an interface proxy");
	}

	interface Api {

		@GetMapping("/inherited")
		String inherited(@SessionValue UserSession session);

	}

	interface GenericApi<T> {

		@GetMapping("/inherited")
		String inherited(@SessionValue T session);

	}

	@RestController
	static class OfInterface implements Api {

		@Override
		public String inherited(UserSession session) {
			return session.toString();
		}

	}

	@RestController
	static class OfGenericInterface implements GenericApi<UserSession> {

		@Override
		public String inherited(UserSession session) {
			return session.toString();
		}

	}

	abstract static class GenericBase<T> {

		@GetMapping("/inherited")
		String inherited(@SessionValue T session) {
			return session.toString();
		}

	}

	@RestController
	static class OfGenericSuperclass extends GenericBase<UserSession> {

	}

	interface Exchange {

		@GetExchange("/inherited")
		String inherited(@SessionValue UserSession session);

	}

	@RestController
	static class OfExchange implements Exchange {

		@Override
		public String inherited(UserSession session) {
			return session.toString();
		}

	}

	@RestController
	@Scope(scopeName = WebApplicationContext.SCOPE_REQUEST, proxyMode = ScopedProxyMode.TARGET_CLASS)
	static class OfRequest {

		@GetMapping("/inherited")
		String inherited(@SessionValue UserSession session) {
			return session.toString();
		}

	}

	abstract static class Base {

		@GetMapping("/inherited")
		public String inherited(UserSession session) {
			return session.toString();
		}

	}

	@RestController
	static class OfAnotherInterface extends Base implements Api {

	}

	interface Named {

		String inherited(@SessionValue("user_session") Record session);

	}

	abstract static class BaseOfSupertype {

		@GetMapping("/inherited")
		public String inherited(Record session) {
			return session.toString();
		}

	}

	@RestController
	static class OfAnotherInterfaceWithASupertype extends BaseOfSupertype implements Named {

	}

	@RestController
	interface ProxiedApi extends Api {

	}

	static class OfProxiedInterface implements ProxiedApi {

		@Override
		public String inherited(UserSession session) {
			return session.toString();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClassProxies {

		@Bean
		static BeanPostProcessor proxies() {
			return new Proxies(true);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class InterfaceProxies {

		@Bean
		static BeanPostProcessor proxies() {
			return new Proxies(false);
		}

	}

	private record Proxies(boolean ofClass) implements BeanPostProcessor {

		@Override
		public Object postProcessAfterInitialization(Object bean, String name) {
			if (!(bean instanceof Api)) {
				return bean;
			}
			ProxyFactory factory = new ProxyFactory(bean);
			factory.setProxyTargetClass(this.ofClass);
			factory.addAdvice((MethodInterceptor) (invocation) -> invocation.proceed());
			return factory.getProxy();
		}

	}

}

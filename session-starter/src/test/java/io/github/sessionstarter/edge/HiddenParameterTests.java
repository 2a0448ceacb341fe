package io.github.sessionstarter.edge;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.ServletRegistration;

import io.github.sessionstarter.SessionValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.method.annotation.ModelAttributeMethodProcessor;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.HandlerMethodArgumentResolverComposite;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * A session that is hidden in a type or in a servlet is not filled by the client.
 */
@Tag("full")
class HiddenParameterTests {

	@ParameterizedTest
	@ValueSource(classes = { InForm.class, InOptionalOfForm.class, InNestedForm.class, InBody.class, InBodies.class })
	void theAnnotationInsideOfWhatTheClientSendsIsRefused(Class<?> controller) {
		Attack.isRefused(Attack.server(controller), "parameter 1 'form'", "has a parameter with @SessionValue");
	}

	@ParameterizedTest
	@ValueSource(classes = { OfTypeVariable.class, OfWildcard.class, OfModelAttributeMethod.class })
	void anOptionalWhoseTypeIsFoundInTheClassIsASessionToo(Class<?> controller) {
		Attack.isRefused(Attack.server(controller), "The type is that of a session");
	}

	@Test
	void aCatchAllInsideOfAnotherResolverIsOneToo() {
		Attack.isRefused(Attack.server(RefusedHandlerTests.Forgotten.class, Composite.class),
				"The type is that of a session");
	}

	@Test
	void aServletThatIsReadyAndThatNoBeanRegistersIsChecked() {
		Attack.fails(Attack.server(UserController.class, ReadyServlet.class), "/second/user");
	}

	record Form(@SessionValue UserSession user, String x) {

	}

	record Outer(Form inner, int n) {

	}

	@RestController
	static class InForm {

		@GetMapping("/user")
		String user(Form form) {
			return form.toString();
		}

	}

	@RestController
	static class InOptionalOfForm {

		@GetMapping("/user")
		String user(@ModelAttribute Optional<Form> form) {
			return form.toString();
		}

	}

	@RestController
	static class InNestedForm {

		@GetMapping("/user")
		String user(Outer form) {
			return form.toString();
		}

	}

	@RestController
	static class InBody {

		@PostMapping("/user")
		String user(@RequestBody Outer form) {
			return form.toString();
		}

	}

	@RestController
	static class InBodies {

		@PostMapping("/user")
		String user(@RequestBody List<Form> form) {
			return form.toString();
		}

	}

	abstract static class Generic<T> {

		@GetMapping("/user")
		String user(Optional<T> user) {
			return user.toString();
		}

	}

	@RestController
	static class OfTypeVariable extends Generic<UserSession> {

	}

	@RestController
	static class OfWildcard {

		@GetMapping("/user")
		String user(Optional<? extends UserSession> user) {
			return user.toString();
		}

	}

	abstract static class GenericModel<T> {

		@ModelAttribute
		void user(Optional<T> user) {
		}

	}

	@RestController
	static class OfModelAttributeMethod extends GenericModel<UserSession> {

		@GetMapping("/user")
		String page() {
			return "page";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Composite implements WebMvcConfigurer {

		@Override
		public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
			resolvers
				.add(new HandlerMethodArgumentResolverComposite().addResolver(new ModelAttributeMethodProcessor(true)));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReadyServlet {

		@Bean
		ServletContextInitializer second() {
			return (servlets) -> {
				AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
				context.register(Mvc.class, UserController.class);
				context.setServletContext(new MockServletContext());
				context.refresh();
				ServletRegistration.Dynamic second = servlets.addServlet("second", new DispatcherServlet(context));
				second.addMapping("/second/*");
				second.setLoadOnStartup(1);
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebMvc
	static class Mvc {

	}

}

package io.github.sessionstarter.autoconfigure;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.TestKeys;
import io.github.sessionstarter.autoconfigure.properties.SessionRegistrationCustomizer;
import io.github.sessionstarter.autoconfigure.registration.CurrentKeyRing;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.key.KeyRing;
import io.github.sessionstarter.key.SessionKeyParser;
import io.github.sessionstarter.serialization.json.SessionJsonMapper;
import io.github.sessionstarter.serialization.json.SessionJsonMapperBuilderCustomizer;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.session.SessionRegistrations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.Order;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static io.github.sessionstarter.autoconfigure.Yaml.mvcApplication;
import static io.github.sessionstarter.autoconfigure.Yaml.userSession;
import static io.github.sessionstarter.autoconfigure.Yaml.webApplication;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is there by default, and what gives way to the application's own.
 */
class SessionsAutoConfigurationTests {

	private static final String NO_SESSIONS = "spring.application.name: shop";

	@Test
	void aServerSideSessionWithoutProtectionNeedsNoKey() {
		webApplication(userSession("storage: memory").replaceAll("keys: .*", "keys: []"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void theApplicationsOwnKeyRingReplacesTheProperty() {
		KeyRing own = KeyRing.of(List.of(SessionKeyParser.parse(TestKeys.second())));
		webApplication(userSession().replaceAll("keys: .*", "keys: []")).withBean(KeyRing.class, () -> own)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(CurrentKeyRing.class).get()).isSameAs(own);
			});
	}

	@Test
	void theApplicationsOwnSessionsReplaceTheDefault() {
		Sessions own = Mockito.mock(Sessions.class);
		webApplication(userSession()).withBean(Sessions.class, () -> own)
			.run((context) -> assertThat(context).getBean(Sessions.class).isSameAs(own));
	}

	@Test
	void theApplicationsOwnRegistrationsReplaceTheProperties() {
		SessionRegistrations own = new SessionRegistrations(List.of(), SessionObserver.NONE);
		webApplication("sessions: {registrations: {user_session: {type: not.Checked}}}")
			.withBean(SessionRegistrations.class, () -> own)
			.run((context) -> assertThat(context).getBean(SessionRegistrations.class).isSameAs(own));
	}

	@Test
	void customizersChangeTheJsonOfSessionsInTheirOrder() {
		webApplication(userSession()).withBean(NamesInCapitals.class)
			.withBean("first", SessionJsonMapperBuilderCustomizer.class,
					() -> (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE),
					(bean) -> bean.setAttribute(AbstractBeanDefinition.ORDER_ATTRIBUTE, 1))
			.run((context) -> assertThat(serialize(context)).isEqualTo("{\"Id\":\"ada\",\"Count\":1}"));
	}

	@Test
	void theApplicationsOwnMapperOfSessionsReplacesTheDefault() {
		SessionJsonMapper own = new SessionJsonMapper(
				SessionJsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE).build());
		webApplication(userSession()).withBean(SessionJsonMapper.class, () -> own)
			.run((context) -> assertThat(serialize(context)).isEqualTo("{\"Id\":\"ada\",\"Count\":1}"));
	}

	@Test
	void theMapperOfSessionsIsNotTakenForTheApplications() {
		mvcApplication(userSession()).run((context) -> assertThat(context).hasSingleBean(JsonMapper.class)
			.hasSingleBean(SessionJsonMapper.class));
	}

	@Test
	void withoutAMapperValuesAreWrittenAsJsonAllTheSame() {
		webApplication(userSession()).withClassLoader(new FilteredClassLoader(JacksonAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).doesNotHaveBean(JsonMapper.class);
				assertThat(serialize(context)).isEqualTo("{\"id\":\"ada\",\"count\":1}");
			});
	}

	@Test
	void theApplicationsOwnSerializerFactoryReplacesJson() {
		webApplication(userSession()).withBean(SessionSerializerFactory.class, ShoutingSerializerFactory::new)
			.run((context) -> assertThat(serialize(context)).isEqualTo("{\"ID\":\"ADA\",\"COUNT\":1}"));
	}

	@Test
	void aCustomizerChangesASessionBeforeItIsChecked() {
		SessionRegistrationCustomizer customizer = (name, session) -> {
			assertThat(name).isEqualTo("user_session");
			session.setType(UserSession.class.getName());
			session.setStorage("memory");
		};
		webApplication("sessions: {registrations: {user_session: {type: to.be.Replaced}}}")
			.withBean(SessionRegistrationCustomizer.class, () -> customizer)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(SessionRegistrations.class).named("user_session").type())
					.isEqualTo(UserSession.class);
			});
	}

	@Test
	void anApplicationThatIsNoWebApplicationCanEndSessions() {
		new ApplicationContextRunner().withConfiguration(Yaml.SESSIONS)
			.withPropertyValues("sessions.registrations.user_session.type=" + UserSession.class.getName(),
					"sessions.keys=" + TestKeys.first())
			.run((context) -> assertThat(context).hasSingleBean(SessionManager.class)
				.doesNotHaveBean("typedSessionFilterRegistration"));
	}

	@Test
	void anApplicationThatSwitchesSessionsOffHasNothingOfAllThisButTheGuardOfItsHandlers() {
		webApplication("sessions: {enabled: false, registrations: {user_session: {type: not.Checked}}}")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(ours(context)).containsOnlyKeys("sessionKeysSanitizingFunction",
						SessionParameterGuard.BEAN_NAME);
			});
	}

	@Test
	void neitherActuatorNorMicrometerIsNeeded() {
		mvcApplication(userSession())
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate", "io.micrometer.core"))
			.withBean(UserController.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context).doesNotHaveBean("sessionKeysSanitizingFunction");
				new Browser(context).text("/login");
			});
	}

	@Test
	void withActuatorKeysAreSanitized() {
		webApplication(NO_SESSIONS).run((context) -> assertThat(context).hasSingleBean(SanitizingFunction.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "memorySessionStorage", "encryptSessionTransformer", "signSessionTransformer",
			"typedSessionKeyRing", "typedSessionKeyRefresh", "sessionIdGenerator" })
	void whatNoSessionNeedsIsNotCreated(String bean) {
		webApplication(NO_SESSIONS).run((context) -> {
			assertThat(context.containsBeanDefinition(bean)).isTrue();
			assertThat(context.getSourceApplicationContext().getBeanFactory().containsSingleton(bean)).isFalse();
		});
	}

	@Test
	void theMemoryIsSharedByTheSessionsThatNameIt() {
		webApplication(userSession("storage: memory"))
			.run((context) -> assertThat(context).hasSingleBean(SessionStorage.class));
	}

	@Order(2)
	static final class NamesInCapitals implements SessionJsonMapperBuilderCustomizer {

		@Override
		public void customize(JsonMapper.Builder builder) {
			builder.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE);
		}

	}

	private static String serialize(ApplicationContext context) {
		return context.getBean(SessionSerializerFactory.class)
			.create(UserSession.class)
			.serialize(new UserSession("ada", 1));
	}

	private static Map<String, Object> ours(ApplicationContext context) {
		Map<String, Object> beans = context.getBeansOfType(Object.class);
		beans.values()
			.removeIf((bean) -> !bean.getClass().getName().startsWith("io.github.sessionstarter")
					|| bean.getClass().getName().endsWith("AutoConfiguration"));
		return beans;
	}

	/** Writes everything in capital letters. */
	static final class ShoutingSerializerFactory implements SessionSerializerFactory {

		@Override
		public <T> SessionSerializer<T> create(Class<T> type) {
			SessionSerializer<T> json = new JacksonSessionSerializer<>(new JsonMapper(), type);
			return new SessionSerializer<>() {

				@Override
				public String serialize(T value) {
					return json.serialize(value).toUpperCase(Locale.ROOT);
				}

				@Override
				public T deserialize(String text) {
					return json.deserialize(text.toLowerCase(Locale.ROOT));
				}

			};
		}

	}

}

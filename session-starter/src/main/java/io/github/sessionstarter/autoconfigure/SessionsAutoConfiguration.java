package io.github.sessionstarter.autoconfigure;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.sessionstarter.SessionManager;
import io.github.sessionstarter.Sessions;
import io.github.sessionstarter.autoconfigure.properties.ConfiguredProperties;
import io.github.sessionstarter.autoconfigure.properties.InvalidSessionsConfigurationException;
import io.github.sessionstarter.autoconfigure.properties.PropertiesCheck;
import io.github.sessionstarter.autoconfigure.properties.SessionNamesCheck;
import io.github.sessionstarter.autoconfigure.properties.SessionRegistrationCustomizer;
import io.github.sessionstarter.autoconfigure.properties.SessionsProperties;
import io.github.sessionstarter.autoconfigure.properties.UnreadPropertiesCheck;
import io.github.sessionstarter.autoconfigure.registration.CurrentKeyRing;
import io.github.sessionstarter.autoconfigure.registration.MigrationsFactory;
import io.github.sessionstarter.autoconfigure.registration.PayloadsFactory;
import io.github.sessionstarter.autoconfigure.registration.SessionRegistrationFactory;
import io.github.sessionstarter.serialization.json.JacksonSessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializer;
import io.github.sessionstarter.serialization.SessionSerializerFactory;
import io.github.sessionstarter.storage.InMemorySessionStorage;
import io.github.sessionstarter.storage.SessionStorage;
import io.github.sessionstarter.tracking.RandomSessionIdGenerator;
import io.github.sessionstarter.tracking.SessionIdGenerator;
import io.github.sessionstarter.transform.EncryptTransformer;
import io.github.sessionstarter.transform.SessionTransformer;
import io.github.sessionstarter.transform.SignTransformer;
import io.github.sessionstarter.servlet.CurrentSessions;
import io.github.sessionstarter.session.RegisteredSessionManager;
import io.github.sessionstarter.SessionObserver;
import io.github.sessionstarter.session.SessionObservers;
import io.github.sessionstarter.session.SessionRegistration;
import io.github.sessionstarter.session.SessionRegistrations;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.ConfigurableEnvironment;
import tools.jackson.databind.json.JsonMapper;

/**
 * Auto-configuration of the sessions that {@code sessions.registrations} declares. A bean
 * that a session needs none of is not created; each one but the key ring's and the
 * observers' backs off where the application defines a bean of the same name. The first
 * takes the application's own {@link io.github.sessionstarter.key.KeyRing}, the second
 * every {@link SessionObserver}.
 */
@AutoConfiguration(after = JacksonAutoConfiguration.class)
@ConditionalOnSessions
@EnableConfigurationProperties(SessionsProperties.class)
@Import({ SessionKeysConfiguration.class, DirectoryStorageConfiguration.class })
public final class SessionsAutoConfiguration {

	private static final String CLOCK = "sessionClock";

	private static final String OBSERVERS = "typedSessionObservers";

	/** Before the properties are bound to any bean. */
	@Bean
	static BeanFactoryPostProcessor sessionPropertiesCheck(ConfigurableEnvironment environment) {
		return new PropertiesCheck(environment)::check;
	}

	@Bean
	@ConditionalOnMissingBean
	SessionRegistrations typedSessionRegistrations(SessionsProperties properties, ApplicationContext application,
			SessionSerializerFactory serializers, ObjectProvider<SessionRegistrationCustomizer> customizers,
			@Qualifier(OBSERVERS) SessionObserver observers) {
		InstantSource clock = clock(application);
		SessionRegistrationFactory factory = new SessionRegistrationFactory(
				properties.applicationName(application.getEnvironment()), properties.getRegistrations(), application,
				new PayloadsFactory(application, serializers, clock), clock);
		UnreadPropertiesCheck unread = new UnreadPropertiesCheck(
				ConfiguredProperties.of(application.getEnvironment(), PropertiesCheck.ROOT));
		Map<String, SessionRegistration<?>> registrations = new LinkedHashMap<>();
		properties.getRegistrations().forEach((name, registration) -> {
			customizers.orderedStream().forEach((customizer) -> customizer.customize(name, registration));
			unread.check(SessionRegistrationFactory.prefix(name), registration);
			if (registrations.put(SessionNamesCheck.uniform(name), factory.create(name, registration)) != null) {
				throw new InvalidSessionsConfigurationException(SessionRegistrationFactory.prefix(name), name,
						"Another session has the same name up to case, '-' and '_', and would be given the same properties",
						"Give the sessions names that differ in more than case, '-' and '_'. In the name of an environment"
								+ " variable, '-' and '_' are written '_', as in SESSIONS_REGISTRATIONS_USER_SESSION_TYPE.");
			}
		});
		MigrationsFactory.checkTypes(application, registrations.values());
		return new SessionRegistrations(List.copyOf(registrations.values()), observers);
	}

	/** Not a candidate where the application injects an observer of its own. */
	@Bean(name = OBSERVERS, defaultCandidate = false)
	SessionObservers typedSessionObservers(ObjectProvider<SessionObserver> observers, ApplicationContext application) {
		return new SessionObservers(observers.orderedStream().toList(), application);
	}

	/** Not a candidate where the application injects a clock of its own. */
	@Bean(name = CLOCK, defaultCandidate = false)
	@ConditionalOnMissingBean(name = CLOCK)
	InstantSource sessionClock() {
		return InstantSource.system();
	}

	/** By its name, because the application may have clocks for other purposes. */
	static InstantSource clock(BeanFactory beans) {
		if (!beans.isTypeMatch(CLOCK, InstantSource.class)) {
			throw new InvalidSessionsConfigurationException("sessions.registrations", null,
					"The bean '" + CLOCK + "' has to tell the time of sessions, and its type, " + beans.getType(CLOCK)
							+ ", is not a java.time.InstantSource",
					"Make it a java.time.InstantSource, such as a java.time.Clock, or give the bean another name than "
							+ CLOCK + ".");
		}
		return beans.getBean(CLOCK, InstantSource.class);
	}

	@Bean
	@ConditionalOnClass(name = "jakarta.servlet.Servlet")
	@ConditionalOnMissingBean(Sessions.class)
	CurrentSessions currentSessions() {
		return new CurrentSessions();
	}

	@Bean
	@ConditionalOnMissingBean(SessionManager.class)
	RegisteredSessionManager typedSessionManager(SessionRegistrations registrations,
			@Qualifier(OBSERVERS) SessionObserver observers) {
		return new RegisteredSessionManager(registrations, observers);
	}

	@Bean
	@ConditionalOnMissingBean
	SessionSerializerFactory sessionSerializerFactory(ObjectProvider<JsonMapper> mapper) {
		JsonMapper json = mapper.getIfAvailable(JsonMapper::new);
		return new SessionSerializerFactory() {

			@Override
			public <T> SessionSerializer<T> create(Class<T> type) {
				return new JacksonSessionSerializer<>(json, type);
			}

		};
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(name = "encryptSessionTransformer")
	SessionTransformer encryptSessionTransformer(CurrentKeyRing keys) {
		return new EncryptTransformer(keys);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(name = "signSessionTransformer")
	SessionTransformer signSessionTransformer(CurrentKeyRing keys) {
		return new SignTransformer(keys);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(name = "memorySessionStorage")
	SessionStorage memorySessionStorage(SessionsProperties properties, BeanFactory beans,
			@Qualifier(OBSERVERS) SessionObserver observers) {
		long maxEntries = properties.getStorage().getMemory().getMaxEntries();
		if (maxEntries < 1) {
			throw new InvalidSessionsConfigurationException("sessions.storage.memory.max-entries", maxEntries,
					"The memory has to hold at least 1 session", "Write 1 or more, or remove the property.");
		}
		return new InMemorySessionStorage(maxEntries, clock(beans), observers::evicted);
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean(name = "sessionIdGenerator")
	SessionIdGenerator sessionIdGenerator() {
		return new RandomSessionIdGenerator();
	}

}
